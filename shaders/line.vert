#version 330 core
layout(location = 0) in vec2 at;         // from the piece's origin
layout(location = 1) in vec2 push;       // across the line, in units of 4
layout(location = 2) in vec2 line;       // side; length so far in the units of `at`
uniform vec2 scale;                      // to clip space, y down
uniform vec2 origin;                     // of the piece in clip space
uniform vec2 pixel_size;                 // a device pixel in clip space, y down
uniform float pixels_per_unit;           // device pixels in a unit of `at`
uniform float shift;                     // of the line to its right, device pixels
uniform float half_width;                // device pixels, at least half of one
out vec2 v_place;                        // across and along, device pixels

void main() {
  float reach = half_width + 0.5;
  gl_Position = vec4(at * scale + origin + push * 4.0 * (reach + line.x * shift) * pixel_size, 0.0, 1.0);
  v_place = vec2(line.x * reach, line.y * pixels_per_unit);
}
