#version 330 core
#include "color.glsl"
uniform sampler2D glyphs;                // 0.5 at the outline, more inside
in vec2 v_texel;
flat in vec2 v_range;
flat in vec4 v_color;
out vec4 pixel;

void main() {
  float inside = (texture(glyphs, v_texel).r - 0.50196) * v_range.x + v_range.y;
  pixel = premultiplied(v_color, clamp(inside + 0.5, 0.0, 1.0));
}
