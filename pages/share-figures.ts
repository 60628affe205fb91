/**
 * Under every figure of the lab: a link to it as it stands, and the way to a page of your own. A link that somebody
 * was given is put back into its figure, and the page goes there.
 */
import type { LabElement } from '../components/shared/base-element.ts';
import { readSections } from '../components/shared/link-text.ts';
import type { LinkSection } from '../components/shared/link-text.ts';
import { sayable, sayableNames } from '../components/shared/sayable.ts';
import { chooseText, copyText } from './copy.ts';
import { linkWords as words } from './page-words.ts';
import { stateToLinkPairs, writeSection } from '../components/shared/state-link.ts';
import { applySection, classOf, findWidget, isWidgetTag, sectionOf } from './widget-link.ts';

/** For a figure that does not arrive the others of a link do not wait longer than this, in ms. */
const longestWait = 5000;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));

interface Figure {
  readonly place: HTMLElement;
  readonly widget: LabElement;
  /** Where the page says what became of a link. */
  readonly status: HTMLElement;
  /** The link that the page says was copied. */
  copied?: string | undefined;
}

/** After these a figure may stand otherwise than its link says. */
const changes = ['state-change', 'training-step', 'expression-change'];

function figuresOf(root: ParentNode): Figure[] {
  return [...root.querySelectorAll<HTMLElement>('figure.widget')].flatMap((place) => {
    const widget = [...place.querySelectorAll<HTMLElement>('*')].find(({ localName }) =>
      isWidgetTag(localName),
    );
    if (!widget) return [];
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    return [{ place, widget: widget as LabElement, status }];
  });
}

/** The first of its kind needs no id in its link. */
const idOf = ({ place, widget }: Figure): string | undefined =>
  document.querySelector(widget.localName) === widget ? undefined : place.id || undefined;

function sectionFor(figure: Figure): string {
  const { widget, place } = figure;
  // A widget that nobody has come near yet stands as its author wrote it.
  return customElements.get(widget.localName)
    ? sectionOf(widget, { id: idOf(figure) })
    : `w=${widget.localName}${idOf(figure) ? `&id=${place.id}` : ''}`;
}

/**
 * The section of the training that a figure shows and another figure holds: without it the link would bring back the
 * program or the claims of a training that nobody trained. '' where there is none, or where it stands as at first.
 */
function trainingFor({ widget }: Figure, figures: readonly Figure[]): string {
  const name = widget.getAttribute('run');
  if (!name) return '';
  const holder = figures.find(
    (one) => one.widget !== widget && one.widget.getAttribute('run') === name && holdsTraining(one.widget),
  );
  const section = holder ? sectionFor(holder) : '';
  return holder && section !== sectionAtStart(holder) ? section : '';
}

const holdsTraining = (widget: LabElement): boolean =>
  customElements.get(widget.localName) !== undefined &&
  (classOf(widget).linkForm ?? 'settings') !== 'settings';

function sectionAtStart(figure: Figure): string {
  const { widget } = figure;
  const start = widget.getStart();
  return writeSection(classOf(widget), stateToLinkPairs(start, classOf(widget), start), { id: idOf(figure) });
}

function linkTo(figure: Figure, figures: readonly Figure[]): string {
  const address = new URL(location.href);
  address.hash = '';
  const sections = [trainingFor(figure, figures), sectionFor(figure)].filter(Boolean);
  return `${address.href.replace(/#$/, '')}#${sections.join('&')}`;
}

const figureName = ({ place }: Figure): string | undefined =>
  /^(.*?)[.:]/.exec(place.querySelector('figcaption b')?.textContent?.trim() ?? '')?.[1];

function shareLine(figure: Figure, figures: readonly Figure[]): HTMLElement {
  const { status } = figure;
  const line = document.createElement('p');
  line.className = 'share';
  const name = figureName(figure);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'share-link';
  button.textContent = words().copyLink;
  if (name) button.setAttribute('aria-label', words().copyLinkOf({ figure: name }));
  button.addEventListener('click', () => void share(figure, linkTo(figure, figures), line));
  const builder = document.createElement('a');
  builder.textContent = words().build;
  if (name) builder.setAttribute('aria-label', words().buildOf({ figure: name }));
  const aim = () => {
    const section = sectionFor(figure).replace(/&id=[^&]*/, '');
    builder.href = `${new URL('pages/builder.html', document.baseURI).href}#${section}`;
  };
  aim();
  // What it leads to is worked out when somebody is about to go there.
  for (const event of ['pointerdown', 'focus', 'keydown']) builder.addEventListener(event, aim);
  line.append(button, builder, status);
  return line;
}

async function share(figure: Figure, link: string, line: HTMLElement): Promise<void> {
  const { status } = figure;
  line.querySelector('input')?.remove();
  figure.copied = undefined;
  if (await copyText(link)) {
    figure.copied = link;
    status.textContent = words().copied;
    return;
  }
  const field = document.createElement('input');
  field.type = 'text';
  field.readOnly = true;
  field.value = link;
  field.setAttribute('aria-label', words().theLink);
  status.before(field);
  status.textContent = words().copyByHand;
  chooseText(field);
}

/** A link that was copied is no longer said to be once its figure has gone on. */
function takeBack(figures: readonly Figure[]): void {
  for (const figure of figures) {
    if (figure.copied === undefined || figure.copied === linkTo(figure, figures)) continue;
    figure.copied = undefined;
    figure.status.textContent = '';
  }
}

async function putBack(section: LinkSection, figures: readonly Figure[]): Promise<void> {
  const widget = findWidget(document, section);
  const figure = figures.find((one) => one.widget === widget);
  if (!widget || !figure) {
    const first = figures[0];
    if (first) first.status.textContent = words().unknownWidget({ given: sayable(section.widget) });
    return;
  }
  // There the loader finds it; the state comes when the widget is there.
  figure.place.scrollIntoView({ block: 'start' });
  const unknown = await applySection(widget, section);
  takeBack(figures);
  if (unknown.length > 0) figure.status.textContent = words().unknownNames({ names: sayableNames(unknown) });
}

/** Works until the returned function is called. */
export function shareFigures(root: ParentNode = document): () => void {
  const figures = figuresOf(root);
  const lines = figures.map((figure) => {
    const line = shareLine(figure, figures);
    figure.place.append(line);
    return line;
  });
  let turn = 0;
  const read = () => void putAllBack(++turn);
  // One after the other, the one that is meant last: each is scrolled to, since the loader brings what is near.
  const putAllBack = async (own: number) => {
    for (const section of readSections(location.hash)) {
      if (own !== turn) return;
      await Promise.race([putBack(section, figures), pause(longestWait)]);
    }
  };
  const handleChange = () => takeBack(figures);
  addEventListener('hashchange', read);
  for (const name of changes) root.addEventListener(name, handleChange);
  read();
  return () => {
    turn += 1;
    removeEventListener('hashchange', read);
    for (const name of changes) root.removeEventListener(name, handleChange);
    lines.forEach((line) => line.remove());
  };
}
