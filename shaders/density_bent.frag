#version 330 core
#include "color.glsl"
uniform sampler2D levels;  // 0: no event; else the logarithm of their number
uniform vec4 ramp[4];
in vec2 v_cell;
out vec4 pixel;

void main() {
  float level = texture(levels, v_cell).r;
  if (level <= 0.0) discard;
  float at = level * 3.0;
  int from = min(int(at), 2);
  pixel = premultiplied(mix(ramp[from], ramp[from + 1], at - float(from)), 1.0);
}
