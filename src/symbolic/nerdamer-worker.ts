/**
 * The other thread: nerdamer works here, so that a hard question can be given up by ending the worker while the
 * page stays alive. One question at a time.
 */
import { askNerdamer } from './nerdamer.ts';
import type { NerdamerJob, NerdamerReply } from './nerdamer-protocol.ts';

/** The part of a worker's global scope that is used; the library of types in use is the page's. */
interface WorkerScope {
  postMessage(reply: NerdamerReply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<NerdamerJob>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('message', ({ data }) => {
  scope.postMessage({ id: data.id, answer: askNerdamer(data.text, data.variable) });
});

scope.postMessage({ ready: true });
