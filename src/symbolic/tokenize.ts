/**
 * Cuts a typed text into numbers, names, functions and signs, each with its place. A run of letters that is no
 * known name becomes single letters; one that hides a function name is refused with a suggestion.
 */
import {
  bracketSigns,
  greekNames,
  isSingleLetter,
  isSpace,
  operatorSigns,
  refusalAt,
  rootSigns,
  subscripts,
  superscripts,
  undressed,
  vulgarFractions,
  withoutHidden,
} from './characters.ts';
import { findFunction } from './functions.ts';
import { type ParseNote, ReadingStopped, splice } from './parse-result.ts';
import { fromLatex, nearestFunction, type Piece, takeApart, writtenApart } from './suggest.ts';
import type { BinaryOperator, SourceRange } from './syntax-tree.ts';

export type Token = { readonly at: SourceRange } & (
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'fraction'; readonly parts: readonly [number, number] }
  | { readonly kind: 'constant'; readonly name: 'e' | 'pi' }
  | { readonly kind: 'name'; readonly name: string }
  /** `base`: log_2, log₁₀ carry their base; `sign`: √ and ∛. */
  | { readonly kind: 'function'; readonly name: string; readonly base?: number; readonly sign?: boolean }
  | { readonly kind: 'operator'; readonly operator: BinaryOperator }
  | { readonly kind: 'bracket'; readonly sign: '(' | ')' | '|' | ',' }
  | { readonly kind: 'superscript'; readonly text: string }
  | { readonly kind: 'end' }
);

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly notes: readonly ParseNote[];
}

const numberPattern = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const runPattern = /[A-Za-z]+/y;
const digitsPattern = /\d+/y;
const indexPattern = /_(?:[A-Za-z]+|\d+)/y;

class Tokenizer {
  readonly tokens: Token[] = [];
  readonly notes: ParseNote[] = [];
  private position = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  run(): Tokens {
    while (this.position < this.text.length) this.next();
    const { length } = this.text;
    this.tokens.push({ kind: 'end', at: { start: length, end: length } });
    this.noteNamesThatMayBePowers();
    this.noteNamesThatLookAlike();
    return this;
  }

  private next(): void {
    const start = this.position;
    const character = String.fromCodePoint(this.text.codePointAt(start) ?? 0);
    const end = start + character.length;
    const at = { start, end };
    const plain = undressed(character);
    if (isSpace(character)) this.position = end;
    else if (this.text.startsWith('**', start))
      this.push({ kind: 'operator', operator: '^', at: { start, end: start + 2 } });
    else if (/[\d.]/.test(character)) this.readNumber();
    else if (/[A-Za-z]/.test(character)) this.readRun();
    else if (operatorSigns.has(plain))
      this.push({ kind: 'operator', operator: operatorSigns.get(plain) ?? '+', at });
    else if (bracketSigns.has(character))
      this.push({ kind: 'bracket', sign: bracketSigns.get(character) ?? '(', at });
    else if (rootSigns.has(character))
      this.push({ kind: 'function', name: rootSigns.get(character) ?? 'sqrt', sign: true, at });
    else if (superscripts.has(character)) this.readSuperscript();
    else if (vulgarFractions.has(character))
      this.push({ kind: 'fraction', parts: vulgarFractions.get(character) ?? [1, 1], at });
    else if (plain !== character && /[\p{L}\d]/u.test(plain)) this.readDressed(plain, at);
    else if (character === 'π') this.push({ kind: 'constant', name: 'pi', at });
    else if (character === 'ℯ') this.push({ kind: 'constant', name: 'e', at });
    else if (isSingleLetter(character)) this.readSingleLetter(character);
    else this.refuse();
  }

  private push(token: Token): void {
    this.tokens.push(token);
    this.position = token.at.end;
  }

