#version 330 core
#include "frame.glsl"
layout(location = 0) in vec2 at;
layout(location = 1) in vec2 texel;      // in the atlas of shapes, 0 to 1
layout(location = 2) in vec3 size;       // range of the distances, outline, border of a hollow one; logical pixels
layout(location = 3) in vec4 fill;
layout(location = 4) in vec4 outline;
out vec2 v_texel;
flat out vec3 v_size;                    // the same in device pixels
flat out vec4 v_fill;
flat out vec4 v_outline;

void main() {
  gl_Position = clip_position(at);
  v_texel = texel;
  v_size = size * pixel_ratio;
  v_fill = fill;
  v_outline = outline;
}
