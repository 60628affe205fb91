// nerdamer itself, on this thread: what it answers, and that no question changes the next answer.
import { expect } from 'chai';
import { askNerdamer } from '../../src/symbolic/nerdamer.ts';

describe('nerdamer behind its one door', () => {
  it('differentiates in its own form', () => {
    expect(askNerdamer('sin((v0^2))', 'v0')).to.deep.equal({ ok: true, text: '2*cos(v0^2)*v0' });
  });

  it('answers with its message instead of throwing', () => {
    expect(askNerdamer('(1/(v0-v0))', 'v0')).to.deep.include({ ok: false });
    expect(askNerdamer('sin(', 'v0')).to.deep.include({ ok: false });
  });

  it('gives the same answer after any number of failures', () => {
    const before = askNerdamer('exp((2*v0))', 'v0');
    for (const bad of ['(1/(v0-v0))', 'log(0)', 'asin(2)^(1/0)', 'x:3', 'f(x):=2', 'v0 = 3', '))'])
      askNerdamer(bad, 'v0');
    expect(askNerdamer('exp((2*v0))', 'v0')).to.deep.equal(before);
    expect(askNerdamer('(x*v0)', 'v0'), 'x:3 stayed behind').to.deep.equal({ ok: true, text: 'x' });
  });

  it('keeps a coefficient in front of a function', () => {
    expect(askNerdamer('(2*atan(v0))', 'v0')).to.deep.equal({ ok: true, text: '2*(1+v0^2)^(-1)' });
  });
});
