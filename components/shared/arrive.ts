/**
 * What the built files have in the place of `import(…)`: a module that did not arrive is asked for once more at
 * another address.
 *
 * Firefox remembers for the life of a page that a module could not be fetched, and with it every module that imports
 * that one: the same address is never asked for again there. So the build writes a second form of each module beside
 * it (`x.again.js`, tools/build/second-address.mjs), which imports through this function, and each try gives it a new
 * query. Modules that did arrive are the same in both forms, so that nothing is there twice.
 */

/** Takes an absolute address; rejects with what `import()` said of the first try. */
export type Arrive = (address: string) => Promise<unknown>;

const key = Symbol.for('backprop-lab.arrive');

/** Such a page names the hash of each address that it trusts. One that it does not name would run unread. */
const isPinned = (): boolean =>
  [...(globalThis.document?.querySelectorAll('script[type="importmap"]') ?? [])].some((map) =>
    map.textContent.includes('"integrity"'),
  );

function createArrive(): Arrive {
  let tries = 0;
  const here = new Map<string, Promise<unknown>>();

  async function fetchModule(address: string): Promise<unknown> {
    const ask = (): Promise<unknown> => import(address) as Promise<unknown>;
    try {
      return await ask();
    } catch (cause) {
      if (isPinned()) throw cause;
      // Chromium and WebKit go to the network again, Firefox answers from memory.
      return ask().catch(async () => {
        tries += 1;
        const second = await import(`${address.replace(/\.js$/, '.again.js')}?${tries}`).catch(() => {
          throw cause;
        });
        // The network is there now. Whoever can still have the first form may have it at any time: then all have it.
        return ask().catch(() => second as unknown);
      });
    }
  }

  return (address) => {
    const known = here.get(address) ?? fetchModule(address);
    here.set(address, known);
    known.catch(() => here.delete(address));
    return known;
  };
}

/** One for the page, whatever script asks: the second form of a module finds it here, since it can import nothing. */
const page = globalThis as { [key]?: Arrive };

export const arrive: Arrive = (page[key] ??= createArrive());

/** @param from the address of the module that asks */
export const arriveFrom = <T>(from: string, ask: (at: (address: string) => Promise<unknown>) => T): T =>
  ask((address) => arrive(new URL(address, from).href));
