// MISTAKE: y - a instead of a - y, so every gradient points downhill where it should point uphill
float batchMean(float derivative) { return -derivative * oneOverElements; }