  private match(pattern: RegExp, position = this.position): string {
    pattern.lastIndex = position;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  private get last(): Token | undefined {
    return this.tokens[this.tokens.length - 1];
  }

  /** True where the next sign that is no space is an opening bracket. */
  private bracketFollows(position: number): boolean {
    let here = position;
    while (here < this.text.length && isSpace(this.text[here])) here++;
    return bracketSigns.get(this.text[here]) === '(';
  }

  private readNumber(): void {
    const start = this.position;
    const text = this.match(numberPattern);
    const at = { start, end: start + Math.max(1, text.length) };
    const before = this.last;
    if (!text) throw new ReadingStopped('malformed-number', at, { number: '.' });
    if (this.text[at.end] === '.' || (before?.kind === 'number' && before.at.end === start)) {
      const whole = /[\d.]+/y;
      const first = before?.kind === 'number' && before.at.end === start ? before.at.start : start;
      const number = this.match(whole, first);
      throw new ReadingStopped('malformed-number', { start: first, end: first + number.length }, { number });
    }
    if (before?.kind === 'name' && before.at.end === start) {
      const fixed = { text: splice(this.text, { start, end: start }, '*'), piece: `${before.name}*${text}` };
      throw new ReadingStopped(
        'number-after-name',
        { start: before.at.start, end: at.end },
        { name: before.name, number: text },
        fixed,
      );
    }
    const value = Number(text);
    if (!Number.isFinite(value))
      throw new ReadingStopped('number-too-large', at, { number: text.slice(0, 24) });
    this.push({ kind: 'number', value, text, at });
  }

  /** 𝑥, 𝟐, ｘ: one letter or digit in another dress, with an index if one follows. */
  private readDressed(plain: string, at: SourceRange): void {
    if (/\d/.test(plain)) this.push({ kind: 'number', value: Number(plain), text: plain, at });
    else if (plain === 'π' || plain === 'e')
      this.push({ kind: 'constant', name: plain === 'e' ? 'e' : 'pi', at });
    else this.pushName(plain, at.start, at.end);
  }

  private readSingleLetter(letter: string): void {
    const start = this.position;
    const end = start + letter.length;
    if (letter === 'σ' && this.bracketFollows(end))
      this.push({ kind: 'function', name: 'sigmoid', at: { start, end } });
    else this.pushName(letter, start, end);
  }

  /** A name with the digits or the index that belong to it: W1, W_1, x₁. */
  private pushName(letters: string, start: number, lettersEnd: number): void {
    let end = lettersEnd + this.match(digitsPattern, lettersEnd).length;
    end += this.match(indexPattern, end).length;
    if (this.text[end] === '_') {
      const at = { start, end: end + 1 };
      if (this.text[end + 1] === '{') this.refuseLatex(end);
      throw new ReadingStopped('bad-index', at, { name: letters });
    }
    while (subscripts.has(this.text[end])) end++;
    this.push({ kind: 'name', name: letters + this.text.slice(lettersEnd, end), at: { start, end } });
  }

  private readRun(): void {
    const start = this.position;
    if (/^d\s*\/\s*d[a-z]/i.test(this.text.slice(start)) && this.last?.at.end !== start) {
      const length = (/^d\s*\/\s*d[a-z]/i.exec(this.text.slice(start)) ?? [''])[0].length;
      throw new ReadingStopped('derivative-sign', { start, end: start + length });
    }
    const leaky = /leaky_relu/iy;
    if (this.match(leaky)) {
      this.push({ kind: 'function', name: 'leakyrelu', at: { start, end: start + 10 } });
      return;
    }
    const run = this.match(runPattern);
    if (!this.readKnownRun(run, start)) this.readUnknownRun(run, start);
  }

  private readKnownRun(run: string, start: number): boolean {
    const end = start + run.length;
    const digits = this.match(digitsPattern, end);
    const numbered = digits ? findFunction(run + digits) : undefined;
    const withDigits = end + digits.length;
    // atan2x is atan(2x); atan2(y, x) is the function of two arguments.
    if (numbered && (numbered.arity[0] === 1 || this.bracketFollows(withDigits))) {
      this.noteLogBase(run, digits, { start, end: withDigits });
      this.push({ kind: 'function', name: numbered.name, at: { start, end: withDigits } });
      return true;
    }
    const entry = run.length > 1 ? findFunction(run) : undefined;
    if (entry && (run.toLowerCase() !== 'sigma' || this.bracketFollows(end))) {
      this.readFunction(entry.name, { start, end });
      return true;
    }
    if (run === 'e' && !digits && !subscripts.has(this.text[end]) && this.text[end] !== '_') {
      this.push({ kind: 'constant', name: 'e', at: { start, end } });
      return true;
    }
    if (run.toLowerCase() === 'pi') {
      this.push({ kind: 'constant', name: 'pi', at: { start, end } });
      return true;
    }
    if (run.length > 1 && !greekNames.has(run)) return false;
    this.pushName(run, start, end);
    return true;
  }

  private readFunction(name: string, at: SourceRange): void {
    const base = name === 'log' ? this.readLogBase(at.end) : undefined;
    if (base) this.push({ kind: 'function', name, base: base.value, at: { start: at.start, end: base.end } });
    else this.push({ kind: 'function', name, at });
  }

  /** log_2, log₁₀: the index of a logarithm is its base. */
  private readLogBase(position: number): { value: number; end: number } | undefined {
    const typed = /^(?:_(\d+)|([₀-₉]+))/.exec(this.text.slice(position));
    if (!typed) return undefined;
    const digits = typed[1] ?? [...typed[2]].map((sign) => subscripts.get(sign)).join('');
    return { value: Number(digits), end: position + typed[0].length };
  }

  private readUnknownRun(run: string, start: number): void {
    const end = start + run.length;
    const at = { start, end };
    const pieces = takeApart(run);
    if (pieces) this.refuseJoined(run, at, pieces);
    const nearest = run.length > 2 ? nearestFunction(run) : undefined;
    if (run.length > 2 && this.text[end] === '(') {
      const suggestion = nearest ? { text: splice(this.text, at, nearest), piece: nearest } : undefined;
      throw new ReadingStopped('unknown-function', at, { name: run }, suggestion);
    }
    this.noteLetters(run, at, nearest);
    for (const [index, letter] of [...run].entries()) {
      const here = start + index;
      if (index === run.length - 1 && letter !== 'e') this.pushName(letter, here, here + 1);
      else if (letter === 'e') this.push({ kind: 'constant', name: 'e', at: { start: here, end: here + 1 } });
      else this.push({ kind: 'name', name: letter, at: { start: here, end: here + 1 } });
    }
  }

  private refuseJoined(run: string, at: SourceRange, pieces: readonly Piece[]): never {
    const tail = this.bracketFollows(at.end) ? this.bracketText(at.end) : '';
    const end = tail ? this.text.indexOf(tail, at.end) + tail.length : at.end;
    const piece = writtenApart(pieces, tail);
    const name = pieces.find((part) => part.isFunction)?.text ?? '';
    const text = splice(this.text, { start: at.start, end }, piece);
    throw new ReadingStopped('joined-name', at, { name: run, function: name }, { text, piece });
  }

  /** The bracket that stands after a position, with its contents: "(x)". Empty where it is not closed. */
  private bracketText(position: number): string {
    let open = 0;
    for (let here = position; here < this.text.length; here++) {
      const sign = bracketSigns.get(this.text[here]);
      if (sign === '(') open++;
      if (sign === ')' && --open === 0) return this.text.slice(position, here + 1).trim();
    }
    return '';
  }

  private readSuperscript(): void {
    const start = this.position;
    let end = start;
    let text = '';
    while (superscripts.has(this.text[end])) text += superscripts.get(this.text[end++]) ?? '';
    this.push({ kind: 'superscript', text, at: { start, end } });
  }

  private refuse(): never {
    const start = this.position;
    const character = this.text[start];
    if (character === '\\' || character === '$') this.refuseLatex(start);
    if (character === '{' && /[_^]$/.test(this.text.slice(0, start).trimEnd())) this.refuseLatex(start);
    if (character === '_') throw new ReadingStopped('bad-index', { start, end: start + 1 }, { name: '_' });
    const refusal = refusalAt(this.text, start);
    const at = { start, end: start + refusal.length };
    const text = this.repaired(refusal.code, refusal.replacement, at);
    const suggestion = text === undefined || text.trim() === '' ? undefined : { text };
    // Of an equation one side is offered, so the sentence can name it.
    const isSide = refusal.code === 'equation' || refusal.code === 'assignment';
    const named = suggestion && isSide ? { ...suggestion, piece: suggestion.text } : suggestion;
    throw new ReadingStopped(refusal.code, at, refusal.values, named);
  }

  private repaired(code: string, replacement: string | undefined, at: SourceRange): string | undefined {
    // y = x^2 and f(x) := x^2: the right side is the expression.
    if (code === 'equation' || code === 'assignment') {
      const named = /^\s*[a-zA-Z]\w*\s*(?:\(\s*[a-zA-Z]\w*\s*\))?\s*$/.test(this.text.slice(0, at.start));
      const right = this.text.slice(at.end).replace(/^=+/, '').trim();
      return named && /[a-zA-Z(]/.test(right) ? right : undefined;
    }
    if (code === 'square-brackets' || code === 'braces')
      return this.text.replace(/[[{]/g, '(').replace(/[\]}]/g, ')');
    if (replacement === '') {
      // All of them at once: nobody wants to click for each.
      return withoutHidden(splice(this.text, at, ''));
    }
    return replacement === undefined ? undefined : splice(this.text, at, replacement);
  }

  private refuseLatex(start: number): never {
    const command = (/^\\[a-zA-Z]*|^./.exec(this.text.slice(start)) ?? [''])[0];
    throw new ReadingStopped(
      'latex',
      { start, end: start + command.length },
      { command },
      { text: fromLatex(this.text) },
    );
  }

  private noteLetters(run: string, at: SourceRange, nearest: string | undefined): void {
    const greek = [...greekNames.keys(), 'pi']
      .filter((name) => name.length > 3 || name === 'pi')
      .find((name) => run.includes(name));
    // Two letters side by side are a product to everybody; longer runs may have been meant as a word.
    if (run.length < 3 && !greek) return;
    const parted = greek ? run.replace(greek, `·${greek}·`).replace(/^·|·$/g, '') : nearest;
    this.notes.push({
      code: 'letters-as-product',
      values: { name: run, product: [...run].join('·') },
      at,
      ...(parted ? { other: { text: splice(this.text, at, parted), piece: parted } } : {}),
    });
  }

  private noteLogBase(run: string, digits: string, at: SourceRange): void {
    if (!/^log$/i.test(run) || this.bracketFollows(at.end)) return;
    const text = splice(this.text, { start: at.start + run.length, end: at.end }, `(${digits}`);
    const argument = /^\s*[A-Za-z\u0370-\u03FF]?/.exec(this.text.slice(at.end))?.[0] ?? '';
    const place = at.start + run.length + 1 + digits.length + argument.length;
    this.notes.push({
      code: 'log-base-or-argument',
      values: { function: run + digits, base: digits },
      at,
      other: {
        text: splice(text, { start: place, end: place }, ')'),
        piece: `${run}(${digits}${argument.trim()})`,
      },
    });
  }

  /** x2 beside x: a name with a digit was perhaps meant as a power. */
  private noteNamesThatMayBePowers(): void {
    const names = this.tokens.flatMap((token) => (token.kind === 'name' ? [token.name] : []));
    for (const token of this.tokens) {
      if (token.kind !== 'name') continue;
      const [, letter, digits] = /^([a-z])(\d+)$/.exec(token.name) ?? [];
      if (!letter || !names.includes(letter)) continue;
      const piece = `${letter}^${digits}`;
      this.notes.push({
        code: 'name-or-power',
        values: { name: token.name, power: piece },
        at: token.at,
        other: { text: splice(this.text, token.at, piece), piece },
      });
      return;
    }
  }

  /** W1 and W_1 in one expression are two names, which is rarely what was meant. */
  private noteNamesThatLookAlike(): void {
    const seen = new Map<string, string>();
    for (const token of this.tokens) {
      if (token.kind !== 'name') continue;
      const plain = [...token.name.replace('_', '')].map((sign) => subscripts.get(sign) ?? sign).join('');
      const first = seen.get(plain) ?? token.name;
      seen.set(plain, first);
      if (first === token.name) continue;
      const text = this.text.split(token.name).join(first);
      this.notes.push({
        code: 'names-look-alike',
        values: { first, second: token.name },
        at: token.at,
        other: { text, piece: first },
      });
      return;
    }
  }
}

export const tokenize = (text: string): Tokens => new Tokenizer(text).run();
