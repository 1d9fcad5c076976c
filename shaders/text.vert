#version 330 core
#include "frame.glsl"
layout(location = 0) in vec4 corner;     // position of the glyph's corner; its texel in the atlas
layout(location = 1) in vec4 inset;      // unit towards the middle x, y; texels of the distance range each way; logical pixels per texel
layout(location = 2) in vec4 color;
layout(location = 3) in vec4 halo;
layout(location = 4) in float halo_px;
layout(location = 5) in vec2 turn;       // cosine and sine of the glyph's turn around its origin
uniform bool draws_halo;
uniform float texel_size;                // 1 / size of the atlas
out vec2 v_texel;
flat out vec2 v_range;                   // device pixels from 0 to 1 in the atlas; added to the distance
flat out vec4 v_color;

void main() {
  float range = inset.z * inset.w - 0.6 / pixel_ratio;  // what the distance field still tells apart
  float grow = draws_halo ? min(halo_px, max(range, 0.0)) : 0.0;
  float texels = max(inset.z - (grow + 1.0 / pixel_ratio) / inset.w, 0.0);
  vec2 moved = inset.xy * texels;
  vec2 across = vec2(moved.x * turn.x - moved.y * turn.y, moved.x * turn.y + moved.y * turn.x);
  gl_Position = clip_position(corner.xy + across * inset.w);
  v_texel = (corner.zw + moved) * texel_size;
  v_range = vec2(inset.z * 2.0 * inset.w * pixel_ratio, grow * pixel_ratio);
  v_color = draws_halo ? halo : color;
}
