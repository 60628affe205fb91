/**
 * The line of mathematics under the machine: the measured quotients multiply to Δy/Δx, which tends to dy/dx.
 */
import {
  type MathNode,
  mfrac,
  mi,
  mn,
  mo,
  mrow,
  quantity,
  rate,
  underLabel,
} from '../../src/symbolic/math-node.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { formatNumber } from '../shared/number-format.ts';
import type { MachineModel, Stage } from './machine-model.ts';

const delta = (stage: Stage): MathNode => mrow(mi('Δ', { mathvariant: 'normal' }), nameToMath(stage.name));

/** A coloured thing that lights up with its sisters, in the hue of its link. */
const hued = (stage: Stage, node: MathNode): MathNode => ({
  ...quantity(stage.quantity, node),
  attributes: { class: `q-${stage.hue}`, 'data-q': stage.quantity },
});

/** Δy/Δx = Δy/Δu · Δu/Δx = 1.223 → dy/dx = 1.123, with each quotient's number under it. */
export function stretchEquation(model: MachineModel, lang: string): MathNode[] {
  const { stages } = model;
  const [x] = stages;
  const y = stages[stages.length - 1];
  const number = (value: number, digits = 3) => mn(formatNumber(value, digits, { lang }));
  const factors = stages
    .slice(1)
    .map((stage, index) => ({ stage, before: stages[index] }))
    .reverse()
    .flatMap(({ stage, before }, index) => {
      const factor = underLabel(
        hued(stage, mfrac(delta(stage), delta(before))),
        hued(stage, number(stage.stretch)),
      );
      return index === 0 ? [factor] : [mo('·'), factor];
    });
  const isChain = stages.length > 2;
  const whole = mfrac(delta(y), delta(x));
  return [
    ...(isChain ? [whole, mo('='), ...factors] : factors),
    mo('='),
    number(model.stretch),
    mo('→', { lspace: '0.5em', rspace: '0.5em' }),
    rate(nameToMath(y.name), nameToMath(x.name)),
    mo('='),
    number(model.rate),
  ];
}
