// Positions of a frame: logical pixels from its top left corner, y down.
uniform vec2 frame_origin;  // of the target's top left corner
uniform vec2 to_clip;       // 2 / width, -2 / height
uniform float pixel_ratio;  // device pixels per logical pixel

vec4 clip_position(vec2 at) {
  return vec4((at - frame_origin) * to_clip + vec2(-1.0, 1.0), 0.0, 1.0);
}
