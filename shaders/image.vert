#version 330 core
layout(location = 0) in vec2 at;         // from the piece's origin
layout(location = 1) in vec2 texel;      // in the picture, 0 to 1
uniform vec2 scale;                      // to clip space, y down
uniform vec2 origin;                     // of the piece in clip space
out vec2 v_texel;

void main() {
  gl_Position = vec4(at * scale + origin, 0.0, 1.0);
  v_texel = texel;
}
