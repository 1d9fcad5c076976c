#version 330 core
#include "color.glsl"
in vec2 v_place;
flat in float v_softness;
flat in vec4 v_color;
out vec4 pixel;

void main() {
  float fall = v_place.x * v_place.x * (3.0 - 2.0 * v_place.x);
  pixel = premultiplied(v_color, (1.0 - v_softness * fall) * v_place.y);
}
