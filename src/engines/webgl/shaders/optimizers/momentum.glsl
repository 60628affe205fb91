// v <- 0.9 v + g, theta <- theta - rate * v; v is kept in `first`
float update(float parameter, float gradient, inout float first, inout float second, float rate, vec2 correction) {
  first = MOMENTUM * first + gradient;
  return parameter - rate * first;
}
