// Loss of one element: (a - y)^2 / 2
float lossValue(float predicted, float wanted) { return 0.5 * (predicted - wanted) * (predicted - wanted); }

// Its derivative by the prediction: a - y
float lossDerivative(float predicted, float wanted) { return predicted - wanted; }
