// dL/da of the output layer
float lossGradient(int point, int unit) {
  return batchMean(lossDerivative(activationOf(point, unit), wanted(point, unit)));
}
