#version 330 core
layout(location = 0) in vec2 at;    // clip space
layout(location = 1) in vec2 cell;  // 0 to 1 over the cells, from the north-west
out vec2 v_cell;

void main() {
  v_cell = cell;
  gl_Position = vec4(at, 0.0, 1.0);
}
