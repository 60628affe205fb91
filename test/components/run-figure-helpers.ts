// What the tests of a run's figures share: a run in float64 that is handed over, given back after each test, and
// the words and numbers that a person finds in a figure.
import type { RunEnvironment, Run } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { twoFrames, until } from '../helpers/fixture.ts';
import { readyRun } from '../run/run-helpers.ts';

const runs = new Set<Run>();

afterEach(async () => {
  await Promise.all([...runs].map((run) => run.dispose()));
  runs.clear();
});

/** A run that stands at `epoch`. */
export async function runAt(
  epoch: number,
  wanted: Partial<RunSettings> = {},
  environment: RunEnvironment = {},
): Promise<Run> {
  const run = await readyRun(wanted, environment);
  runs.add(run);
  if (epoch > 0) await run.stepForward(epoch);
  return run;
}

/** The 5000 epochs at rate 1 that make the notebook's network learn; short enough for a test. */
export const learning: Partial<RunSettings> = { learningRate: 1, epochs: 5000 };

const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

export const shownText = (element: Element, selector = '.widget'): string =>
  plain(element.shadowRoot?.querySelector(selector)?.textContent);

/** What a screen reader says of the figure. */
export const summaryOf = (element: Element): string =>
  plain(element.shadowRoot?.querySelector('canvas')?.getAttribute('aria-label'));

/** Opens the numbers of the figure and answers them, row by row, its heading first. */
export async function numbersOf(element: Element): Promise<string[][]> {
  const details = element.shadowRoot?.querySelector('details');
  if (!details) throw new Error('the figure has no numbers');
  details.open = true;
  await until(() => details.querySelector('tr') !== null, 'the numbers are there');
  await twoFrames();
  const rows = [...details.querySelectorAll('tr')];
  return rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => plain(cell.textContent)));
}

/** How many pixels of a canvas are painted at all. */
export function paintedPixels(canvas: HTMLCanvasElement): number {
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0) return 0;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) painted++;
  return painted;
}
