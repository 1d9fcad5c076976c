#version 330 core
#include "frame.glsl"
layout(location = 0) in vec2 at;
layout(location = 1) in vec2 outwards;      // unit; the fringe is pushed by a device pixel
layout(location = 2) in vec3 place;         // 0 centre to 1 rim; 1 inside, 0 at the fringe; softness
layout(location = 3) in vec4 color;
out vec2 v_place;
flat out float v_softness;
flat out vec4 v_color;

void main() {
  gl_Position = clip_position(at + outwards / pixel_ratio);
  v_place = place.xy;
  v_softness = place.z;
  v_color = color;
}
