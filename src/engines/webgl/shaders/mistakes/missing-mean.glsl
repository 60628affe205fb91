// MISTAKE: the sum over the batch instead of its mean: 1/m is missing
float batchMean(float derivative) { return derivative * oneOverElements * float(points); }
