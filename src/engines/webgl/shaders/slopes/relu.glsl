// da/dz from a, where z was not kept.
float activationDerivativeFromOutput(float a) { return a > 0.0 ? 1.0 : 0.0; }
