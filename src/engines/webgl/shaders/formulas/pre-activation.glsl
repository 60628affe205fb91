// z = sum over the units below of a_previous * W, plus b
float preActivation(int point, int unit) {
  float sum = bias(0, unit);
  for (int below = 0; below < inputUnits; below++) sum += previousActivation(point, below) * weight(below, unit);
  return sum;
}
