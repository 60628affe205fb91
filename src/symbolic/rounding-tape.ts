/**
 * Computes a formula together with how far rounding may have moved the result, so that a difference between two
 * formulas is only called a difference when rounding cannot have made it.
 *
 * Running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3), to first
 * order: every operation adds half an ulp of its own and passes on the errors of its operands. The tree becomes a
 * list in which a shared subtree stands once: a derivative shares most of its parts with the function.
 */
import { functionEntry } from './functions.ts';
import type { BinaryOperator, SyntaxTree } from './syntax-tree.ts';
import { childrenOf } from './tree-walk.ts';

/**
 * `defined`: a finite value with a finite error. `undefined`: no real value here, also after the last digit of
 * everything was moved. `unclear`: at the very edge of a domain, or an intermediate result overflowed.
 */
export type PointStatus = 'defined' | 'undefined' | 'unclear';

export interface RoundedValue {
  status: PointStatus;
  value: number;
  /** Estimated size of the rounding error of `value`, same unit; 0 where every step was exact. */
  error: number;
}

export interface RoundingTape {
  /** How many operations one evaluation takes. */
  readonly length: number;
  /** `point[i]` belongs to `names[i]`. The object returned is reused by the next call. */
  evaluate(point: Float64Array): RoundedValue;
}

/** Where the results stand while a tape runs: one slot for each operation. */
interface Slots {
  readonly value: Float64Array;
  readonly error: Float64Array;
}

/** Fills its own slot from earlier ones; the answer is what the point is, as far as this step can tell. */
type Step = (point: Float64Array) => PointStatus;

/** One operation of the list: the node, and the slots of its parts. */
interface Operation {
  readonly node: SyntaxTree;
  readonly operands: readonly number[];
}

/** Half an ulp, relative. */
const halfUlp = Number.EPSILON / 2;

/** Library functions are right to about one ulp, ours (erf) to a few. */
const functionError = 4 * halfUlp;

/** Functions that only choose or cut: nothing is rounded. (tanh 20 is 1 too, but only because it was rounded.) */
const exactFunctions: ReadonlySet<string> = new Set('abs sign step floor ceil max min relu'.split(' '));

/** Functions that come back: moved by more than this, an argument may land on any of their values. */
const periodicFunctions: ReadonlySet<string> = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);
const widestPhaseError = 0.1;

/** A value this many errors away from an edge is not at the edge. */
const edgeWidth = 16;

/** @throws RangeError if the tree has a variable that is not in `names`. */
export function makeRoundingTape(tree: SyntaxTree, names: readonly string[]): RoundingTape {
  const operations = listOperations(tree);
  const { length } = operations;
  const slots: Slots = { value: new Float64Array(length), error: new Float64Array(length) };
  const steps = operations.map((operation, slot) => makeStep(operation, slot, slots, names));
  const result: RoundedValue = { status: 'defined', value: 0, error: 0 };
  return {
    length,
    evaluate(point) {
      result.status = 'defined';
      result.value = result.error = NaN;
      for (let slot = 0; slot < length; slot++) {
        const status = steps[slot](point);
        if (status === 'defined') continue;
        result.status = status;
        return result;
      }
      result.value = slots.value[length - 1];
      result.error = slots.error[length - 1];
      return result;
    },
  };
}

/** Parts before wholes, the whole last. Parts that are written alike are computed once. */
function listOperations(tree: SyntaxTree): Operation[] {
  const operations: Operation[] = [];
  const slotOfNode = new Map<SyntaxTree, number>();
  const slotOfKey = new Map<string, number>();
  const place = (node: SyntaxTree): number => {
    const known = slotOfNode.get(node);
    if (known !== undefined) return known;
    const operands = childrenOf(node).map(place);
    const key = `${labelOf(node)} ${operands.join(' ')}`;
    const slot = slotOfKey.get(key) ?? operations.push({ node, operands }) - 1;
    slotOfKey.set(key, slot);
    slotOfNode.set(node, slot);
    return slot;
  };
  place(tree);
  return operations;
}

