layout(location = 0) out float rowOut;

// Row k of a mini-batch is the point that the shuffled order names.
void main() {
  int point = int(order(0, outputRow()));
  rowOut = source(point, outputColumn());
}
