// MISTAKE: = where += belongs, so only the last point of the batch counts
float weightGradient(int below, int unit) {
  float sum = 0.0;
  for (int point = 0; point < points; point++) sum = previousActivation(point, below) * delta(point, unit);
  return sum;
}