function labelOf(node: SyntaxTree): string {
  switch (node.kind) {
    case 'number':
      return `number ${node.value}`;
    case 'negate':
      return 'negate';
    case 'binary':
      return node.operator;
    default:
      return `${node.kind} ${node.name}`;
  }
}

function makeStep({ node, operands }: Operation, slot: number, slots: Slots, names: readonly string[]): Step {
  switch (node.kind) {
    case 'number':
      return constantStep(slots, slot, node.value, 0);
    case 'constant': {
      const value = node.name === 'e' ? Math.E : Math.PI;
      return constantStep(slots, slot, value, value * halfUlp);
    }
    case 'variable':
      return variableStep(slots, slot, names.indexOf(node.name), node.name);
    case 'negate':
      return () => {
        slots.value[slot] = -slots.value[operands[0]];
        slots.error[slot] = slots.error[operands[0]];
        return 'defined';
      };
    case 'binary':
      return binarySteps[node.operator](slots, operands[0], operands[1], slot);
    case 'call':
      return callStep(slots, node.name, operands, slot);
  }
}

function constantStep(
  { value: values, error: errors }: Slots,
  slot: number,
  value: number,
  error: number,
): Step {
  values[slot] = value;
  errors[slot] = error;
  return () => 'defined';
}

function variableStep({ value, error }: Slots, slot: number, index: number, name: string): Step {
  if (index < 0) throw new RangeError(`rounding-tape: no value is given for ${name}`);
  return (point) => {
    value[slot] = point[index];
    error[slot] = 0;
    return 'defined';
  };
}

/**
 * Keeps a result. Whole numbers stay exact below 2⁵³ where `isExactIfWhole` says that nothing was rounded: without
 * this, (−8)^(2−1) would count as standing at an edge.
 */
function keep(
  { value: values, error: errors }: Slots,
  slot: number,
  value: number,
  carried: number,
  isExactIfWhole: boolean,
): PointStatus {
  if (!Number.isFinite(value + carried)) return 'unclear';
  const isExact = carried === 0 && isExactIfWhole && Number.isSafeInteger(value);
  values[slot] = value;
  errors[slot] = isExact ? 0 : carried + Math.abs(value) * halfUlp;
  return 'defined';
}

/** 4·10¹⁵ + 0.1 is a whole number only because it was rounded; a difference of 0 is always exact. */
const isSumExact = (a: number, b: number, sum: number): boolean =>
  sum === 0 || (Number.isInteger(a) && Number.isInteger(b));

/** The error of each operation, from the errors da and db of its operands a and b. */
const binarySteps = {
  '+': (slots, left, right, slot) => () => {
    const a = slots.value[left];
    const b = slots.value[right];
    return keep(slots, slot, a + b, slots.error[left] + slots.error[right], isSumExact(a, b, a + b));
  },
  '-': (slots, left, right, slot) => () => {
    const a = slots.value[left];
    const b = slots.value[right];
    return keep(slots, slot, a - b, slots.error[left] + slots.error[right], isSumExact(a, b, a - b));
  },
  '*': (slots, left, right, slot) => () => {
    const a = slots.value[left];
    const b = slots.value[right];
    const da = slots.error[left];
    const db = slots.error[right];
    return keep(slots, slot, a * b, Math.abs(a) * db + Math.abs(b) * da + da * db, true);
  },
  '/': (slots, left, right, slot) => () => {
    const b = slots.value[right];
    const db = slots.error[right];
    if (b === 0 && db === 0) return 'undefined';
    if (Math.abs(b) <= edgeWidth * db) return 'unclear';
    const quotient = slots.value[left] / b;
    // d(a/b) = da/b − (a/b)·db/b
    const carried = (slots.error[left] + Math.abs(quotient) * db) / Math.abs(b);
    return keep(slots, slot, quotient, carried, true);
  },
  '^': (slots, left, right, slot) => () => {
    const a = slots.value[left];
    const b = slots.value[right];
    const da = slots.error[left];
    const db = slots.error[right];
    const edge = edgeOfPower(a, b, da, db);
    if (edge !== 'defined') return edge;
    const power = Math.pow(a, b);
    return keep(slots, slot, power, carriedByPower(power, a, b, da, db), true);
  },
} satisfies Record<BinaryOperator, (slots: Slots, left: number, right: number, slot: number) => Step>;

