#version 330 core
uniform vec4 corners;  // clip space: west, north, east, south of the cells
out vec2 v_cell;       // 0 to 1 over the cells, from the north-west

void main() {
  v_cell = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(corners.xy, corners.zw, v_cell), 0.0, 1.0);
}
