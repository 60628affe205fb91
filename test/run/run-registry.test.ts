// A figure may stand before its run, and a run may go: whoever looks for a name is told of both.
import { expect } from 'chai';
import { createRunRegistry } from '../../src/run/run-registry.ts';
import type { Run } from '../../src/run/run.ts';

const named = (name: string): Run => ({ name }) as unknown as Run;

describe('a registry of runs', () => {
  it('tells an observer what is there, what appears and what disappears', () => {
    const registry = createRunRegistry();
    const seen: (Run | undefined)[] = [];
    const stop = registry.observe('a', (run) => seen.push(run));
    const run = named('a');
    const takeOut = registry.register('a', run);
    registry.register('b', named('b'));
    expect(registry.names).to.deep.equal(['a', 'b']);
    takeOut();
    takeOut();
    expect(seen).to.deep.equal([undefined, run, undefined]);
    stop();
    registry.register('a', run);
    expect(seen).to.have.length(3);
    expect(registry.get('a')).to.equal(run);
  });

  it('lets a second run of the same name wait until the first is gone', () => {
    const registry = createRunRegistry();
    const seen: (Run | undefined)[] = [];
    const [first, second] = [named('1'), named('2')];
    const takeOutFirst = registry.register('a', first);
    const takeOutSecond = registry.register('a', second);
    registry.observe('a', (run) => seen.push(run));
    takeOutFirst();
    takeOutSecond();
    expect(seen).to.deep.equal([first, second, undefined]);
  });

  it('keeps registries apart', () => {
    const registry = createRunRegistry();
    registry.register('a', named('a'));
    expect(createRunRegistry().get('a')).to.equal(undefined);
  });
});
