#version 330 core
#include "color.glsl"
#include "line.glsl"
uniform vec4 color;
uniform float half_width;
uniform float dash;                      // device pixels
in vec2 v_place;
out vec4 pixel;

void main() {
  pixel = premultiplied(color, line_coverage(v_place.x, v_place.y, half_width, dash));
}
