// 1/(1 + e^-z) for z >= 0, e^z/(1 + e^z) below: the exponential never overflows.
float sigmoid(float z) {
  float decay = exp(-abs(z));
  return (z < 0.0 ? decay : 1.0) / (1.0 + decay);
}

// ln(1 + x) for 0 <= x <= 1: where 1 + x is rounded, the second factor takes the rounding back.
float logOnePlus(float x) {
  float rounded = 1.0 + x;
  return rounded == 1.0 ? x : log(rounded) * (x / (rounded - 1.0));
}

// ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|)
float softplus(float z) {
  return (z < 0.0 ? 0.0 : z) + logOnePlus(exp(-abs(z)));
}
