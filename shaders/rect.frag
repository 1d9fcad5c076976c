#version 330 core
#include "color.glsl"
in vec2 v_local;
flat in vec2 v_half;
flat in vec4 v_fade;
flat in vec3 v_corner_hatch;
flat in vec4 v_color;
out vec4 pixel;

const float hatch_period = 6.0;    // logical pixels across the stripes
const float hatch_ground = 0.35;   // share of the colour between stripes

void main() {
  float ratio = v_corner_hatch.z;
  vec2 inside = v_half - abs(v_local);
  vec2 from_corner = max(v_corner_hatch.x - inside, 0.0);
  float edge = v_corner_hatch.x - length(from_corner);
  // Straight edges: the exact share of the pixel, also of rectangles thinner than one.
  vec2 share = clamp(inside * ratio + 0.5, 0.0, 1.0);
  vec2 thin = clamp(v_half * 2.0 * ratio, 0.0, 1.0);
  float straight = min(share.x, thin.x) * min(share.y, thin.y);
  float coverage = v_corner_hatch.x > 0.0 ? min(straight, clamp(edge * ratio + 0.5, 0.0, 1.0)) : straight;
  float across = (v_local.x + v_half.x + v_local.y + v_half.y) * 0.70710678;
  float stripe = abs(mod(across, hatch_period) - hatch_period * 0.5) - hatch_period * 0.25;
  float hatched = mix(hatch_ground, 1.0, clamp(0.5 - stripe * ratio, 0.0, 1.0));
  coverage *= mix(1.0, hatched, v_corner_hatch.y);
  vec2 faded = clamp(v_local.xx * v_fade.xz + v_fade.yw, 0.0, 1.0);
  pixel = premultiplied(v_color, coverage * faded.x * faded.y);
}
