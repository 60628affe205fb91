/** Puts any widget of the lab on the page by its tag, a figure inside a small training that every browser can compute. */
import { widgets } from 'virtual:widgets';
import type { LabElement } from '../../components/shared/base-element.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { WidgetClass } from '../../components/shared/define.ts';

export type LabClass = typeof LabElement & WidgetClass;

export const allTags: readonly string[] = Object.keys(widgets);

/** Small in float64: quick, and there in every browser. */
const small = { engine: 'cpu-float64', epochs: '30', at: '3' };
const ownRun: ReadonlySet<string> = new Set(['backprop-run', 'backprop-trainer']);

/** The class of a tag, defined on this page. */
export async function classOf(tag: string): Promise<LabClass> {
  const found = Object.values(await widgets[tag]()).find(
    (value) => (value as Partial<WidgetClass>).tag === tag,
  ) as LabClass;
  defineElement(found);
  return found;
}

export interface MountedWidget<T extends LabElement> {
  readonly element: T;
  readonly place: HTMLElement;
}

/** Waits for the definitions, not for the first picture. */
export async function mountWidget<T extends LabElement = LabElement>(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<MountedWidget<T>> {
  const isFigureOfRun = tag.startsWith('backprop-') && !ownRun.has(tag);
  await Promise.all([classOf(tag), isFigureOfRun && classOf('backprop-run')]);
  const place = document.createElement('div');
  const element = document.createElement(tag) as T;
  const give = (to: Element, values: Readonly<Record<string, string>>): void =>
    Object.entries(values).forEach(([name, text]) => to.setAttribute(name, text));
  if (isFigureOfRun) {
    const run = document.createElement('backprop-run');
    give(run, small);
    run.append(element);
    place.append(run);
  } else {
    if (ownRun.has(tag)) give(element, small);
    place.append(element);
  }
  give(element, attributes);
  document.body.append(place);
  return { element, place };
}
