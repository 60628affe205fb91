layout(location = 0) out float gradientOut;

void main() {
  gradientOut = weightGradient(outputRow(), outputColumn());
}
