/**
 * The builder: a teacher chooses a figure, arranges it by using it, says what may be used, and copies the code. The
 * preview is made from that code alone.
 */
import { loadWidget } from '../components/loader.ts';
import type { LabElement } from '../components/shared/base-element.ts';
import { readSections } from '../components/shared/link-text.ts';
import type { LinkSection } from '../components/shared/link-text.ts';
import { sayable, sayableNames } from '../components/shared/sayable.ts';
import { widgetTitles } from '../src/strings/en/widget-titles.ts';
import { offered } from '../src/strings/offered.ts';
import { arrangementOf, controlsOf, ownNamesOf } from './builder-arrangement.ts';
import { codeFor, isTag, targets } from './builder-code.ts';
import type { Arrangement, Target } from './builder-code.ts';
import { controlsTable } from './builder-controls.ts';
import { slideParts } from './builder-slides.ts';
import { chooseText, copyText } from './copy.ts';
import { loadingHelp } from './embed-help.ts';
import { takeHeight } from './frame-height.ts';
import { companionsOf, compose } from './embed-request.ts';
import type { Embedded, EmbeddedClass } from './embed-request.ts';
import {
  builderWords,
  linkWords,
  pageLanguage,
  pageLanguageCodes,
  sayPage,
  takePageLanguage,
  titleOf,
} from './page-words.ts';
import { readSnippet } from './snippet-parts.ts';
import { applySection, sectionOf } from './widget-link.ts';

/** While somebody drags, the code follows at once and the preview waits until they rest. */
const restBeforePreview = 700;
/** A frame is asked to be this many px higher than the figure: its own edge, and room for a line more. */
const frameEdge = 24;

type Words = ReturnType<typeof builderWords>;

const at = <Found extends HTMLElement>(id: string): Found => document.getElementById(id) as Found;

/** Words in a row to choose one from. */
function choiceOf<Value extends string>(
  place: HTMLElement,
  name: string,
  options: Readonly<Record<string, string>>,
  chosen: Value,
  onChange: (value: Value) => void,
): void {
  for (const [value, label] of Object.entries(options)) {
    const item = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = name;
    input.value = value;
    input.checked = value === chosen;
    const text = document.createElement('span');
    text.textContent = label;
    item.append(input, text);
    input.addEventListener('change', () => onChange(value as Value));
    place.append(item);
  }
}

const groupOf = (tag: string): keyof Words['groups'] =>
  tag.startsWith('chain-rule-') ? 'chain-rule' : lessons.has(tag) ? 'lessons' : 'figures';

const lessons = new Set([
  'backprop-trainer',
  'backprop-steps',
  'backprop-shader',
  'backprop-vs-autograd',
  'backprop-ledger',
  'backprop-bug-hunt',
  'backprop-paths',
  'backprop-precision',
  'backprop-vanishing',
  'backprop-takeaways',
]);

function fillFigures(select: HTMLSelectElement, words: Words): void {
  for (const group of Object.keys(words.groups) as (keyof Words['groups'])[]) {
    const list = document.createElement('optgroup');
    list.label = words.groups[group];
    for (const tag of Object.keys(widgetTitles))
      if (groupOf(tag) === group) list.append(new Option(titleOf(tag), tag));
    select.append(list);
  }
}

