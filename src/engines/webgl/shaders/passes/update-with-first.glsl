layout(location = 0) out float parameterOut;
layout(location = 1) out float firstOut;
uniform float learningRate;

void main() {
  float first = firstBefore(outputRow(), outputColumn());
  float second = 0.0;
  float old = parameter(outputRow(), outputColumn());
  float slope = gradient(outputRow(), outputColumn());
  parameterOut = update(old, slope, first, second, learningRate, vec2(1.0));
  firstOut = first;
}