/** Where a power has no real value, or may have none once rounding is allowed for. */
function edgeOfPower(a: number, b: number, da: number, db: number): PointStatus {
  if (a === 0 && da === 0) return b < 0 ? 'undefined' : 'defined';
  const isWhole = Number.isInteger(b) && db === 0;
  if (Math.abs(a) <= edgeWidth * da && (b < 0 || !isWhole)) return 'unclear';
  if (isWhole || a > 0) return 'defined';
  const distanceToWhole = Math.abs(b - Math.round(b));
  return distanceToWhole <= edgeWidth * db ? 'unclear' : 'undefined';
}

/** d(aᵇ) = aᵇ·(b·da/a + ln a·db), and the library's pow is right to about an ulp. */
function carriedByPower(power: number, a: number, b: number, da: number, db: number): number {
  const size = Math.abs(power);
  // Near 0 the first order is too small (0² has no slope), so the base is moved for real as well.
  const firstOrder = a === 0 ? 0 : (size * Math.abs(b) * da) / Math.abs(a);
  const moved = b > 0 ? Math.pow(Math.abs(a) + da, b) - size : 0;
  const fromBase = da === 0 ? 0 : Math.max(firstOrder, moved);
  const fromExponent = db === 0 || a === 0 ? 0 : size * Math.abs(Math.log(Math.abs(a))) * db;
  return fromBase + fromExponent + (Number.isSafeInteger(power) ? 0 : size * functionError);
}

/** A function is moved by the errors of its arguments as it really moves: it is called again beside them. */
function callStep(slots: Slots, name: string, operands: readonly number[], slot: number): Step {
  const evaluate = functionOf(name, operands.length);
  const widestError = periodicFunctions.has(name) ? widestPhaseError : Infinity;
  const ownError = exactFunctions.has(name) ? 0 : functionError;
  const given = new Float64Array(operands.length);
  const valueBeside = (chosen: number, distance: number): number => {
    for (let i = 0; i < given.length; i++) given[i] = slots.value[operands[i]];
    given[chosen] += distance;
    return evaluate(given);
  };
  return () => {
    const value = valueBeside(0, 0);
    if (!Number.isFinite(value)) return statusWithoutValue(slots, operands, valueBeside, value);
    let error = Math.abs(value) * ownError;
    for (let i = 0; i < operands.length; i++) {
      const distance = slots.error[operands[i]];
      if (distance === 0) continue;
      if (distance > widestError) return 'unclear';
      const above = Math.abs(valueBeside(i, distance) - value);
      const below = Math.abs(valueBeside(i, -distance) - value);
      if (!Number.isFinite(above) && !Number.isFinite(below)) return 'unclear';
      error += Math.max(Number.isFinite(above) ? above : 0, Number.isFinite(below) ? below : 0);
    }
    slots.value[slot] = value;
    slots.error[slot] = error;
    return 'defined';
  };
}

/** No value: for good, or only because rounding carried an argument over the edge? */
function statusWithoutValue(
  slots: Slots,
  operands: readonly number[],
  valueBeside: (chosen: number, distance: number) => number,
  value: number,
): PointStatus {
  if (!Number.isNaN(value)) return 'unclear';
  const isAtEdge = operands.some((operand, i) => {
    const distance = edgeWidth * slots.error[operand];
    return (
      distance > 0 &&
      (Number.isFinite(valueBeside(i, distance)) || Number.isFinite(valueBeside(i, -distance)))
    );
  });
  return isAtEdge ? 'unclear' : 'undefined';
}

/** The lab's own function of that name, so that values here are the values that are plotted. */
function functionOf(name: string, count: number): (values: Float64Array) => number {
  const { evaluate } = functionEntry(name);
  if (count === 1) return (given) => evaluate(given[0]);
  if (count === 2) return (given) => evaluate(given[0], given[1]);
  return (given) => evaluate(...given);
}
