/** What the embed page shows where it was asked for something that is not there: what there is, and the nearest name. */
import { sayable, sayableNames } from '../components/shared/sayable.ts';
import { widgetTitles } from '../src/strings/en/widget-titles.ts';
import { nearestName } from '../src/symbolic/slips.ts';
import { embedLanguage, embedTitle, embedWords } from './embed-words.ts';

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  content: string | readonly (Node | string)[] = [],
  className = '',
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.append(...(typeof content === 'string' ? [content] : content));
  if (className) element.className = className;
  return element;
};

/** In what language it is, where the page asked for one that is not there. */
function say(element: HTMLElement): HTMLElement {
  element.lang = embedLanguage();
  return element;
}

export const isWidget = (tag: string): boolean => Object.hasOwn(widgetTitles, tag);

/** In the language of this page, where it is not the usual one. */
const addressOf = (tag: string): string =>
  `?widget=${tag}${embedLanguage() === 'en' ? '' : `&lang=${embedLanguage()}`}`;

/** The same address with another widget; what was said of the first makes no sense for the second. */
const linkTo = (tag: string): HTMLAnchorElement => {
  const link = make('a', [embedTitle(tag), make('code', tag)]);
  link.href = addressOf(tag);
  return link;
};

export function widgetHelp(given: string | undefined): HTMLElement {
  const words = embedWords();
  const near = given === undefined ? undefined : nearestName(given, Object.keys(widgetTitles));
  const list = make(
    'ul',
    Object.keys(widgetTitles).map((tag) => make('li', [linkTo(tag)])),
  );
  const lines: Node[] = [
    make('h1', given === undefined ? words.noWidget : words.unknownWidget({ given: sayable(given) })),
  ];
  if (near) {
    const link = make('a', near);
    link.href = addressOf(near);
    lines.push(make('p', [`${words.didYouMean} `, link, '?'], 'nearest'));
  }
  lines.push(make('p', given === undefined ? words.noWidgetHint : words.allWidgets), list);
  return say(make('div', lines, 'help'));
}

/** Stands above the widget, which is shown all the same: a slip must not cost a class its figure. */
export function attributeHelp(
  widget: string,
  unknown: readonly string[],
  known: readonly string[],
): HTMLElement {
  const words = embedWords();
  const sentences = unknown.slice(0, 5).map((given) => {
    const near = nearestName(given, known);
    const line = make('p', words.unknownAttribute({ given: sayable(given), widget }));
    if (near) line.append(' ', words.nearest({ name: near }));
    return line;
  });
  const all = make('details', [
    make('summary', words.attributes({ widget })),
    make('p', [make('code', known.join(', '))]),
  ]);
  return notice([...sentences, all]);
}

export function notice(content: readonly (Node | string)[]): HTMLElement {
  const element = say(make('div', content, 'notice'));
  element.setAttribute('role', 'status');
  return element;
}

export const linkNotice = (names: readonly string[]): HTMLElement =>
  notice([make('p', embedWords().linkNames({ names: sayableNames(names) }))]);

export function loadingHelp(onRetry: () => void): HTMLElement {
  const button = make('button', embedWords().tryAgain);
  button.type = 'button';
  button.addEventListener('click', onRetry);
  const element = say(make('div', [make('p', embedWords().notLoaded), button], 'help'));
  element.setAttribute('role', 'alert');
  return element;
}
