// a = max(z, 0); written so that a NaN stays one
float activation(float z) { return z <= 0.0 ? 0.0 : z; }

// da/dz = 1 right of 0, else 0
float activationDerivative(float z) { return z > 0.0 ? 1.0 : 0.0; }
