// Pasted points: what spreadsheets write is read, and what cannot be read is named by line and word.
import { expect } from 'chai';
import { CodedError } from '../../../src/numerics/coded-error.ts';
import { parsePoints } from '../../../src/numerics/datasets/parse-points.ts';

const expected = {
  inputs: [
    [1.5, -2],
    [0.25, 3e-2],
  ],
  targets: [[0], [1]],
};

const readable: readonly (readonly [string, string])[] = [
  ['commas', '1.5,-2,0\n0.25,3e-2,1'],
  ['blanks around, empty lines, Windows line ends', ' 1.5 , -2 , 0 \r\n\r\n.25, +3E-2, 1.0\r\n'],
  ['blanks only', '1.5 -2   0\n0.25 0.03 1'],
  ['semicolons with decimal commas', '1,5;-2;0\n0,25;0,03;1'],
  ['tabs', '1.5\t-2\t0\n0.25\t0.03\t1'],
  [
    'comments, quotes, a byte order mark, a printed minus',
    '\uFEFF# mine\n"1.5","\u22122","0" # one\n0.25,0.03,1',
  ],
];

const refused: readonly (readonly [string, string, string, object])[] = [
  ['nothing', '', 'csv-empty', {}],
  ['only a heading', 'x,y,class', 'csv-empty', {}],
  ['a word', '1,2,0\n1,abc,1', 'csv-not-a-number', { line: 2, column: 2, word: 'abc' }],
  ['a second heading', 'x,y,c\nx,y,c', 'csv-not-a-number', { line: 2, column: 1, word: 'x' }],
  ['a hexadecimal number', '0x10,1,0', 'csv-not-a-number', { line: 1, column: 1, word: '0x10' }],
  ['an empty cell', '1,,0', 'csv-not-a-number', { line: 1, column: 2, word: '' }],
  ['Infinity', '1,Infinity,0', 'csv-not-a-number', { line: 1, column: 2, word: 'Infinity' }],
  ['too large', '1,1e7,0', 'csv-too-large', { line: 1, column: 2, word: '1e7', limit: 1e6 }],
  ['too many columns', '1,2,0\n1,2,3,0', 'csv-columns', { line: 2, found: 4, expected: 3 }],
  ['a class of 2', '1,2,2', 'csv-class', { line: 1, column: 3, word: '2' }],
  [
    'markup',
    '<img src=x onerror=1>,2,0',
    'csv-not-a-number',
    { line: 1, column: 1, word: '<img src=x onerror=1>' },
  ],
];

describe('parsePoints', () => {
  for (const [name, text] of readable) {
    it(`${name} → the points`, () => {
      expect(parsePoints(text)).to.deep.equal({ ...expected, notices: [] });
    });
  }

  for (const [name, text, code, values] of refused) {
    it(`${name} → ${code}`, () => {
      let error: unknown;
      try {
        parsePoints(text);
      } catch (caught) {
        error = caught;
      }
      expect(error).to.be.instanceOf(CodedError);
      expect((error as CodedError).code).to.equal(code);
      expect((error as CodedError).values).to.deep.equal(values);
    });
  }

  it('10,000 lines → read; 10,001 → csv-too-many-points', () => {
    const lines = (count: number): string => '0.5,1,1\n'.repeat(count);
    expect(parsePoints(lines(10_000)).inputs.length).to.equal(10_000);
    expect(() => parsePoints(lines(10_001))).to.throw(CodedError, 'csv-too-many-points');
  });

  it('a heading and one class → the points with notices', () => {
    expect(parsePoints('x1,x2,class\n1,2,1\n3,4,1').notices).to.deep.equal([
      { code: 'csv-header', values: { line: 1 } },
      { code: 'csv-one-class', values: { class: 1 } },
    ]);
  });

  it('a very long word → only its beginning is repeated', () => {
    expect(() => parsePoints(`${'9z'.repeat(1e5)},1,0`))
      .to.throw(CodedError)
      .with.property('message')
      .lengthOf.below(200);
  });

  it('three coordinates where they are asked for', () => {
    expect(parsePoints('1,2,3,1', { coordinates: 3 }).inputs).to.deep.equal([[1, 2, 3]]);
  });
});
