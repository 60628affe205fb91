// dL/db = sum over the batch of dL/dz
float biasGradient(int unit) {
  float sum = 0.0;
  for (int point = 0; point < points; point++) sum += delta(point, unit);
  return sum;
}
