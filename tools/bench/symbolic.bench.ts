// How fast the symbolic engine answers while a student types or drags: evaluating a compiled function, and reading
// an expression with its derivative.
import { compile, compileUnary } from '../../src/symbolic/evaluate.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { callsPerSecond, type BenchGroup, type BenchRow } from './bench-row.ts';

const curve = 'sin(x^2)*exp(tanh(3x))';
const ordinary = ['sin(x^2)', 'W_2*tanh(W_1*x)', '(y-1/(1+e^(-(w*x+b))))^2/2', 'x*sqrt(x^2+1)/ln(x+2)'];

function read(text: string): SyntaxTree {
  const result = parse(text);
  if (!result.ok) throw new Error(`bench: ${text} was refused: ${result.code}`);
  return result.tree;
}

/** Sums what it computes, so that no evaluation can be left out as unused. */
function evaluationsPerSecond(evaluate: (x: number) => number): number {
  let sum = 0;
  let x = 0;
  const rate = callsPerSecond(
    () => {
      x = x > 3 ? -3 : x + 0.001;
      sum += evaluate(x);
    },
    { batch: 10_000 },
  );
  if (Number.isNaN(sum)) throw new Error('bench: the evaluation gave NaN');
  return rate;
}

const rows: readonly BenchRow[] = [
  {
    name: `compiled ${curve}`,
    unit: 'evaluations/s',
    better: 'higher',
    target: 5e6,
    measure: () => evaluationsPerSecond(compileUnary(read(curve), 'x')),
  },
  {
    name: `compiled ${curve}, values by name`,
    unit: 'evaluations/s',
    better: 'higher',
    measure: () => {
      const evaluate = compile(read(curve));
      const values = { x: 0 };
      return evaluationsPerSecond((x) => {
        values.x = x;
        return evaluate(values);
      });
    },
  },
  ...ordinary.map((text): BenchRow => ({
    name: `read and differentiate ${text}`,
    unit: 'ms',
    better: 'lower',
    target: 0.2,
    measure: () => 1000 / callsPerSecond(() => differentiate(read(text), text.includes('w') ? 'w' : 'x')),
  })),
];

export const groups = (): readonly BenchGroup[] => [{ name: 'symbolic', rows }];
