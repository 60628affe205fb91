// What was wrong with a typed formula is said in one sentence, and the mend stands inside it as a button.
import { expect } from 'chai';
import {
  acceptsExpression,
  expressionRefusal,
  readExpression,
  variableToUse,
} from '../../../components/shared/symbolic-reading.ts';

/** The sentence as a person reads it, with [the button] in it. */
function said(text: string): string {
  const reading = readExpression(text);
  if (reading.ok)
    return (reading.notes ?? [])
      .map((note) => `${note.text} [${note.label ?? ''}]${note.after ?? ''} → ${note.alternative ?? ''}`)
      .join('\n');
  const { message, suggestion } = reading;
  return suggestion
    ? `${message} [${suggestion.label}]${suggestion.after ?? ''} → ${suggestion.text}`
    : message;
}

describe('reading a typed formula for its field', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['cso(x)', "I don't know a function called cso. Did you mean [cos]? → cos(x)"],
    ['sin(x^2', 'This bracket has no partner. Add [)] at the end? → sin(x^2)'],
    ['', 'Type a function of x, for example sin(x^2).'],
    ['1/2x', '1/2x is read from left to right. Did you mean [1/(2x)]? → 1/(2x)'],
    ['x + x2', 'x2 is read as one name. Did you mean x^2? [Write x^2 instead] → x + x^2'],
    ['sin(x)', ''],
  ];
  for (const [text, sentence] of rows)
    it(`${text} → ${sentence}`, () => expect(said(text)).to.equal(sentence));

  it('marks the fault at its place', () => {
    const reading = readExpression('1 + cso(x)');
    expect(reading).to.deep.include({ ok: false, at: { start: 4, end: 7 } });
  });

  it('refuses an attribute that cannot be read, and has the sentence for it', () => {
    expect(acceptsExpression('sin(x)')).to.equal(undefined);
    const refusal = acceptsExpression('cso(x)')!;
    expect(refusal.code).to.equal('expression-unknown-function');
    expect(expressionRefusal(refusal)).to.equal("I don't know a function called cso. Did you mean cos?");
    expect(expressionRefusal({ ok: false, code: 'not-text', values: {} })).to.equal(undefined);
  });

  it('differentiates by the wanted letter where the formula has it, else by x, else by the first', () => {
    expect(variableToUse(['w', 'x'], 'w')).to.equal('w');
    expect(variableToUse(['w', 'x'], 'q')).to.equal('x');
    expect(variableToUse(['w', 'b'], '')).to.equal('w');
    expect(variableToUse([], '')).to.equal('x');
  });
});
