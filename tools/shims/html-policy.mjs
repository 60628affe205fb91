// What the bundled files put in the place of Lit's own line. Under Trusted Types a name can be given to a policy only
// once on a page, so a second copy of Lit would throw while it loads: all copies of the lab share one policy, and
// where somebody else's Lit has taken the name, ours asks for a second one.
const key = Symbol.for('backprop-lab.html-policy');
const names = ['lit-html', 'backprop-lab-html'];

/**
 * @param {{createPolicy: Function}} trustedTypes @param {object} rules Lit's own
 * @returns {object | undefined} undefined where no name is left: such a copy stays harmless, and cannot draw
 */
export function htmlPolicy(trustedTypes, rules) {
  if (globalThis[key]) return globalThis[key];
  for (const name of names) {
    try {
      const value = trustedTypes.createPolicy(name, rules);
      Object.defineProperty(globalThis, key, { value });
      return value;
    } catch {
      // Taken, or not among the names that the page allows: the browser has reported it.
    }
  }
  console.warn(
    'backprop-lab: this page allows no Trusted Types policy of the name lit-html or backprop-lab-html.',
  );
  return undefined;
}
