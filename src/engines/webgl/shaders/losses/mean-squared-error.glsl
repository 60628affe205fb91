// Loss of one element: (a - y)^2
float lossValue(float predicted, float wanted) { return (predicted - wanted) * (predicted - wanted); }

// Its derivative by the prediction: 2(a - y)
float lossDerivative(float predicted, float wanted) { return 2.0 * (predicted - wanted); }
