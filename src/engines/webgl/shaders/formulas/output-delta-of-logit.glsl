// dL/dz of cross-entropy after a sigmoid: the sigmoid's slope cancels, and a - y is left
float outputDelta(int point, int unit, float upstream) {
  return batchMean(lossDerivative(preActivationOf(point, unit), wanted(point, unit)));
}
