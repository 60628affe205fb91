// Every widget of the lab, put through random attributes, properties and states, hostile ones among them. Here two
// lists of deeds each; `npm run soak` takes hundreds.
import { expect } from 'chai';
import { allTags } from '../helpers/mount-widget.ts';
import { expectNoSecondUpdates } from '../helpers/second-updates.ts';
import { trial } from './widget-trials.ts';

const seeds = [3, 60];

describe('every widget under random deeds', function () {
  this.timeout(60_000);
  it('there are widgets', () => {
    expect(allTags.length).to.be.above(20);
  });

  for (const tag of allTags) {
    it(`<${tag}> keeps its picture and its last good state, and says what it refused`, async () => {
      for (const seed of seeds) expect(await trial(tag, seed)).to.equal(undefined);
    });
  }

  it('none of them is rendered twice where once is enough', () => expectNoSecondUpdates());
});
