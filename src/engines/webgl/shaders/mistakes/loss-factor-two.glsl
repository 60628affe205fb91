// MISTAKE: the derivative of (a - y)^2 for a loss that has a half before it (or a 2 too many in any other)
float batchMean(float derivative) { return 2.0 * derivative * oneOverElements; }
