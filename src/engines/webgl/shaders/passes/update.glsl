layout(location = 0) out float parameterOut;
uniform float learningRate;

void main() {
  float first = 0.0;
  float second = 0.0;
  float old = parameter(outputRow(), outputColumn());
  float slope = gradient(outputRow(), outputColumn());
  parameterOut = update(old, slope, first, second, learningRate, vec2(1.0));
}
