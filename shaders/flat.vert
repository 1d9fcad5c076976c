#version 330 core
#include "frame.glsl"
#include "color.glsl"
layout(location = 0) in vec2 at;
layout(location = 1) in vec4 color;
flat out vec4 v_color;  // premultiplied

void main() {
  gl_Position = clip_position(at);
  v_color = premultiplied(color, 1.0);
}
