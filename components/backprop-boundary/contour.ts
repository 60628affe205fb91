/**
 * The lines along which a field has one value: where the network's answer turns from one class to the other.
 * Marching squares cuts every cell of the grid by itself; the pieces are then joined end to end.
 */
import type { FieldGrid } from '../../src/run/run.ts';

/** A point of the plane, in the units of the inputs. */
export type PlanePoint = readonly [number, number];

/** One line; `isClosed` where its end meets its beginning. */
export interface ContourLine {
  readonly points: readonly PlanePoint[];
  readonly isClosed: boolean;
}

/** A piece within one cell, between two sides of the grid; a side is named by a number of its own. */
type Piece = readonly [from: number, to: number];

/** Value exactly on the level counts as below, as a prediction exactly on the threshold does. */
export function contourLines(field: FieldGrid, level: number): ContourLine[] {
  return joinPieces(cutCells(field, level)).map(({ sides, isClosed }) => ({
    points: sides.map((side) => placeOn(field, level, side)),
    isClosed,
  }));
}

/*
 * Sides of the grid: 2·i is the side from grid point i to the one at its right, 2·i + 1 to the one above it.
 * Neighbouring cells name a shared side alike, which is what joins their pieces.
 */
function cutCells({ resolution: n, values }: FieldGrid, level: number): Piece[] {
  const pieces: Piece[] = [];
  for (let row = 0; row + 1 < n; row++) {
    for (let column = 0; column + 1 < n; column++) {
      const at = row * n + column;
      const corners = [at, at + 1, at + n + 1, at + n];
      const isAbove = corners.map((corner) => values[corner] > level);
      // bottom, right, top, left: side k lies between the corners k and k + 1
      const sides = [2 * at, 2 * (at + 1) + 1, 2 * (at + n), 2 * at + 1];
      const cut = sides.filter((_, k) => isAbove[k] !== isAbove[(k + 1) % 4]);
      if (cut.length === 2) pieces.push([cut[0], cut[1]]);
      if (cut.length < 4) continue;
      // A saddle: the middle decides which two corners hang together.
      const middle = corners.reduce((sum, corner) => sum + values[corner], 0) / 4;
      const joinsFirst = middle > level === isAbove[0];
      pieces.push(joinsFirst ? [cut[0], cut[1]] : [cut[3], cut[0]]);
      pieces.push(joinsFirst ? [cut[2], cut[3]] : [cut[1], cut[2]]);
    }
  }
  return pieces;
}

function placeOn({ bounds, resolution: n, values }: FieldGrid, level: number, side: number): PlanePoint {
  const from = Math.floor(side / 2);
  const isUpright = side % 2 === 1;
  const to = isUpright ? from + n : from + 1;
  const share = (level - values[from]) / (values[to] - values[from]);
  const column = (from % n) + (isUpright ? 0 : share);
  const row = Math.floor(from / n) + (isUpright ? share : 0);
  const along = ([low, high]: readonly [number, number], place: number): number =>
    low + ((high - low) * place) / (n - 1);
  return [along(bounds.x, column), along(bounds.y, row)];
}

interface Chain {
  readonly sides: readonly number[];
  readonly isClosed: boolean;
}

/** Each side is met by at most two pieces, so every line either ends at the rim or comes back to itself. */
function joinPieces(pieces: readonly Piece[]): Chain[] {
  const meeting = new Map<number, number[]>();
  pieces.forEach((piece, index) =>
    piece.forEach((side) => {
      const there = meeting.get(side);
      if (there) there.push(index);
      else meeting.set(side, [index]);
    }),
  );
  const isUsed = new Uint8Array(pieces.length);
  const follow = (start: number): number[] => {
    const sides: number[] = [];
    for (let side: number | undefined = start; side !== undefined;) {
      sides.push(side);
      const here: number = side;
      const next: number | undefined = meeting.get(here)?.find((index) => !isUsed[index]);
      if (next === undefined) break;
      isUsed[next] = 1;
      side = pieces[next][0] === here ? pieces[next][1] : pieces[next][0];
    }
    return sides;
  };
  const chains: Chain[] = [];
  // First the lines that begin at the rim, or their first half would be taken for a line of its own.
  for (const [side, there] of meeting) {
    if (there.length === 1 && !isUsed[there[0]]) chains.push({ sides: follow(side), isClosed: false });
  }
  pieces.forEach(([from], index) => {
    if (!isUsed[index]) chains.push({ sides: follow(from), isClosed: true });
  });
  return chains;
}
