/**
 * Text that was written to hurt, for every door of the lab: what is too long, too deep, means something to the
 * language or to the page, or cannot be seen. None of it may run, hang, or change the next answer.
 */

const times = (text: string, count: number): string => text.repeat(count);

/** Calls this and the page knows that text of ours has run as code. */
export const alarm = 'globalThis.__labAlarm=1';

export const hostileTexts: Readonly<Record<string, string>> = {
  'a million digits': times('9', 1e6),
  'a million letters': times('x', 1e6),
  '300 nested calls': times('sin(', 300) + 'x' + times(')', 300),
  '40 nested calls': times('sin(', 40) + 'x' + times(')', 40),
  'a tower of powers': times('x^', 59) + 'x',
  'huge powers': '9^9^9^9^9^9^9^9*x',
  'powers of powers': times('(', 30) + 'x' + times('^x)', 30),
  'a power without end': 'x^99999999999999999999',
  'a factorial of a million': '(10^6)!',
  'many factors': times('x*', 99) + 'x',
  'nested quotients': times('x/(', 40) + 'x' + times(')', 40),
  'an assignment': 'x=5',
  "nerdamer's assignment": 'x:3',
  'a definition': 'f(x):=x^9',
  'an equation': 'x^2=4',
  'the prototype': '__proto__',
  'the constructor': 'constructor',
  'toString and hasOwnProperty': 'toString*x+hasOwnProperty',
  'a call of the constructor': 'constructor.constructor("return 1")()',
  'a prototype as a function': '__proto__(x)',
  'valueOf as a function': 'valueOf(x)+x',
  'a number by a prototype name': '__proto__=5 constructor=1 x=2',
  'right to left': '\u202Ex+1\u202C',
  'isolates and marks': '\u2066x\u2069\u200E+\u200F1',
  'zero width': 'x\u200B+\u200D1\uFEFF',
  'control characters': 'x\u0000\u0007\u001B+1\u0085\u2028\u2029',
  'a lone high surrogate': 'x+\uD83D',
  'a lone low surrogate': '\uDE42*x',
  'surrogates the wrong way round': '\uDE42\uD83D',
  combining: 'x' + times('\u0301', 200),
  'an image with a handler': `<img src=x onerror="${alarm}">`,
  'a script': `<script>${alarm}</script>`,
  'a script that closes': `</title></style></textarea><script>${alarm}</script>`,
  'an SVG with a handler': `"><svg onload=${alarm}>`,
  'a script address': `javascript:${alarm}`,
  'a template': '${' + alarm + '}{{' + alarm + '}}',
  'a call': `(()=>{${alarm}})()`,
  'Infinity and NaN': 'Infinity*NaN-undefined',
  'signs only': times('-', 300),
  'an empty text': '',
  'spaces only': '   \u00A0\u3000',
  'the list of everything': '0,0,0;1e309,-1e309,1;NaN,null,{}',
};

export const hostileList: readonly string[] = Object.values(hostileTexts);

/** Values of a state that a link or a message may carry; a function, because some of them cannot be copied. */
export function hostileValues(): unknown[] {
  const round: Record<string, unknown> = {};
  round['self'] = round;
  return [
    null,
    undefined,
    true,
    Number.NaN,
    Infinity,
    -0,
    1e308,
    5e-324,
    2 ** 53,
    [],
    {},
    [[]],
    [null],
    [undefined, {}],
    Object.create(null),
    JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3, "valueOf": 4}') as unknown,
    [JSON.parse('{"toString": 1, "valueOf": 1}')],
    10n,
    Symbol('a sign'),
    [10n],
    () => 1,
    new Date(Number.NaN),
    new Proxy({}, {}),
    round,
    Array.from({ length: 20_000 }, (_, index) => index),
  ];
}

/** What must be as it was: nothing of the page's own objects has been changed, and no text has run. */
export function expectUntouched(): void {
  const page = globalThis as Record<string, unknown>;
  if (page['__labAlarm'] !== undefined) throw new Error('hostile text has run as code');
  if (({} as Record<string, unknown>)['polluted'] !== undefined) throw new Error('a prototype was changed');
}
