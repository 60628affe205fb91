// da/dz from a, where z was not kept.
float activationDerivativeFromOutput(float a) { return a * (1.0 - a); }
