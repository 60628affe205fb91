// dL/dz of a hidden unit = upstream * local = dL/da * f'(z)
float hiddenDelta(int point, int unit, float upstream) {
  return upstream * activationDerivative(preActivationOf(point, unit));
}
