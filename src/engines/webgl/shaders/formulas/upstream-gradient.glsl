// dL/da of a hidden unit: every path upwards, sum over the units above of dL/dz_above * W
float upstreamGradient(int point, int unit) {
  float sum = 0.0;
  for (int above = 0; above < unitsAbove; above++) sum += deltaAbove(point, above) * weightAbove(unit, above);
  return sum;
}
