// Colours come straight and go out premultiplied: blending is ONE, ONE_MINUS_SRC_ALPHA.
vec4 premultiplied(vec4 color, float coverage) {
  float alpha = color.a * coverage;
  return vec4(color.rgb * alpha, alpha);
}
