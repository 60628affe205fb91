// MISTAKE: the bias touches every point, but only the first one is asked
float biasGradient(int unit) {
  return delta(0, unit);
}
