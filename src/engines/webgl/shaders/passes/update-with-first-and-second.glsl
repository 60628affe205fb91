layout(location = 0) out float parameterOut;
layout(location = 1) out float firstOut;
layout(location = 2) out float secondOut;
uniform float learningRate;
uniform float firstCorrection;
uniform float secondCorrection;

void main() {
  float first = firstBefore(outputRow(), outputColumn());
  float second = secondBefore(outputRow(), outputColumn());
  float old = parameter(outputRow(), outputColumn());
  float slope = gradient(outputRow(), outputColumn());
  parameterOut = update(old, slope, first, second, learningRate, vec2(firstCorrection, secondCorrection));
  firstOut = first;
  secondOut = second;
}
