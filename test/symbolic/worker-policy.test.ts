// What a page's content policy says about workers from a blob, read without trying one.
import { expect } from 'chai';
import { allowsBlobWorker, isBlobWorkerAllowed, parsePolicies } from '../../src/symbolic/worker-policy.ts';

const lab = new URL('https://cdn.example/lab/nerdamer-worker.js');

const allows = (policy: string): boolean => parsePolicies(policy).every((one) => allowsBlobWorker(one, lab));

describe('the policy of a page that loads the lab from another server', () => {
  const rows: [policy: string, isAllowed: boolean][] = [
    ['', true],
    ['upgrade-insecure-requests', true],
    ['worker-src blob: cdn.example', true],
    ['worker-src blob:', false],
    ["worker-src 'self' blob:; script-src https://cdn.example", false],
    ["worker-src 'self' blob: https://cdn.example; script-src https://cdn.example", true],
    ["worker-src 'self' blob: cdn.example; script-src cdn.example", true],
    ['worker-src blob: https:; script-src https:', true],
    ["worker-src 'self' blob:; script-src 'self'", false],
    ["default-src 'none'; script-src 'self'; worker-src 'self'", false],
    ["script-src 'self' https://cdn.example", false],
    ["script-src 'self' https://cdn.example blob:", true],
    ["child-src blob:; script-src 'nonce-abc' 'strict-dynamic'", false],
    ['worker-src *', false],
    ['worker-src blob:; script-src *; script-src-elem https://other.example', false],
    ['sandbox allow-scripts; worker-src blob:', false],
    ["worker-src blob:, worker-src 'self'", false],
    ["Worker-Src BLOB: https:; worker-src 'none'", true],
  ];
  for (const [policy, isAllowed] of rows) {
    it(`${policy || 'no policy'} → ${isAllowed ? 'allowed' : 'forbidden'}`, () => {
      expect(allows(policy)).to.equal(isAllowed);
    });
  }

  it('takes the word of the author, either way', async () => {
    expect(await isBlobWorkerAllowed(lab, pageWith('backprop-lab-worker', 'blob'))).to.equal(true);
    expect(await isBlobWorkerAllowed(lab, pageWith('backprop-lab-worker', 'never'))).to.equal(false);
  });

  it('forbids where the page cannot be asked for its headers', async () => {
    expect(await isBlobWorkerAllowed(lab, document.implementation.createHTMLDocument())).to.equal(false);
  });

  it('reads the headers of the page itself', async () => {
    const answers = { 'content-security-policy': "worker-src 'self'" };
    expect(await withHeaders(answers, () => isBlobWorkerAllowed(lab))).to.equal(false);
    expect(await withHeaders({}, () => isBlobWorkerAllowed(lab))).to.equal(true);
    const reporting = { 'content-security-policy-report-only': "worker-src 'self'" };
    expect(await withHeaders(reporting, () => isBlobWorkerAllowed(lab))).to.equal(false);
  });

  it('forbids where the page answers with an error', async () => {
    expect(await withHeaders({}, () => isBlobWorkerAllowed(lab), 405)).to.equal(false);
  });
});

function pageWith(name: string, content: string): Document {
  const page = document.implementation.createHTMLDocument();
  const meta = page.createElement('meta');
  meta.name = name;
  meta.content = content;
  page.head.append(meta);
  return page;
}

/** Lets the page answer with these headers while `act` runs. */
async function withHeaders<T>(
  headers: Record<string, string>,
  act: () => Promise<T>,
  status = 200,
): Promise<T> {
  const original = globalThis.fetch;
  globalThis.fetch = async (_address, options) => {
    expect(options?.method).to.equal('HEAD');
    return new Response(null, { status, headers });
  };
  try {
    return await act();
  } finally {
    globalThis.fetch = original;
  }
}
