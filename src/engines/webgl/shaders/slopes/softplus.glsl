// da/dz from a, where z was not kept: 1 - e^-a.
float activationDerivativeFromOutput(float a) { return 1.0 - exp(-a); }
