/** How a number is written within a German sentence, where the sentence itself gets it as a number. */

/** −1,5 with a true minus sign and a decimal comma, at most five digits. */
export const shown = (value: number): string =>
  String(Number(value.toPrecision(5)))
    .replace('-', '−')
    .replace('.', ',');

/** 2×10⁻¹⁶: one digit and a power of ten, as the size of a difference is said. */
export function powerOfTen(value: number): string {
  if (value === 0) return '0';
  const [digit, exponent] = value.toExponential(0).split('e');
  const raised = [...String(Number(exponent))].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]);
  return `${digit}×10${raised.join('')}`;
}
