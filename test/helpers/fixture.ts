// Puts an element on the test page and takes it away again after the test. What a test mounts therefore never
// reaches the next one, and the page stays as empty as it began.
import { render, type TemplateResult } from 'lit';

const mounted = new Set<HTMLElement>();

afterEach(() => {
  for (const container of mounted) container.remove();
  mounted.clear();
});

/** How wide the place is that an element gets, in CSS pixels; without it the whole page. */
export interface FixtureOptions {
  readonly width?: number;
}

/**
 * Shows a template in a container of its own and answers its first element, once that element has drawn itself
 * (its `updateComplete` and its `ready`, where it has them).
 */
export async function fixture<T extends HTMLElement>(
  template: TemplateResult,
  { width }: FixtureOptions = {},
): Promise<T> {
  const container = document.createElement('div');
  if (width !== undefined) container.style.width = `${width}px`;
  document.body.append(container);
  mounted.add(container);
  render(template, container);
  const element = container.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error('fixture: the template holds no element');
  await settled(element);
  return element as T;
}

/** Waits until an element has drawn what was last set on it. */
export async function settled(element: Element): Promise<void> {
  const { ready, updateComplete } = element as Element & {
    ready?: Promise<unknown>;
    updateComplete?: Promise<unknown>;
  };
  await ready;
  await updateComplete;
}

/** Waits for the next frame to be drawn, and the one after: then layout and observers have had their turn. */
export function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Waits until a condition holds, and says which one did not when the time is up. */
export async function until(
  condition: () => boolean,
  what: string,
  { timeoutMilliseconds = 20_000 } = {},
): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > timeoutMilliseconds) {
      throw new Error(`until: after ${timeoutMilliseconds} ms it did not happen that ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
