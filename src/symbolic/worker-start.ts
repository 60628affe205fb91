/**
 * Starts one worker, in the way that the page allows, or says why it cannot be started.
 * A page without a worker keeps working: the lab's own rules need none.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { workerAddress, workerAt } from './worker-address.ts';
import { isBlobWorkerAllowed } from './worker-policy.ts';
import type { NerdamerReply } from './nerdamer-protocol.ts';

/** Why there is no worker; each has its sentence in strings/en/symbolic.ts. */
export type UnavailableReason =
  /** The engine has no workers: Node, or a very old browser. */
  | 'no-worker'
  /** The page was opened from a file or without an origin; such pages start no module workers. */
  | 'no-origin'
  /** The page comes from another server than the lab, and its policy allows no blob worker. */
  | 'policy'
  /** The worker's file could not be loaded, or threw while starting. */
  | 'failed'
  /** It was not ready in time. */
  | 'too-slow'
  /** The workers were given back while the question waited. */
  | 'released';

/** 165 kB over a slow line; after that the own rules serve, and "try again" is offered. */
const startLimit = 15_000;

/** @throws CodedError `symbolic-worker` with `reason`, an UnavailableReason. */
export async function startSymbolicWorker(): Promise<Worker> {
  if (typeof Worker === 'undefined') throw unavailable('no-worker');
  const address = workerAddress();
  const isWeb = /^https?:$/.test(address.protocol);
  if (!isWeb || globalThis.origin === 'null') throw unavailable('no-origin');
  if (address.origin === globalThis.origin) return whenReady(() => workerAt(address.href));
  if (!(await isBlobWorkerAllowed(address))) throw unavailable('policy');
  return startFromBlob(address);
}

/** A blob belongs to the page's own origin, and may import a module of another server that allows it (CORS). */
async function startFromBlob(address: URL): Promise<Worker> {
  const source = `import ${JSON.stringify(address.href)};`;
  const blobAddress = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return await whenReady(() => workerAt(blobAddress));
  } finally {
    URL.revokeObjectURL(blobAddress);
  }
}

/** Chromium and WebKit throw where a worker is refused, Firefox fires an error event: both end here. */
function whenReady(make: () => Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = make();
    } catch (cause) {
      reject(unavailable('failed', cause));
      return;
    }
    const listening = new AbortController();
    const settle = (act: () => void) => {
      clearTimeout(timer);
      listening.abort();
      act();
    };
    const fail = (reason: UnavailableReason, cause?: unknown) =>
      settle(() => {
        worker.terminate();
        reject(unavailable(reason, cause));
      });
    const timer = setTimeout(() => fail('too-slow'), startLimit);
    const { signal } = listening;
    worker.addEventListener('error', (event) => fail('failed', event.error ?? event.message), { signal });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<NerdamerReply>) => {
        if ('ready' in data) settle(() => resolve(worker));
      },
      { signal },
    );
  });
}

export const unavailable = (reason: UnavailableReason, cause?: unknown): CodedError =>
  new CodedError('symbolic-worker', { reason }, cause);
