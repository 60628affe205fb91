// theta <- theta - rate * g
float update(float parameter, float gradient, inout float first, inout float second, float rate, vec2 correction) {
  return parameter - rate * gradient;
}
