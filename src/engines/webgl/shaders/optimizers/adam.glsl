// Kingma and Ba 2015: running means m of g (`first`) and v of g^2 (`second`), both corrected for their start at 0:
// 1 - beta is written out as a number: the difference of two rounded ones would be off by 1e-5.
// correction = (1/(1 - beta1^t), 1/(1 - beta2^t)); theta <- theta - rate * m^ / (sqrt(v^) + epsilon)
float update(float parameter, float gradient, inout float first, inout float second, float rate, vec2 correction) {
  first = BETA1 * first + REST1 * gradient;
  second = BETA2 * second + REST2 * gradient * gradient;
  return parameter - rate * (first * correction.x) / (sqrt(second * correction.y) + EPSILON);
}
