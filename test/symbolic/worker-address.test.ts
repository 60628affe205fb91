// Only our own worker can be started: its file from the page's origin, or the blob that imports it.
import { expect } from 'chai';
import { workerAddress, workerAt } from '../../src/symbolic/worker-address.ts';
import { startSymbolicWorker } from '../../src/symbolic/worker-start.ts';

describe('the address of the symbolic worker', () => {
  it('stands beside the module that asks for it', () => {
    expect(workerAddress().origin).to.equal(location.origin);
    expect(workerAddress().pathname).to.match(/\/nerdamer-worker\.(ts|js)$/);
  });

  for (const address of [
    'https://other.example/nerdamer-worker.js',
    `${location.origin}/another-file.js`,
    `${location.origin}/nerdamer-worker.js/evil.png`,
    'data:text/javascript,postMessage(1)//nerdamer-worker.js',
  ]) {
    it(`starts nothing at ${address.replace(location.origin, '…')}`, () => {
      expect(() => workerAt(address)).to.throw(TypeError, 'not the address of the symbolic worker');
    });
  }

  it('leaves no violation report when it starts', async () => {
    const violations: string[] = [];
    const note = (event: SecurityPolicyViolationEvent) => violations.push(event.effectiveDirective);
    document.addEventListener('securitypolicyviolation', note);
    (await startSymbolicWorker()).terminate();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.removeEventListener('securitypolicyviolation', note);
    expect(violations).to.deep.equal([]);
  });

  it('starts a worker that says when it is ready, and starts a second one by the same policy', async () => {
    const workers = [await startSymbolicWorker(), await startSymbolicWorker()];
    for (const worker of workers) worker.terminate();
  });
});
