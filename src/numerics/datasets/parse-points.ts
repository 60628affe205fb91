/**
 * A person's own points, from text: a table with the coordinates and, in the last column, the class. It reads what
 * spreadsheets write, and where it cannot, it says in which line and at which word.
 */
import { CodedError } from '../coded-error.ts';
import type { LabelledPoints } from './points.ts';

/** Something worth telling that is no fault. */
export interface PointsNotice {
  /** 'csv-header' (values.line): the first line was taken for headings. 'csv-one-class' (values.class). */
  readonly code: 'csv-header' | 'csv-one-class';
  readonly values: Readonly<Record<string, number>>;
}

export interface ParsedPoints extends LabelledPoints {
  readonly notices: readonly PointsNotice[];
}

const mostPoints = 10_000;
/** Beyond this a float32 product of two coordinates and a weight is no longer safe from overflow. */
const largestCoordinate = 1e6;
/** Longest piece of somebody's text that is repeated to them. */
const quotedLength = 40;

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

interface Row {
  /** Counted from 1, as an editor does. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Columns are split at semicolons or tabs, else at commas, else at blanks; with semicolons or tabs a comma is a
 * decimal sign. Empty lines and lines from `#` on are passed over, and so is a first line without any number.
 *
 * @param coordinates numbers before the class in each line; default 2
 * Throws `csv-empty`, `csv-too-many-points` (points, limit), `csv-columns` (line, found, expected),
 * `csv-not-a-number` (line, column, word), `csv-too-large` (line, column, word, limit) or
 * `csv-class` (line, column, word) for a class other than 0 or 1.
 */
export function parsePoints(text: string, { coordinates = 2 }: { coordinates?: number } = {}): ParsedPoints {
  const notices: PointsNotice[] = [];
  let rows = splitRows(text);
  if (rows.length > 0 && rows[0].cells.length > 1 && rows[0].cells.every(isWord)) {
    notices.push({ code: 'csv-header', values: { line: rows[0].line } });
    rows = rows.slice(1);
  }
  if (rows.length === 0) throw new CodedError('csv-empty');
  if (rows.length > mostPoints) {
    throw new CodedError('csv-too-many-points', { points: rows.length, limit: mostPoints });
  }
  const inputs: number[][] = [];
  const targets: number[][] = [];
  for (const row of rows) {
    if (row.cells.length !== coordinates + 1) {
      const values = { line: row.line, found: row.cells.length, expected: coordinates + 1 };
      throw new CodedError('csv-columns', values);
    }
    inputs.push(
      row.cells.slice(0, coordinates).map((cell, column) => readCoordinate(cell, row.line, column + 1)),
    );
    targets.push([readClass(row.cells[coordinates], row.line, coordinates + 1)]);
  }
  if (targets.every(([target]) => target === targets[0][0])) {
    notices.push({ code: 'csv-one-class', values: { class: targets[0][0] } });
  }
  return { inputs, targets, notices };
}

/** Anything but a number and an empty cell: `x1` heads a column, `1` does not. */
function isWord(cell: string): boolean {
  return cell !== '' && !numberPattern.test(cell);
}

function splitRows(text: string): Row[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, content: content.replace(/#.*$/, '').trim() }))
    .filter(({ content }) => content !== '')
    .map(({ line, content }) => ({ line, cells: splitCells(content) }));
}

function splitCells(content: string): string[] {
  const clean = (cell: string): string =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .replace(/^\u2212/, '-');
  if (/[;\t]/.test(content)) return content.split(/[;\t]/).map((cell) => clean(cell).replace(',', '.'));
  if (content.includes(',')) return content.split(',').map(clean);
  return content.split(/\s+/).map(clean);
}

function readNumber(cell: string, line: number, column: number): number {
  if (!numberPattern.test(cell)) {
    throw new CodedError('csv-not-a-number', { line, column, word: cell.slice(0, quotedLength) });
  }
  return Number(cell);
}

function readCoordinate(cell: string, line: number, column: number): number {
  const value = readNumber(cell, line, column);
  if (Math.abs(value) > largestCoordinate) {
    const word = cell.slice(0, quotedLength);
    throw new CodedError('csv-too-large', { line, column, word, limit: largestCoordinate });
  }
  return value;
}

function readClass(cell: string, line: number, column: number): number {
  const value = readNumber(cell, line, column);
  if (value !== 0 && value !== 1) {
    throw new CodedError('csv-class', { line, column, word: cell.slice(0, quotedLength) });
  }
  return value;
}
