// dL/dz of the output layer = upstream * local = dL/da * f'(z)
float outputDelta(int point, int unit, float upstream) {
  return upstream * activationDerivative(preActivationOf(point, unit));
}
