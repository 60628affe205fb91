/**
 * Fetches a widget's code for the embed page: as a module, as everywhere else; or, in a sandbox that has no origin
 * and a server that does not share its modules, as the classic script, which any page may load.
 */
import { arrive } from '../components/shared/arrive.ts';
import type { EmbeddedClass } from './embed-request.ts';

/** Folder that this page's script came from; read while the script runs, for later nobody knows. */
const folder = new URL('.', (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI);

interface Loader {
  loadWidget(tag: string): Promise<void>;
}

/** Where there is no origin a module that is refused will be refused again: the classic script comes at once. */
const bring = (address: string): Promise<unknown> =>
  self.origin === 'null' ? import(address) : arrive(address);

export async function loadWidget(tag: string): Promise<EmbeddedClass> {
  if (!customElements.get(tag)) {
    try {
      const loader = (await bring(new URL('loader.js', folder).href)) as Loader;
      await loader.loadWidget(tag);
    } catch (cause) {
      if (self.origin !== 'null') throw cause;
      await loadClassic(tag);
    }
  }
  return customElements.get(tag) as unknown as EmbeddedClass;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Our own scripts alone. Where there is no origin there is no worker, which else makes the policy of this name. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return address;
  policy ??= trustedTypes.createPolicy('backprop-lab', {
    createScriptURL: (wanted) => {
      if (wanted.startsWith(new URL('classic/', folder).href) && /\/[a-z-]+\.js$/.test(wanted)) return wanted;
      throw new TypeError(`embed: ${wanted} is none of the lab's scripts`);
    },
  });
  return policy.createScriptURL(address);
}

/** What stands together in one classic script, embed-figures.ts. */
export const figuresOfARun: readonly string[] = [
  'backprop-run',
  'backprop-controls',
  'backprop-summary',
  'backprop-boundary',
  'backprop-network',
  'backprop-loss',
  'backprop-gradient-norm',
  'backprop-weights',
  'backprop-predictions',
  'backprop-errors',
  'backprop-activation',
];

/** Scripts on their way or here, by name. */
const fetched = new Map<string, Promise<void>>();

function loadClassic(tag: string): Promise<void> {
  const name = figuresOfARun.includes(tag) ? 'figures' : tag;
  const known = fetched.get(name) ?? fetchClassic(name);
  fetched.set(name, known);
  known.catch(() => fetched.delete(name));
  return known;
}

function fetchClassic(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () =>
      reject(new Error(`embed: classic/${name}.js could not be loaded`)),
    );
    script.src = trusted(new URL(`classic/${name}.js`, folder).href);
    document.head.append(script);
  });
}
