// The loss is the mean over all elements of the batch: each element's derivative counts 1/(points * outputs).
float batchMean(float derivative) { return derivative * oneOverElements; }
