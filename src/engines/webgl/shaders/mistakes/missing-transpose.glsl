// MISTAKE: W where its transpose belongs: rows and columns are exchanged
float upstreamGradient(int point, int unit) {
  float sum = 0.0;
  for (int above = 0; above < unitsAbove; above++) sum += deltaAbove(point, above) * weightAbove(above, unit);
  return sum;
}
