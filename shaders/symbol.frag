#version 330 core
uniform sampler2D shapes;                // 0.5 at the outline, more inside
in vec2 v_texel;
flat in vec3 v_size;
flat in vec4 v_fill;
flat in vec4 v_outline;
out vec4 pixel;

const float hollow_ground = 0.12;        // share of the colour that is left inside a hollow symbol

void main() {
  float inside = (texture(shapes, v_texel).r - 0.5) * v_size.x;
  float whole = clamp(inside + v_size.y + 0.5, 0.0, 1.0);
  float filled = clamp(inside + 0.5, 0.0, 1.0);
  float hollow = clamp(inside - v_size.z + 0.5, 0.0, 1.0);
  vec4 outline = vec4(v_outline.rgb * v_outline.a, v_outline.a);
  vec4 fill = vec4(v_fill.rgb * v_fill.a, v_fill.a);
  pixel = mix(mix(outline, fill, filled), fill * hollow_ground, hollow) * whole;
}
