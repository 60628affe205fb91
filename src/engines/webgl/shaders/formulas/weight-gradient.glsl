// dL/dW = sum over the batch of a_previous * dL/dz
float weightGradient(int below, int unit) {
  float sum = 0.0;
  for (int point = 0; point < points; point++) sum += previousActivation(point, below) * delta(point, unit);
  return sum;
}
