/**
 * Where the worker's file stands, and the one policy that lets a page with Trusted Types load it.
 * The build looks for the expression in `workerAddress` and puts the built worker's address in its place.
 */

/** The file beside this one, or what the build made of it. */
export const workerAddress = (): URL => new URL('./nerdamer-worker.ts', import.meta.url);

/** A worker at an address, as a module. @throws TypeError if the address is not one of ours. */
export function workerAt(address: string): Worker {
  ourAddress(address);
  const policy = workerAddressPolicy();
  // The types of Worker do not know Trusted Types yet; every engine that has them takes one here.
  const trusted = policy ? (policy.createScriptURL(address) as unknown as string) : address;
  return new Worker(trusted, { type: 'module' });
}

/** Two copies of the lab on one page share the policy: making the same name twice is a violation. */
const policyKey = Symbol.for('backprop-lab.worker-address-policy');

interface AddressPolicy {
  createScriptURL(address: string): object;
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): AddressPolicy;
}

interface PolicyHolder {
  trustedTypes?: TrustedTypesFactory;
  [policyKey]?: AddressPolicy;
}

function workerAddressPolicy(): AddressPolicy | undefined {
  const holder = globalThis as unknown as PolicyHolder;
  if (!holder.trustedTypes) return undefined;
  holder[policyKey] ??= holder.trustedTypes.createPolicy('backprop-lab', { createScriptURL: ourAddress });
  return holder[policyKey];
}

/** Passes our worker's file from the page's own origin and the blob that imports it; nothing else. */
function ourAddress(address: string): string {
  const url = new URL(address);
  const isOurFile = /\/nerdamer-worker[\w.-]*\.(js|mjs|ts)$/.test(url.pathname);
  if (url.origin === globalThis.origin && (isOurFile || url.protocol === 'blob:')) return address;
  throw new TypeError(`worker-address: ${address} is not the address of the symbolic worker`);
}
