// A drawing follows the width of its place, and the browser tells the page's `onerror` of no loop while it does.
import { expect } from 'chai';
import { allTags, mountWidget } from '../../helpers/mount-widget.ts';
import { settled, twoFrames } from '../../helpers/fixture.ts';

/** Widgets whose drawing takes the whole width of the widget. */
const drawings = ['chain-rule-machine', 'chain-rule-graph', 'backprop-paths', 'backprop-steps'];

/** Puts a widget into a place that is `width` CSS px wide. */
async function mount(tag: string, width: number) {
  const { element, place } = await mountWidget(tag);
  const widen = async (to: number): Promise<void> => {
    place.style.setProperty('width', `${to}px`);
    await twoFrames();
    await settled(element);
  };
  await widen(width);
  const drawnWidth = (): number =>
    Number(element.shadowRoot!.querySelector('.stage svg')!.getAttribute('width'));
  return { element, place, widen, drawnWidth };
}

describe('another width of the place', () => {
  for (const tag of allTags) {
    it(`makes no loop of <${tag}>`, async () => {
      const { place, widen } = await mount(tag, 760);
      const heard: string[] = [];
      const listen = (event: ErrorEvent): void => void heard.push(event.message);
      window.addEventListener('error', listen);
      for (const width of [320, 600]) await widen(width);
      window.removeEventListener('error', listen);
      place.remove();
      expect(heard).to.deep.equal([]);
    });
  }

  for (const tag of drawings) {
    it(`is that of the drawing of <${tag}>, also when it was removed and put back`, async () => {
      const { element, place, widen, drawnWidth } = await mount(tag, 500);
      const wide = drawnWidth();
      await widen(320);
      const narrow = drawnWidth();
      const { parentElement } = element;
      element.remove();
      await widen(500);
      parentElement!.append(element);
      await twoFrames();
      await settled(element);
      const again = drawnWidth();
      place.remove();
      expect(narrow).to.be.below(wide);
      expect(again).to.equal(wide);
    });
  }
});
