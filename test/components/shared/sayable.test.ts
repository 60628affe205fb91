// What was refused is said: shortly, without hiding signs, and without ever failing itself.
import { expect } from 'chai';
import { sayable } from '../../../components/shared/sayable.ts';
import { numberSetting, wordsSetting } from '../../../components/shared/settings.ts';
import type { Refusal } from '../../../components/shared/settings.ts';
import { hostileList, hostileValues } from '../../strength/hostile-texts.ts';

describe('a refused value in a sentence', () => {
  it('is itself where it is short', () => {
    expect([sayable('banana'), sayable(2.5), sayable([1, 'a']), sayable('👩‍🏫'.slice(0, 2))]).to.deep.equal([
      'banana',
      '2.5',
      '[1,"a"]',
      '👩',
    ]);
  });

  it('is cut after sixty signs, never through the middle of one', () => {
    expect(sayable('9'.repeat(1e6))).to.equal(`${'9'.repeat(60)}…`);
    expect(sayable('🙂'.repeat(100))).to.equal(`${'🙂'.repeat(60)}…`);
  });

  it('holds nothing that turns the sentence round, hides or is half a sign', () => {
    expect(sayable('a\u202Eb\u0000c\u200Bd\uD83De')).to.equal('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
  });

  it('is never an error of its own, whatever was given', () => {
    for (const value of [...hostileValues(), ...hostileList]) {
      expect([...sayable(value)].length).to.be.below(62);
      expect(numberSetting({ attribute: 'at', default: 0 }).check({ value }).ok).to.equal(false);
    }
  });

  it('a list of names that is no list of names, or a book of them, is refused', () => {
    const setting = wordsSetting({ attribute: 'controls' });
    const code = (value: unknown): string => (setting.check(value) as Refusal).code;
    expect(code([Object.create(null)])).to.equal('not-a-list');
    expect(code(Array.from({ length: 500 }, String))).to.equal('too-long');
    expect(setting.parse('play, step')).to.deep.equal({ ok: true, value: ['play', 'step'] });
  });
});
