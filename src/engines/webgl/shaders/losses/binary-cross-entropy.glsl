// Loss of one element, from the logit s whose sigmoid is the probability: no logarithm of 0.
// -y ln sigmoid(s) - (1 - y) ln(1 - sigmoid(s)) = (1 - y) softplus(s) + y softplus(-s)
float lossValue(float logit, float wanted) {
  return (1.0 - wanted) * softplus(logit) + wanted * softplus(-logit);
}

// Its derivative by the logit: sigmoid(s) - y
float lossDerivative(float logit, float wanted) { return sigmoid(logit) - wanted; }
