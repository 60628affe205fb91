/**
 * The numbers behind the machine: where x and x + Δx go on each number line, how much each link stretches the
 * step, and where the derivatives say that it should land.
 */
import type { Chain, ChainLink } from '../../src/symbolic/decompose.ts';
import { conventionsOf } from '../../src/symbolic/derive.ts';
import { compileUnary } from '../../src/symbolic/evaluate.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';

type Values = Readonly<Record<string, number>>;

/** One number line: x itself, or what a link makes. */
export interface Stage {
  readonly name: string;
  /** Hue and name for the linked highlight: 'x', 'u1', …, 'y'. */
  readonly quantity: string;
  readonly hue: string;
  /** Absent for x. */
  readonly link?: ChainLink;
  /** Where x and x + Δx arrive. */
  readonly from: number;
  readonly to: number;
  /** Where the derivatives alone say that x + Δx should arrive. */
  readonly predicted: number;
  /** Δ of this line over Δ of the line before; NaN for x and where the step before is 0. */
  readonly stretch: number;
  /** The local derivative at x; NaN for x. */
  readonly rate: number;
  /** One value of the line before → one of this line. */
  readonly map: (before: number) => number;
}

/** A corner of the function at x, or within the step. */
export interface Corner {
  readonly function: string;
  readonly isAtX: boolean;
}

export interface MachineModel {
  readonly stages: readonly Stage[];
  /** Product of the local derivatives: dy/dx. */
  readonly rate: number;
  /** Δy/Δx as measured. */
  readonly stretch: number;
  readonly corner: Corner | undefined;
  /** The first line on which x or x + Δx has no place. */
  readonly undefinedAt: Stage | undefined;
}

export function buildMachine(chain: Chain, values: Values, x: number, step: number): MachineModel {
  const identity: Stage = {
    name: chain.variable,
    quantity: 'x',
    hue: 'x',
    from: x,
    to: x + step,
    predicted: x + step,
    stretch: Number.NaN,
    rate: Number.NaN,
    map: (value) => value,
  };
  const stages: Stage[] = [identity];
  let rate = 1;
  for (const link of chain.links) {
    const before = stages[stages.length - 1];
    const map = compileUnary(link.tree, link.inputName, values);
    const from = map(before.from);
    const to = map(before.to);
    const local = compileUnary(link.localDerivative, link.inputName, values)(before.from);
    rate *= local;
    stages.push({
      name: link.name,
      quantity: link.quantity,
      hue: link.hue,
      link,
      from,
      to,
      predicted: from + rate * step,
      stretch: (to - from) / (before.to - before.from),
      rate: local,
      map,
    });
  }
  const last = stages[stages.length - 1];
  return {
    stages,
    rate,
    stretch: (last.to - last.from) / step,
    corner: findCorner(chain, values, x, step),
    undefinedAt: stages.find((stage) => !Number.isFinite(stage.from) || !Number.isFinite(stage.to)),
  };
}

/** A kink lies where its condition is 0: at x itself, or where its sign changes within the step. */
function findCorner(chain: Chain, values: Values, x: number, step: number): Corner | undefined {
  const corners = conventionsOf(chain.tree, chain.variable).map((convention) => {
    const condition = compileUnary(convention.where, chain.variable, values);
    const here = condition(x);
    const isAtX = Math.abs(here) < 1e-12;
    const isInside = isAtX || here * condition(x + step) < 0;
    return isInside ? { function: convention.function, isAtX } : undefined;
  });
  return corners.find((corner) => corner?.isAtX) ?? corners.find(Boolean);
}

/** One row of the table: a smaller and smaller step, and how far off the product of the derivatives is. */
export interface ErrorRow {
  readonly step: number;
  readonly stretch: number;
  readonly error: number;
  /** The error of the row above over this one; undefined in the first row and where nothing is left to divide. */
  readonly shrink: number | undefined;
}

export function errorRows(
  tree: SyntaxTree,
  variable: string,
  values: Values,
  model: MachineModel,
): ErrorRow[] {
  const whole = compileUnary(tree, variable, values);
  const [start] = model.stages;
  const at = start.from;
  const step = start.to - start.from;
  const y = whole(at);
  const rows: ErrorRow[] = [];
  for (const share of [1, 2, 4, 8, 16]) {
    const dx = step / share;
    const change = whole(at + dx) - y;
    const error = Math.abs(change - model.rate * dx);
    const above = rows.at(-1)?.error;
    // Below a few roundings of y the difference is noise, and a ratio of noises says nothing.
    const noise = 8 * Number.EPSILON * Math.max(Math.abs(y), Math.abs(change));
    const shrink = above !== undefined && error > noise ? above / error : undefined;
    rows.push({ step: dx, stretch: change / dx, error, shrink });
  }
  return rows;
}
