// MISTAKE: the sum goes on from the gradient of the step before, which was not set back to 0
float weightGradient(int below, int unit) {
  float sum = gradientBefore(below, unit);
  for (int point = 0; point < points; point++) sum += previousActivation(point, below) * delta(point, unit);
  return sum;
}
