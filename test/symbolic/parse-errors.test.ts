// What cannot be read: the code, the place, and the mended text where there is an obvious one.
import { expect } from 'chai';
import { parse } from '../../src/symbolic/parse.ts';

/** typed, code, the faulty piece, the text that is offered */
const rows: readonly (readonly [string, string, string, string?])[] = [
  ['', 'empty', ''],
  ['  ', 'empty', '  '],
  ['xsin(x)', 'joined-name', 'xsin', 'x·sin(x)'],
  ['2+xsin(x)', 'joined-name', 'xsin', '2+x·sin(x)'],
  ['sinx', 'joined-name', 'sinx', 'sin(x)'],
  ['xlnx', 'joined-name', 'xlnx', 'x·ln(x)'],
  ['sincos(x)', 'joined-name', 'sincos', 'sin(cos(x))'],
  ['sinxcosx', 'joined-name', 'sinxcosx', 'sin(x)·cos(x)'],
  ['cso(x)', 'unknown-function', 'cso', 'cos(x)'],
  ['2+sen(x)', 'unknown-function', 'sen', '2+sin(x)'],
  ['sqr(x)', 'unknown-function', 'sqr', 'sqrt(x)'],
  ['sigmiod(x)', 'unknown-function', 'sigmiod', 'sigmoid(x)'],
  ['foo(x)', 'unknown-function', 'foo'],
  ['x+', 'missing-operand', '+'],
  ['*x', 'missing-operand', '*'],
  ['x^', 'missing-operand', '^'],
  ['x+*y', 'two-operators', '+*'],
  ['(x', 'missing-bracket', '(', '(x)'],
  ['(((x)', 'missing-bracket', '(', '(((x)))'],
  ['sin(x', 'missing-bracket', '(', 'sin(x)'],
  ['x)', 'extra-bracket', ')', 'x'],
  ['()', 'empty-brackets', '()'],
  ['sin(', 'unexpected-end', ''],
  ['sin', 'missing-argument', 'sin'],
  ['sin()', 'missing-argument', 'sin()'],
  ['sin -x', 'missing-argument', 'sin', 'sin(-x)'],
  ['max(x)', 'wrong-argument-count', 'max(x)'],
  ['sin(x,y)', 'wrong-argument-count', 'sin(x,y)'],
  ['max x', 'needs-brackets', 'max'],
  ['gaussian^-1(x)', 'unclear-inverse', 'gaussian^-1', '1/gaussian(x)'],
  ['x²⁺', 'unclear-power', '²⁺'],
  ['|x', 'missing-bar', '|', '|x|'],
  ['x|', 'missing-bar', '|'],
  ['x:3', 'assignment', ':'],
  ['f(x):=x^2', 'assignment', ':=', 'x^2'],
  ['y = 2x', 'equation', '=', '2x'],
  ['x^2=4', 'equation', '='],
  ['x!', 'factorial', '!'],
  ['[1,2;3,4]', 'matrix', '[1,2;3,4]'],
  ['[x+1]', 'square-brackets', '[', '(x+1)'],
  ['{x}', 'braces', '{', '(x)'],
  ['<img src=x onerror=alert(1)>', 'markup', '<img src=x onerror=alert(1)>'],
  ['<img onerror', 'markup', '<img onerror'],
  ['x<script>', 'markup', '<script>'],
  ['x<y', 'inequality', '<'],
  ['\\frac{1}{2}x', 'latex', '\\frac', '((1)/(2))x'],
  ['\\sin(x^{2})', 'latex', '\\sin', 'sin(x^(2))'],
  ['\\frac{\\sin x}{x}\\cdot\\sqrt{x^2+1}', 'latex', '\\frac', '((sin x)/(x))*sqrt(x^2+1)'],
  ['$x^2$', 'latex', '$', 'x^2'],
  ['W_{1}x', 'latex', '_', 'W_1x'],
  ['\\int x', 'latex', '\\int', 'int x'],
  ['0,5', 'decimal-comma', '0,5', '0.5'],
  ['sin(0,5x)', 'decimal-comma', '0,5', 'sin(0.5x)'],
  ['x,y', 'stray-comma', ','],
  ['1.2.3', 'malformed-number', '1.2.3'],
  ['1e999', 'number-too-large', '1e999'],
  ['10 000x', 'numbers-side-by-side', '10 000', '10000x'],
  ['x1.5', 'number-after-name', 'x1.5', 'x1*.5'],
  ['x_', 'bad-index', 'x_'],
  ['__proto__', 'bad-index', '_'],
  ['х', 'look-alike-letter', 'х', 'x'],
  ['ж', 'foreign-letter', 'ж'],
  ['x🙂', 'emoji', '🙂', 'x'],
  ['x👍🏽', 'emoji', '👍🏽', 'x'],
  ['x+\u202Ey', 'direction-character', '\u202E', 'x+y'],
  ['x+\u200By\u200B', 'invisible-character', '\u200B', 'x+y'],
  ['x\u0000', 'control-character', '\u0000', 'x'],
  ["x'", 'prime', "'"],
  ['d/dx x^2', 'derivative-sign', 'd/dx'],
  ['5%', 'percent', '%'],
  ['30°', 'degrees', '°'],
  ['∞', 'infinity', '∞'],
  ['∫x', 'calculus-sign', '∫'],
  ['x;y', 'unexpected-character', ';'],
];

