// a = z right of 0, else 0.01 z
float activation(float z) { return z > 0.0 ? z : 0.01 * z; }

// da/dz = 1 right of 0, else 0.01
float activationDerivative(float z) { return z > 0.0 ? 1.0 : 0.01; }
