// dL/da of cross-entropy after a sigmoid, (a - y)/(a(1 - a)), written by z so that no rounded 0 is divided by
float lossGradient(int point, int unit) {
  float z = preActivationOf(point, unit);
  float y = wanted(point, unit);
  float againstOne = y == 1.0 ? 0.0 : (1.0 - y) * (1.0 + exp(z));
  float againstZero = y == 0.0 ? 0.0 : y * (1.0 + exp(-z));
  return batchMean(againstOne - againstZero);
}
