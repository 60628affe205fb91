layout(location = 0) out float sumOut;
uniform int count;
uniform int firstLane;

// 16 fragments share the work: lane k takes the numbers k, k + 16, k + 32 ... The page adds the 16 sums.
float laneSum(int lane) {
  float sum = 0.0;
  for (int index = lane; index < count; index += 16) sum += term(numberOf(0, index));
  return sum;
}

void main() {
  sumOut = laneSum(int(gl_FragCoord.x) - firstLane);
}
