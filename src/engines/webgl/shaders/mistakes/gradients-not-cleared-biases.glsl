// MISTAKE: the sum goes on from the gradient of the step before, which was not set back to 0
float biasGradient(int unit) {
  float sum = gradientBefore(0, unit);
  for (int point = 0; point < points; point++) sum += delta(point, unit);
  return sum;
}
