// Share of a pixel that a line covers: `across` from its middle, `along` it, in device pixels.
float line_coverage(float across, float along, float half_width, float dash) {
  float coverage = clamp(half_width + 0.5 - abs(across), 0.0, 1.0);
  float gap = abs(mod(along, dash * 2.0) - dash) - dash * 0.5;
  return coverage * clamp(gap + 0.5, 0.0, 1.0);
}
