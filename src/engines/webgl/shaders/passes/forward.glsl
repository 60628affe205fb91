layout(location = 0) out float preActivationOut;
layout(location = 1) out float activationOut;

void main() {
  float z = preActivation(outputRow(), outputColumn());
  preActivationOut = z;
  activationOut = activation(z);
}
