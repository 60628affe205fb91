// The strict policy that the embed contract promises to work under, in one place for the server, the tests and
// the pages. A page served with it may run nothing but our own files: no eval, no inline script or style.

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The names that the lab gives its Trusted Types policies: Lit's own, and ours for a worker's address. */
export const trustedTypes = "require-trusted-types-for 'script'; trusted-types lit-html backprop-lab";
