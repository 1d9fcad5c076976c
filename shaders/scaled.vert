#version 330 core
uniform vec4 corners;                    // of the picture on the target: left, bottom, right, top; clip space
out vec2 v_at;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  v_at = corner;
  gl_Position = vec4(mix(corners.xy, corners.zw, corner), 0.0, 1.0);
}
