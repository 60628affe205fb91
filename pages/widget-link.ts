/**
 * Links to widgets of a page: what stands in the hash is put into the widgets it names, and a widget as it stands is
 * written into one.
 */
import type { LabElement } from '../components/shared/base-element.ts';
import type { LinkSection } from '../components/shared/link-text.ts';
import { sectionToState, stateToLinkPairs, writeSection } from '../components/shared/state-link.ts';
import type { LinkedClass } from '../components/shared/state-link.ts';

export const classOf = (element: LabElement): LinkedClass => element.constructor as unknown as LinkedClass;

export const isWidgetTag = (tag: string): boolean => /^(chain-rule|backprop)-[a-z-]+$/.test(tag);

/** The section of a widget: what a person changed in it, and what its author set apart from the usual. */
export function sectionOf(element: LabElement, options: { readonly id?: string | undefined } = {}): string {
  const widget = classOf(element);
  const pairs = stateToLinkPairs(element.getState(), widget, element.getStart());
  return writeSection(widget, pairs, options);
}

/**
 * Puts a section into a widget once it is there. What the widget refuses it says itself.
 * @returns names that the widget does not have
 */
export async function applySection(element: LabElement, section: LinkSection): Promise<readonly string[]> {
  await customElements.whenDefined(element.localName);
  customElements.upgrade(element);
  await element.updateComplete;
  const { state, unknown } = sectionToState(section, classOf(element), element.getStart());
  element.setState(state);
  return unknown;
}

/** The widget that a section speaks of: by id, its own or that of the figure around it, or else the first of its kind. */
export function findWidget(root: ParentNode, { widget, id }: LinkSection): LabElement | undefined {
  if (!isWidgetTag(widget)) return undefined;
  if (id === undefined) return root.querySelector<LabElement>(widget) ?? undefined;
  const place = document.getElementById(id);
  if (place?.localName === widget) return place as LabElement;
  return place?.querySelector<LabElement>(widget) ?? undefined;
}
