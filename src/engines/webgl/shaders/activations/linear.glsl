// a = z
float activation(float z) { return z; }

// da/dz = 1
float activationDerivative(float z) { return 1.0; }
