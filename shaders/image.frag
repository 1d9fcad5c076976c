#version 330 core
uniform sampler2D picture;
uniform float opacity;
in vec2 v_texel;
out vec4 pixel;

void main() {
  vec4 color = texture(picture, v_texel);
  float alpha = color.a * opacity;
  pixel = vec4(color.rgb * alpha, alpha);
}