/** The folder that an address leads to; undefined where it leads nowhere. */
function folderOf(text: string): string | undefined {
  try {
    const address = new URL(text);
    return /^(https?|file):$/.test(address.protocol) ? new URL('.', address).href : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the builder in the page that holds its parts; returns the way to end it. */
export function startBuilder(): () => void {
  const words = builderWords();
  const figure = at<HTMLSelectElement>('figure');
  const stage = at('stage');
  const base = at<HTMLInputElement>('base');
  const choices = {
    theme: '' as Arrangement['theme'],
    // Who reads this page in another language than English wants the figure in it too.
    language: pageLanguage() === 'en' ? '' : pageLanguage(),
    target: 'tag' as Target,
  };
  let embedded: Embedded | undefined;
  let table = controlsTable([], () => undefined);
  let folder = new URL('..', location.href.replace(/[?#].*$/, '')).href;
  let written = '';
  let writtenFor: Target | undefined;
  let timer = 0;
  /** What was asked for last: an answer to an earlier wish comes too late. */
  let chosen = 0;
  let previewed = 0;

  function arrangement(shown: Embedded): Arrangement {
    const { main, root } = shown;
    const title = titleOf(main.localName);
    const fallback = words.openAlone({ title });
    const said = { ...choices, ...table.choices(), title, fallback, base: folder };
    const height = Math.ceil((root.getBoundingClientRect().height + frameEdge) / 20) * 20;
    return arrangementOf(shown, said, height);
  }

  function write(): void {
    if (!embedded) return;
    const arranged = arrangement(embedded);
    const { target } = choices;
    const code = codeFor(target, arranged, ownNamesOf(embedded));
    at('lost').textContent = isTag(target) && arranged.hash !== '' ? words.onlyInFrame : '';
    at('hint').textContent = words.hints[target];
    // Two kinds of page may take the same code and still treat it differently.
    if (code === written && target === writtenFor) return;
    written = code;
    writtenFor = target;
    at('code').querySelector('code')!.textContent = code;
    at('code').setAttribute('aria-label', target === 'slides' ? words.link : words.code);
    at('copy').textContent = target === 'slides' ? words.copyLink : words.copy;
    at('copy-status').textContent = '';
    clearTimeout(timer);
    timer = window.setTimeout(() => void preview(target, code, arranged), restBeforePreview);
  }

  /** Which frames of the preview are told to be as high as their content: those that would be on the page itself. */
  let tellsHeight = false;

  async function preview(target: Target, code: string, { title }: Arrangement): Promise<void> {
    const place = document.getElementById('preview');
    // The page has gone in the meantime.
    if (!place) return;
    const own = ++previewed;
    if (target === 'slides') {
      if (!embedded) return;
      const parts = await slideParts(embedded.main, code, title);
      if (own === previewed) place.replaceChildren(parts);
      return;
    }
    const { content, scripts } = readSnippet(code);
    const isElsewhere = [...content.querySelectorAll('iframe')].some(
      ({ src }) => new URL(src).origin !== location.origin,
    );
    tellsHeight = target === 'canvas' || scripts.some((src) => src.endsWith('/embed-host.js'));
    if (isElsewhere) place.replaceChildren(words.otherAddress);
    else place.replaceChildren(content);
  }

  const hearFrames = (event: MessageEvent): void => {
    if (tellsHeight) takeHeight(event, [...at('preview').querySelectorAll('iframe')]);
  };

  function sayControls(): void {
    const names = [...controlsOf(embedded!).own, ...controlsOf(embedded!).bar];
    const { shown, locked } = table.choices();
    const isAll = shown === undefined && locked.length === 0;
    at('controls-more').hidden = names.length === 0;
    at('controls-summary').textContent =
      names.length === 0
        ? words.noControls
        : isAll
          ? words.allShown({ count: names.length })
          : words.someShown({
              shown: (shown ?? names).length,
              count: names.length,
              locked: locked.length,
            });
  }

  /** Until the figure stands, the code is that of an earlier one, which nobody wants to copy. */
  async function choose(tag: string, section?: LinkSection): Promise<void> {
    const own = ++chosen;
    at<HTMLButtonElement>('copy').disabled = true;
    try {
      await bring(tag, own, section);
      if (own === chosen) at<HTMLButtonElement>('copy').disabled = false;
    } catch (cause) {
      console.error(cause);
      if (own === chosen) stage.replaceChildren(loadingHelp(() => void choose(tag, section)));
    }
  }

  async function bring(tag: string, own: number, section: LinkSection | undefined): Promise<void> {
    await loadWidget(tag);
    const widget = customElements.get(tag) as unknown as EmbeddedClass;
    const companions = companionsOf(tag, widget);
    await Promise.all(companions.map(loadWidget));
    const runClass = companions.includes('backprop-run')
      ? (customElements.get('backprop-run') as unknown as EmbeddedClass)
      : undefined;
    if (own !== chosen) return;
    const made = compose(tag, [], widget, runClass);
    embedded = made;
    stage.replaceChildren(made.root);
    const { own: ownControls, bar } = controlsOf(made);
    table = controlsTable([...new Set([...ownControls, ...bar])], () => {
      sayControls();
      write();
    });
    at('controls').replaceChildren(table.element);
    sayControls();
    const unknown = section ? await applySection(made.main, section) : [];
    if (own === chosen && unknown.length > 0)
      at('arrange-status').textContent = linkWords().unknownNames({ names: sayableNames(unknown) });
    await settled(made);
    if (embedded === made) write();
  }

  /** Until then a figure has neither its height nor its training. */
  async function settled({ main, run }: Embedded): Promise<void> {
    await Promise.all([main.ready, run?.ready]);
    await main.updateComplete;
  }

  function takeBase(): void {
    const found = folderOf(base.value.trim());
    base.setAttribute('aria-invalid', String(found === undefined));
    at('base-fault').textContent = found === undefined ? words.badAddress : '';
    if (found === undefined) return;
    folder = found;
    write();
  }

  async function copy(): Promise<void> {
    const isCopied = await copyText(written);
    at('copy-status').textContent = isCopied ? words.copied : words.copyByHand;
    if (!isCopied) chooseText(at('code'));
  }

  fillFigures(figure, words);
  choiceOf<Arrangement['theme']>(at('looks'), 'looks', words.themes, choices.theme, (theme) => {
    choices.theme = theme;
    write();
  });
  const languages = Object.fromEntries(
    ['', 'en', ...Object.keys(offered)].map((code) => [
      code,
      (words.languages as Readonly<Record<string, string>>)[code] ?? code,
    ]),
  );
  choiceOf<string>(at('language'), 'language', languages, choices.language, (language) => {
    choices.language = language;
    write();
  });
  choiceOf<Target>(
    at('targets'),
    'target',
    Object.fromEntries(targets.map((target) => [target, words.targets[target]])),
    choices.target,
    (target) => {
      choices.target = target;
      write();
    },
  );
  base.value = folder;
  base.addEventListener('input', takeBase);
  figure.addEventListener('change', () => {
    // What was said of the link was said of another figure.
    at('arrange-status').textContent = '';
    void choose(figure.value);
  });
  at('again').addEventListener('click', () => void choose(figure.value));
  at('copy').addEventListener('click', () => void copy());
  for (const name of ['state-change', 'training-step', 'expression-change'])
    stage.addEventListener(name, write);
  addEventListener('message', hearFrames);

  const [section] = readSections(location.hash);
  const isKnown = section !== undefined && Object.hasOwn(widgetTitles, section.widget);
  figure.value = isKnown ? section.widget : 'chain-rule-explorer';
  if (section && !isKnown)
    at('arrange-status').textContent = words.unknownWidget({
      given: sayable(section.widget),
      name: titleOf(figure.value),
    });
  void choose(figure.value, isKnown ? section : undefined);

  return () => {
    clearTimeout(timer);
    chosen += 1;
    previewed += 1;
    removeEventListener('message', hearFrames);
  };
}

/** Links to this page in the other languages, which take the figure along as it stands. */
function offerLanguages(place: HTMLElement, present: () => string): void {
  const { languages } = builderWords();
  const links = pageLanguageCodes.map((code) => {
    const link = document.createElement('a');
    link.lang = code;
    link.hreflang = code;
    link.textContent = (languages as Readonly<Record<string, string>>)[code] ?? code;
    if (code === pageLanguage()) link.setAttribute('aria-current', 'true');
    const aim = (): void => {
      link.href = `?${new URLSearchParams({ lang: code })}${present()}`;
    };
    aim();
    for (const event of ['pointerdown', 'focus', 'keydown']) link.addEventListener(event, aim);
    return link;
  });
  place.replaceChildren(...links);
}

async function start(): Promise<void> {
  await takePageLanguage(location.search);
  document.title = builderWords().page.title;
  sayPage();
  startBuilder();
  offerLanguages(at('page-language'), () => {
    const figure = at('stage').querySelector<LabElement>(at<HTMLSelectElement>('figure').value);
    return figure ? `#${sectionOf(figure)}` : location.hash;
  });
}

if (document.getElementById('builder')) void start();
