/**
 * One widget, for the frame of a course page: its address says which and with what attributes, its hash what a person
 * did with it. Needs no storage and no origin of its own, and is one classic script, so that any sandbox runs it.
 */
import { readSections, writePairs } from '../components/shared/link-text.ts';
import type { LinkSection } from '../components/shared/link-text.ts';
import type { LabElement } from '../components/shared/base-element.ts';
import { stateToLinkPairs } from '../components/shared/state-link.ts';
import { attributeHelp, isWidget, linkNotice, loadingHelp, widgetHelp } from './embed-help.ts';
import { loadWidget } from './embed-loading.ts';
import { hearHost, tellHeight } from './embed-messages.ts';
import { attributesOf, companionsOf, compose, readRequest } from './embed-request.ts';
import type { Embedded, Theme } from './embed-request.ts';
import { embedTitle } from './embed-words.ts';
import { applySection, classOf } from './widget-link.ts';

/** A dragged point moves sixty times a second; browsers refuse more than a hundred addresses in half a minute. */
const writeEvery = 400;

const place = document.getElementById('embed') ?? document.body;
const request = readRequest(location.search);

function setTheme(theme: Theme | undefined): void {
  const { dataset } = document.documentElement;
  if (theme) dataset['theme'] = theme;
  else delete dataset['theme'];
}

setTheme(request.theme);
if (request.language) document.documentElement.lang = request.language;
if (request.direction) document.documentElement.dir = request.direction;

/** The last state that was asked for before the figure stood: it is put in when it does, in place of the hash. */
let early: string | undefined;
let noteAddress: (() => void) | undefined;
let stands: () => void = () => {};
let turn = new Promise<void>((resolve) => (stands = resolve));

/** A state is read before the next question is answered, and none of them before the figure stands. */
function inTurn(work: () => Promise<void> | void): void {
  turn = turn.then(work).catch((cause: unknown) => console.error(cause));
}

const height = tellHeight(place);
hearHost((question, reply) => {
  if (question.kind === 'get-height') height.tellNow();
  else if (question.kind === 'set-theme') setTheme(question.theme ?? request.theme);
  else if (question.kind === 'get-state')
    inTurn(() => reply({ type: 'backprop-lab:state', state: shown?.write() ?? '' }));
  else if (!shown) early = question.state;
  else
    inTurn(async () => {
      await shown?.read(question.state);
      noteAddress?.();
    });
});

interface Shown {
  /** Puts a hash into the widget and its training; '' puts back what the address says. */
  read(hash: string): Promise<void>;
  /** The hash of what a person changed. */
  write(): string;
}

let shown: Shown | undefined;

function follow(embedded: Embedded): Shown {
  const { main, run } = embedded;
  const parts: LabElement[] = run && classOf(main).linkForm !== 'training' ? [main, run] : [run ?? main];
  let note: HTMLElement | undefined;
  const pairsOf = (part: LabElement) =>
    stateToLinkPairs(part.getState(), classOf(part), part.getStart(), { base: 'start' });

  return {
    write: () =>
      parts
        .map((part) => ({ part, pairs: pairsOf(part) }))
        .filter(({ pairs }) => pairs.length > 0)
        .map(({ part, pairs }) =>
          writePairs(part === parts[0] && part === main ? pairs : [['w', part.localName], ...pairs]),
        )
        .join('&'),
    read: async (hash) => {
      const sections = readSections(hash, main.localName);
      const unknown = sections
        .filter(({ widget }) => !parts.some(({ localName }) => localName === widget))
        .map(({ widget }) => widget);
      for (const part of parts) {
        const empty: LinkSection = { widget: part.localName, id: undefined, version: '1', values: new Map() };
        const section = sections.find(({ widget }) => widget === part.localName) ?? empty;
        unknown.push(...(await applySection(part, section)));
      }
      note?.remove();
      note = unknown.length > 0 ? linkNotice(unknown) : undefined;
      if (note) place.prepend(note);
    },
  };
}

/** The address follows the person, so that a reload, a bookmark or a copied address brings the same back. */
function keepAddress(widget: Shown): () => void {
  let isWaiting = false;
  const note = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      const hash = widget.write();
      try {
        history.replaceState(null, '', `${location.pathname}${location.search}${hash && `#${hash}`}`);
      } catch {
        // A sandbox may forbid it; the widget works all the same.
      }
    }, writeEvery);
  };
  for (const name of ['state-change', 'training-step', 'expression-change'])
    document.addEventListener(name, note);
  return note;
}

async function show(tag: string): Promise<void> {
  const widget = await loadWidget(tag);
  const companions = companionsOf(tag, widget);
  await Promise.all(companions.map(loadWidget));
  const runClass = companions.includes('backprop-run') ? await loadWidget('backprop-run') : undefined;
  const embedded = compose(tag, request.attributes, widget, runClass);
  place.replaceChildren(embedded.root);
  if (embedded.unknown.length > 0) {
    const known = [widget, runClass].flatMap((one) => (one ? [...attributesOf(one.settings).keys()] : []));
    place.prepend(attributeHelp(tag, embedded.unknown, [...new Set([...known, 'theme', 'lang'])].sort()));
  }
  shown = follow(embedded);
  const first = early ?? location.hash;
  if (early !== undefined || first.length > 1) await shown.read(first);
  addEventListener('hashchange', () => void shown?.read(location.hash));
  noteAddress = keepAddress(shown);
  if (early !== undefined) noteAddress();
  stands();
}

function start(tag: string): void {
  document.title = embedTitle(tag);
  show(tag).catch((cause: unknown) => {
    console.error(cause);
    place.replaceChildren(
      loadingHelp(() => {
        place.replaceChildren();
        start(tag);
      }),
    );
  });
}

const { widget } = request;
if (widget !== undefined && isWidget(widget)) start(widget);
else {
  place.replaceChildren(widgetHelp(widget));
  stands();
}
