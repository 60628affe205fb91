// The list of contents says where the reader is, for the eye and for the ear, and leaves the page alone.
import { expect } from 'chai';
import { html } from 'lit';
import { followContents } from '../../pages/contents.ts';
import { fixture, twoFrames, until } from '../helpers/fixture.ts';

const tall = (element: Element) => {
  (element as HTMLElement).style.setProperty('block-size', '3000px');
};

async function mountBook(): Promise<{ list: HTMLElement; link: (id: string) => Element; book: HTMLElement }> {
  const book = await fixture<HTMLElement>(
    html`<div>
      <nav class="list">
        <ol>
          <li>
            <a href="#one">One</a>
            <ol>
              <li><a href="#first">First</a></li>
            </ol>
          </li>
          <li><a href="#two">Two</a></li>
          <li><a href="#nowhere">Nowhere</a></li>
        </ol>
      </nav>
      <h2 id="one">One</h2>
      <p class="tall"></p>
      <h3 id="first">First</h3>
      <p class="tall"></p>
      <h2 id="two">Two</h2>
      <p>The end.</p>
    </div>`,
  );
  book.querySelectorAll('.tall').forEach(tall);
  const link = (id: string) => book.querySelector(`a[href="#${id}"]`)!;
  return { list: book.querySelector<HTMLElement>('.list')!, link, book };
}

describe('followContents', () => {
  let stop: () => void = () => {};
  afterEach(() => {
    stop();
    scrollTo(0, 0);
  });

  it('marks the first chapter on an unread page', async () => {
    const { list, link } = await mountBook();
    stop = followContents(list);
    expect(link('one').getAttribute('aria-current')).to.equal('true');
    expect(link('two').hasAttribute('aria-current')).to.equal(false);
  });

  it('marks a section and the chapter that it stands in', async () => {
    const { list, link, book } = await mountBook();
    stop = followContents(list);
    book.querySelector('#first')!.scrollIntoView();
    await until(() => link('first').getAttribute('aria-current') === 'location', 'the section is marked');
    expect(link('one').getAttribute('aria-current')).to.equal('true');
  });

  it('marks the last chapter at the end of the page, however short it is', async () => {
    const { list, link } = await mountBook();
    stop = followContents(list);
    scrollTo(0, document.documentElement.scrollHeight);
    await until(() => link('two').getAttribute('aria-current') === 'true', 'the last chapter is marked');
    expect(link('one').hasAttribute('aria-current')).to.equal(false);
  });

  it('moves no focus and nothing after it was stopped', async () => {
    const { list, link } = await mountBook();
    followContents(list)();
    const focused = document.activeElement;
    scrollTo(0, document.documentElement.scrollHeight);
    await twoFrames();
    expect(link('one').getAttribute('aria-current')).to.equal('true');
    expect(document.activeElement).to.equal(focused);
  });
});
