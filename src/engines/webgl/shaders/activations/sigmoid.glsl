// a = 1/(1 + e^-z)
float activation(float z) { return sigmoid(z); }

// da/dz = a(1 - a) = e^-|z| / (1 + e^-|z|)^2, which keeps its digits where a is rounded to 1
float activationDerivative(float z) {
  float decay = exp(-abs(z));
  return decay / ((1.0 + decay) * (1.0 + decay));
}
