layout(location = 0) out float upstreamOut;
layout(location = 1) out float deltaOut;

void main() {
  float upstream = lossGradient(outputRow(), outputColumn());
  upstreamOut = upstream;
  deltaOut = outputDelta(outputRow(), outputColumn(), upstream);
}
