#version 330 core
#include "frame.glsl"
layout(location = 0) in vec2 at;
layout(location = 1) in vec2 local;        // from the rectangle's centre
layout(location = 2) in vec2 half_size;
layout(location = 3) in vec4 fade;         // alpha is clamp(local.x * fade.xz + fade.yw), the product of both
layout(location = 4) in vec2 corner_hatch; // radius; 1 when hatched
layout(location = 5) in vec4 color;
out vec2 v_local;
flat out vec2 v_half;
flat out vec4 v_fade;
flat out vec3 v_corner_hatch;
flat out vec4 v_color;

void main() {
  gl_Position = clip_position(at);
  v_local = local;
  v_half = half_size;
  v_fade = fade;
  v_corner_hatch = vec3(corner_hatch, pixel_ratio);
  v_color = color;
}
