#version 330 core
#include "color.glsl"
#include "line.glsl"
in vec2 v_place;
flat in vec2 v_half_dash;
flat in vec4 v_color;
out vec4 pixel;

void main() {
  pixel = premultiplied(v_color, line_coverage(v_place.x, v_place.y, v_half_dash.x, v_half_dash.y));
}
