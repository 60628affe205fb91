// da/dz from a, where z was not kept.
float activationDerivativeFromOutput(float a) { return (1.0 - a) * (1.0 + a); }
