#version 330 core
layout(location = 0) in vec2 at;         // from the piece's origin
layout(location = 1) in vec2 push;       // across the line, in units of 4
layout(location = 2) in vec2 line;       // side; length so far in the units of `at`
uniform vec2 scale;                      // to clip space, y down
uniform vec2 origin;                     // of the piece in clip space
uniform vec2 pixel_size;                 // a device pixel in clip space, y down
uniform float pixels_per_unit;           // device pixels in a unit of `at`
uniform vec2 widths;                     // half the line's, at least half of one; of the rim on its right, or 0
out vec2 v_place;                        // across and along, device pixels

void main() {
  float reach = (line.x > 0.0 ? max(widths.x, widths.y) : widths.x) + 0.5;
  gl_Position = vec4(at * scale + origin + push * 4.0 * reach * pixel_size, 0.0, 1.0);
  v_place = vec2(line.x * reach, line.y * pixels_per_unit);
}
