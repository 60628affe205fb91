/**
 * A matrix that is too large for numbers, as a map: one rectangle of colour per weight, and the value of the one
 * that is pointed at or walked to. The map is a canvas; what it says stands in words beside it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { cellColour } from './cell-colours.ts';
import type { Rgb } from './cell-colours.ts';

export interface MapCell {
  readonly row: number;
  readonly column: number;
}

export interface WeightMapOptions {
  readonly values: readonly (readonly number[])[];
  readonly deepest: number;
  readonly stops: readonly Rgb[];
  readonly name: string;
  readonly label: string;
  /** Said and shown for the chosen cell; empty where none is chosen. */
  readonly text: string;
  readonly cell: MapCell | undefined;
  readonly onCell: (cell: MapCell) => void;
}

/** Odd, so that 0 has a colour of its own; finer than a screen can show between two stops. */
const paletteSize = 1025;

/** The colours as whole pixels: a network with 200,000 weights is painted within a frame. */
function paletteOf(stops: readonly Rgb[]): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * paletteSize);
  const half = (paletteSize - 1) / 2;
  for (let index = 0; index < paletteSize; index++) {
    bytes.set([...cellColour(index - half, half, stops), 255], 4 * index);
  }
  return new Uint32Array(bytes.buffer);
}

/** One pixel of the canvas per weight; the page stretches it without smoothing. */
export function paintMap(canvas: HTMLCanvasElement, options: WeightMapOptions): void {
  const { values, deepest, stops } = options;
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  const context = canvas.getContext('2d');
  if (!context || rows === 0 || columns === 0) return;
  if (canvas.width !== columns) canvas.width = columns;
  if (canvas.height !== rows) canvas.height = rows;
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const palette = paletteOf(stops);
  const half = (palette.length - 1) / 2;
  const scale = deepest > 0 ? half / deepest : 0;
  values.forEach((row, y) => {
    for (let x = 0; x < columns; x++) {
      // NaN becomes 0 here, and with it the colour of the middle.
      const place = Math.round(Math.min(half, Math.max(-half, row[x] * scale || 0)));
      pixels[y * columns + x] = palette[half + place];
    }
  });
  context.putImageData(image, 0, 0);
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** Where a key leads from a cell; undefined for keys that mean nothing here. */
export function cellAfterKey(
  key: string,
  from: MapCell | undefined,
  rows: number,
  columns: number,
): MapCell | undefined {
  if (key === 'Home') return { row: 0, column: 0 };
  if (key === 'End') return { row: rows - 1, column: columns - 1 };
  const step = steps[key];
  if (!step) return undefined;
  if (!from) return { row: 0, column: 0 };
  return { row: within(from.row + step[0], rows), column: within(from.column + step[1], columns) };
}

export function weightMap(options: WeightMapOptions): TemplateResult {
  const { values, cell, onCell } = options;
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  const handlePointer = (event: PointerEvent): void => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const column = within(Math.floor(((event.clientX - box.left) / box.width) * columns), columns);
    const row = within(Math.floor(((event.clientY - box.top) / box.height) * rows), rows);
    if (row !== cell?.row || column !== cell.column) onCell({ row, column });
  };
  const handleKey = (event: KeyboardEvent): void => {
    const next = cellAfterKey(event.key, cell, rows, columns);
    if (!next) return;
    event.preventDefault();
    onCell(next);
  };
  const mark = cell
    ? `left:${(100 * cell.column) / columns}%;top:${(100 * cell.row) / rows}%;` +
      `width:${100 / columns}%;height:${100 / rows}%`
    : 'display:none';
  return html`<div class="map" part="map">
    <div
      class="map-stage"
      role="application"
      tabindex="0"
      aria-label=${options.label}
      .style=${`aspect-ratio:${columns} / ${Math.max(rows, columns / 12)}`}
      @pointermove=${handlePointer}
      @pointerdown=${handlePointer}
      @keydown=${handleKey}
    >
      <canvas
        role="img"
        aria-label=${options.name}
        ${ref((element) => element && paintMap(element as HTMLCanvasElement, options))}
      ></canvas>
      <span class="map-mark" .style=${mark}></span>
    </div>
    <p class="map-text note" role="status">${options.text}</p>
  </div>`;
}
