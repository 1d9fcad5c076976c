#version 330 core
#include "frame.glsl"
layout(location = 0) in vec2 at;
layout(location = 1) in vec2 push;
layout(location = 2) in vec4 line;   // side, length so far, half width, dash; logical pixels
layout(location = 3) in vec4 color;
out vec2 v_place;                    // across and along, device pixels
flat out vec2 v_half_dash;           // device pixels
flat out vec4 v_color;

void main() {
  float half_px = max(line.z * pixel_ratio, 0.5);
  float reach = half_px + 0.5;
  gl_Position = clip_position(at + push * (reach / pixel_ratio));
  v_place = vec2(line.x * reach, line.y * pixel_ratio);
  v_half_dash = vec2(half_px, line.w * pixel_ratio);
  v_color = vec4(color.rgb, color.a * min(line.z * pixel_ratio * 2.0, 1.0));
}
