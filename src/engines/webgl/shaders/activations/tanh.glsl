// a = tanh z = (1 - e^-2|z|)/(1 + e^-2|z|) with the sign of z; near 0 its series, where 1 - e^-2|z| loses digits
float activation(float z) {
  float square = z * z;
  float series = z * (1.0 - square * (1.0 / 3.0 - square * (2.0 / 15.0 - square * (17.0 / 315.0))));
  float decay = exp(-2.0 * abs(z));
  float far = (1.0 - decay) / (1.0 + decay);
  return abs(z) < 0.125 ? series : (z < 0.0 ? -far : far);
}

// da/dz = 1/cosh^2 z = 4 e^-2|z| / (1 + e^-2|z|)^2
float activationDerivative(float z) {
  float decay = exp(-2.0 * abs(z));
  return 4.0 * decay / ((1.0 + decay) * (1.0 + decay));
}
