/**
 * May this page start a worker from a blob? A page that loads the lab from another server can only do that, and a
 * strict page forbids it. Trying would leave a violation report at the author's server, so the rules are read instead.
 */

/** Directive name → its sources, as written. */
type Policy = ReadonlyMap<string, readonly string[]>;

/**
 * True only if every policy of the page lets a blob worker import `moduleAddress`. The policies in the page are
 * read from its meta elements, those in its headers by asking for the page's headers once more (HEAD); a page that
 * does not answer that counts as forbidding. An author who wants neither writes
 * `<meta name="backprop-lab-worker" content="never">`, or `content="blob"` to say that it is allowed.
 */
export async function isBlobWorkerAllowed(moduleAddress: URL, page: Document = document): Promise<boolean> {
  const said = page.querySelector<HTMLMetaElement>('meta[name="backprop-lab-worker"]')?.content;
  if (said === 'blob') return true;
  if (said === 'never') return false;
  const inPage = policiesInPage(page);
  if (!inPage.every((policy) => allowsBlobWorker(policy, moduleAddress))) return false;
  if (!inPage.every(allowsAskingTheOwnPage)) return false;
  const inHeaders = await policiesInHeaders(page);
  return inHeaders !== undefined && inHeaders.every((policy) => allowsBlobWorker(policy, moduleAddress));
}

/** Policies as a header or a meta element writes them, several divided by commas. */
export function parsePolicies(text: string): Policy[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(parsePolicy);
}

function parsePolicy(text: string): Policy {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name, ...sources] = part.trim().toLowerCase().split(/\s+/);
    // The first directive of a name counts, later ones are ignored (CSP 3, section 2.2.1).
    if (name && !directives.has(name)) directives.set(name, sources);
  }
  return directives;
}

/**
 * The blob needs `blob:`, and what it imports needs the server that the lab came from. Imports inside a worker
 * count as workers (seen in Chromium), and as scripts for engines that read the policy that way.
 */
export function allowsBlobWorker(policy: Policy, moduleAddress: URL): boolean {
  if (policy.has('sandbox')) return false;
  const workers = firstOf(policy, ['worker-src', 'child-src', 'script-src', 'default-src']);
  const scripts = firstOf(policy, ['script-src', 'default-src']);
  const elements = firstOf(policy, ['script-src-elem', 'script-src', 'default-src']);
  if (workers && !workers.includes('blob:')) return false;
  return [workers, scripts, elements].every(
    (sources) => !sources || sources.some((s) => covers(s, moduleAddress)),
  );
}

const firstOf = (policy: Policy, names: readonly string[]): readonly string[] | undefined =>
  names.map((name) => policy.get(name)).find((sources) => sources !== undefined);

/** Does a source name this server? Paths and wildcards inside a host are not followed: unsure means no. */
function covers(source: string, address: URL): boolean {
  return (
    source === '*' || source === address.protocol || source === address.host || source === address.origin
  );
}

function allowsAskingTheOwnPage(policy: Policy): boolean {
  const connections = firstOf(policy, ['connect-src', 'default-src']);
  return !connections || connections.includes("'self'") || connections.includes('*');
}

function policiesInPage(page: Document): Policy[] {
  const metas = page.querySelectorAll<HTMLMetaElement>('meta[http-equiv="content-security-policy" i]');
  return [...metas].flatMap((meta) => parsePolicies(meta.content));
}

/** A page whose headers take longer than this keeps its own rules; nobody waits for a second opinion. */
const patience = 3000;

async function policiesInHeaders(page: Document): Promise<Policy[] | undefined> {
  const address = page.location?.href ?? '';
  if (!/^https?:/.test(address)) return undefined;
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
    if (!answer.ok) return undefined;
    // A policy that only reports is kept as well: its report is what must not be left.
    return ['content-security-policy', 'content-security-policy-report-only'].flatMap((name) =>
      parsePolicies(answer.headers.get(name) ?? ''),
    );
  } catch {
    return undefined;
  }
}
