// a = ln(1 + e^z)
float activation(float z) { return softplus(z); }

// da/dz = 1/(1 + e^-z)
float activationDerivative(float z) { return sigmoid(z); }
