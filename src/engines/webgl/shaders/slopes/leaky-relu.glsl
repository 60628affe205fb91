// da/dz from a, which has the sign of z.
float activationDerivativeFromOutput(float a) { return a > 0.0 ? 1.0 : 0.01; }
