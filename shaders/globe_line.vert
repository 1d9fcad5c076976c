#version 330 core
layout(location = 0) in vec3 at;         // on the unit sphere
layout(location = 1) in vec4 ahead;      // the line's direction; how much wider a corner is, in units of 4
layout(location = 2) in vec2 line;       // side; length so far in units
uniform mat3 turn;                       // to x east, y north, z to the eye
uniform vec2 scale;                      // of the sphere's radius in clip space
uniform vec2 origin;                     // of its middle in clip space
uniform vec2 pixel_size;                 // a device pixel in clip space
uniform float pixels_per_unit;           // device pixels in a unit of length
uniform vec2 widths;                     // half the line's, at least half of one; of the rim on its right, or 0
out vec2 v_place;                        // across and along, device pixels
out float gl_ClipDistance[1];

void main() {
  vec3 seen = turn * at;
  vec2 way = (turn * ahead.xyz).xy;
  vec2 right = vec2(way.y, -way.x) / max(length(way), 1e-6);
  float reach = line.x * ((line.x > 0.0 ? max(widths.x, widths.y) : widths.x) + 0.5);
  gl_ClipDistance[0] = seen.z;           // the far side is not drawn
  gl_Position = vec4(seen.xy * scale + origin + right * ahead.w * 4.0 * reach * pixel_size, 0.0, 1.0);
  v_place = vec2(reach, line.y * pixels_per_unit);
}
