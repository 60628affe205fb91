// One epoch is one epoch: what takes a count that is already written has the singular too.
import { expect } from 'chai';
import { run as german } from '../../src/strings/de/run.ts';
import { runStrings as english } from '../../src/strings/en/run.ts';

for (const [language, words, one, many] of [
  ['English', english, 'epoch', 'epochs'],
  ['German', german, 'Epoche', 'Epochen'],
] as const)
  for (const name of ['stepOn', 'goOnName', 'restartUndo'] as const)
    it(`${language}, ${name}: 1 ${one}, 2 ${many}, 5\u202f000 ${many}`, () => {
      expect(words[name]({ epochs: '1' })).to.match(new RegExp(`1 ${one}\\b`));
      for (const epochs of ['2', '5\u202f000'])
        expect(words[name]({ epochs })).to.match(new RegExp(`${epochs} ${many}\\b`));
    });
