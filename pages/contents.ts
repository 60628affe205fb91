/**
 * Marks in the list of contents where the reader is. It looks when the page is scrolled or changes its height,
 * never on a clock, and it moves nothing: neither focus nor scroll.
 */

/** A heading counts as reached when it has come this far up the window. */
const reachedShare = 0.35;

interface Entry {
  readonly link: HTMLAnchorElement;
  readonly heading: HTMLElement;
}

function entriesOf(list: HTMLElement): Entry[] {
  return [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')].flatMap((link) => {
    const heading = document.getElementById(link.hash.slice(1));
    return heading ? [{ link, heading }] : [];
  });
}

/** The last heading above the line; at the end of the page the last one of all, however short its text. */
function lastReached(entries: readonly Entry[]): Entry | undefined {
  const root = document.documentElement;
  const isAtEnd = Math.ceil(scrollY) + innerHeight >= root.scrollHeight - 1;
  if (isAtEnd && scrollY > 0) return entries.at(-1);
  const line = innerHeight * reachedShare;
  return entries.findLast(({ heading }) => heading.getBoundingClientRect().top <= line) ?? entries[0];
}

/** Chapters carry `true`, the section inside them `location`: the words that a screen reader says differ. */
function mark(entries: readonly Entry[], current: Entry | undefined): void {
  const ownItem = current?.link.closest('li');
  const chapterItem = ownItem?.parentElement?.closest('li') ?? ownItem;
  for (const { link } of entries) {
    const isChapter = link.parentElement === chapterItem;
    const value = isChapter ? 'true' : link === current?.link ? 'location' : null;
    if (link.getAttribute('aria-current') === value) continue;
    if (value) link.setAttribute('aria-current', value);
    else link.removeAttribute('aria-current');
  }
}

/** Keeps the list true until the returned function is called. */
export function followContents(list: HTMLElement): () => void {
  const entries = entriesOf(list);
  let frame = 0;
  const look = () => {
    frame = 0;
    mark(entries, lastReached(entries));
  };
  const lookSoon = () => {
    if (frame === 0) frame = requestAnimationFrame(look);
  };
  const heights = new ResizeObserver(lookSoon);
  heights.observe(document.body);
  addEventListener('scroll', lookSoon, { passive: true });
  look();
  return () => {
    cancelAnimationFrame(frame);
    heights.disconnect();
    removeEventListener('scroll', lookSoon);
  };
}
