// MISTAKE: = where += belongs, so only the last point of the batch counts
float biasGradient(int unit) {
  float sum = 0.0;
  for (int point = 0; point < points; point++) sum = delta(point, unit);
  return sum;
}
