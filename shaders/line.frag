#version 330 core
#include "color.glsl"
#include "line.glsl"
uniform vec4 color, rim;
uniform vec2 widths;                     // half the line's; of the rim on its right, device pixels
uniform float dash;                      // device pixels
in vec2 v_place;
out vec4 pixel;

void main() {
  vec4 line = premultiplied(color, line_coverage(v_place.x, v_place.y, widths.x, dash));
  float inside = clamp(v_place.x + 0.5, 0.0, 1.0) * clamp(widths.y + 0.5 - v_place.x, 0.0, 1.0);
  pixel = line + premultiplied(rim, widths.y > 0.0 ? inside : 0.0) * (1.0 - line.a);
}
