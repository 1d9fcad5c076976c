#version 330 core
layout(location = 0) in vec3 at;         // on the unit sphere
uniform mat3 turn;                       // to x east, y north, z to the eye
uniform vec2 scale;                      // of the sphere's radius in clip space
uniform vec2 origin;                     // of its middle in clip space
out float gl_ClipDistance[1];

void main() {
  vec3 seen = turn * at;
  gl_ClipDistance[0] = seen.z;           // the far side is not drawn
  gl_Position = vec4(seen.xy * scale + origin, 0.0, 1.0);
}
