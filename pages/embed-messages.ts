/**
 * What passes between the embed page and the page around it: its height, outwards; and, from the page around it alone,
 * the few questions below. Everything else is left unread.
 *
 * in:   { type: 'backprop-lab:get-height' }
 *       { type: 'backprop-lab:set-theme', theme: 'light' | 'dark' | 'projector' | '' }
 *       { type: 'backprop-lab:set-state', state: 'x=2&outer=exp' }      what could stand in the hash
 *       { type: 'backprop-lab:get-state' }
 * out:  { type: 'backprop-lab:height', height }   and, for learning platforms, { subject: 'lti.frameResize', height }
 *       { type: 'backprop-lab:state', state }     in answer to get-state
 */
import { longestLink } from '../components/shared/link-text.ts';
import { asTheme } from './embed-request.ts';
import type { Theme } from './embed-request.ts';

export type Question =
  | { readonly kind: 'get-height' }
  | { readonly kind: 'set-theme'; readonly theme: Theme | undefined }
  | { readonly kind: 'set-state'; readonly state: string }
  | { readonly kind: 'get-state' };

const hasOnly = (data: object, ...names: string[]): boolean =>
  Object.keys(data).length === names.length && names.every((name) => Object.hasOwn(data, name));

/** Reads a message, or undefined: nothing is guessed, nothing is converted. */
export function readQuestion(data: unknown): Question | undefined {
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype)
    return undefined;
  const { type, theme, state } = data as Record<string, unknown>;
  if (type === 'backprop-lab:get-height' && hasOnly(data, 'type')) return { kind: 'get-height' };
  if (type === 'backprop-lab:get-state' && hasOnly(data, 'type')) return { kind: 'get-state' };
  if (type === 'backprop-lab:set-theme' && hasOnly(data, 'type', 'theme') && typeof theme === 'string') {
    const known = asTheme(theme);
    return known || theme === '' ? { kind: 'set-theme', theme: known } : undefined;
  }
  if (type === 'backprop-lab:set-state' && hasOnly(data, 'type', 'state') && typeof state === 'string')
    return state.length <= longestLink ? { kind: 'set-state', state } : undefined;
  return undefined;
}

/** Hears the page around this one, and nobody else; returns the way to stop. */
export function hearHost(answer: (question: Question, reply: (message: object) => void) => void): () => void {
  const hear = ({ source, data, origin }: MessageEvent): void => {
    if (window.parent === window || source !== window.parent) return;
    const question = readQuestion(data);
    // A host without an origin of its own can only be answered openly; what is said holds no secret.
    const target = origin === 'null' || origin === '' ? '*' : origin;
    if (question) answer(question, (message) => window.parent.postMessage(message, target));
  };
  addEventListener('message', hear);
  return () => removeEventListener('message', hear);
}

/** Tells the page around this one how high `content` is, now and whenever that changes. */
export function tellHeight(content: HTMLElement): {
  readonly tellNow: () => void;
  readonly stop: () => void;
} {
  let told = 0;
  const tell = (isAsked: boolean): void => {
    if (window.parent === window) return;
    const height = Math.ceil(content.getBoundingClientRect().height);
    if (height === 0 || (height === told && !isAsked)) return;
    told = height;
    // Whoever frames this page may know how high it is.
    window.parent.postMessage({ type: 'backprop-lab:height', height }, '*');
    window.parent.postMessage({ subject: 'lti.frameResize', height }, '*');
  };
  const observer = new ResizeObserver(() => tell(false));
  observer.observe(content);
  const tellNow = (): void => tell(true);
  return { tellNow, stop: () => observer.disconnect() };
}
