layout(location = 0) out float upstreamOut;
layout(location = 1) out float deltaOut;

void main() {
  float upstream = upstreamGradient(outputRow(), outputColumn());
  upstreamOut = upstream;
  deltaOut = hiddenDelta(outputRow(), outputColumn(), upstream);
}
