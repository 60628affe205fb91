// MISTAKE: the inner derivative f'(z) of the chain rule is missing
float hiddenDelta(int point, int unit, float upstream) {
  return upstream;
}
