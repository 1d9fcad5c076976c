#version 330 core
flat in vec4 v_color;
out vec4 pixel;

void main() {
  pixel = v_color;
}
