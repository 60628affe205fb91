// MISTAKE: f' is taken at a instead of z
float hiddenDelta(int point, int unit, float upstream) {
  return upstream * activationDerivative(activation(preActivationOf(point, unit)));
}
