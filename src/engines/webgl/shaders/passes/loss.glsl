layout(location = 0) out float lossOut;

// The loss of one point, summed over its outputs.
float lossOfPoint(int point) {
  float sum = 0.0;
  for (int unit = 0; unit < outputUnits; unit++) sum += lossValue(predicted(point, unit), wanted(point, unit));
  return sum;
}

void main() {
  lossOut = lossOfPoint(outputRow());
}