describe('what cannot be read', () => {
  for (const [typed, code, piece, offered] of rows) {
    it(`${JSON.stringify(typed)} → ${code} at ${JSON.stringify(piece)}`, () => {
      const result = parse(typed);
      if (result.ok) throw new Error('it was read');
      expect(result.code).to.equal(code);
      expect(typed.slice(result.at.start, result.at.end)).to.equal(piece);
      // \int becomes letters with i·n·t·x, which reads, so it may be offered; the rest as listed.
      if (typed !== '\\int x') expect(result.suggestion?.text).to.equal(offered);
    });
  }

  it('every offered text can be read', () => {
    for (const [typed] of rows) {
      const result = parse(typed);
      if (!result.ok && result.suggestion) expect(parse(result.suggestion.text).ok, typed).to.equal(true);
    }
  });

  it('a suggestion names the piece that it offers', () => {
    const result = parse('cso(x)');
    expect(result.ok ? undefined : result.suggestion?.piece).to.equal('cos');
    const joined = parse('xsin(x)');
    expect(joined.ok ? undefined : joined.suggestion?.piece).to.equal('x·sin(x)');
  });

  const nested = (levels: number) => '('.repeat(levels) + 'x' + ')'.repeat(levels);
  const sum = (terms: number) => Array.from({ length: terms }, () => 'x').join('+');
  const limits: readonly (readonly [string, string, string?])[] = [
    ['300 characters', 'x+' + ' '.repeat(297) + 'x'],
    ['301 characters', 'x+' + ' '.repeat(298) + 'x', 'too-long'],
    ['a million digits', '9'.repeat(1e6), 'too-long'],
    ['60 brackets', nested(60)],
    ['61 brackets', nested(61), 'too-deep'],
    ['60 levels of √', '√'.repeat(60) + 'x'],
    ['61 levels of √', '√'.repeat(61) + 'x', 'too-deep'],
    ['61 minus signs', '-'.repeat(61) + 'x', 'too-deep'],
    ['61 powers', 'x^'.repeat(61) + 'x', 'too-deep'],
    ['100 terms, 199 parts', sum(100)],
    ['101 terms, 201 parts', sum(101), 'too-many-parts'],
  ];
  for (const [title, text, code] of limits) {
    it(`${title}: ${code ?? 'read'}`, () => {
      const result = parse(text);
      expect(result.ok ? undefined : result.code).to.equal(code);
    });
  }

  it('limits can be widened for text that a program wrote', () => {
    expect(parse(sum(150), { limits: { characters: 1000, nodes: 1000 } }).ok).to.equal(true);
  });

  it('anything that is no text is refused too', () => {
    for (const value of [undefined, null, 5, {}, []]) {
      const result = parse(value as string);
      expect(result.ok ? undefined : result.code).to.equal('not-text');
    }
  });
});
