#version 300 es
// One triangle that covers the whole target: every pixel of it is one fragment, and a fragment is where we compute.
void main() {
  vec2 corner = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}
