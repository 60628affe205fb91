/** The name of one gradient as a formula, counted from 1 as a student counts: ∂L/∂W₁[2,3]. */
import type { GradientAddress } from '../../src/comparison/gradient-address.ts';
import { type MathNode, mi, mn, mo, mrow, msub } from '../../src/symbolic/math-node.ts';

/** ∂L/∂W₁[2,3], as a formula. */
export function addressFormula(address: GradientAddress): MathNode[] {
  const layer = mn(address.layer + 1);
  const index = (...numbers: number[]): MathNode[] => [
    mo('[', { stretchy: 'false', lspace: '0', rspace: '0' }),
    mn(numbers.map((each) => each + 1).join(',')),
    mo(']', { stretchy: 'false', lspace: '0', rspace: '0' }),
  ];
  const letter = { weight: 'W', bias: 'b', z: 'z', a: 'a' }[address.tensor];
  const indices =
    address.tensor === 'weight'
      ? index(address.from, address.to)
      : address.tensor === 'bias'
        ? index(address.unit)
        : index(address.point, address.unit);
  const symbol = msub(mi(letter), layer);
  return [
    mrow(mi('∂'), mi('L'), mo('/', { lspace: '0.05em', rspace: '0.05em' }), mi('∂'), symbol, ...indices),
  ];
}
