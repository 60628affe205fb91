// A tensor lies row by row, one number a texel, in a texture that is at most 4096 texels wide.
float numberAt(sampler2D tensor, int index) {
  return texelFetch(tensor, ivec2(index & 4095, index >> 12), 0).r;
}

// Which number of its output this fragment computes.
uniform int outputColumns;
int outputIndex() { return (int(gl_FragCoord.y) << 12) + int(gl_FragCoord.x); }
int outputRow() { return outputIndex() / outputColumns; }
int outputColumn() { return outputIndex() - outputRow() * outputColumns; }
