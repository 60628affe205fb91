/**
 * Sets an expression as mathematics: fractions, raised exponents, roots, sin²(x), W with a lowered 1.
 * The result is plain data (MathNode); a part can be given a quantity's colour, or be replaced by its name.
 */
import { functionEntry } from './functions.ts';
import type { FunctionEntry } from './function-entry.ts';
import { type MathNode, mfrac, mi, mn, mo, mrow, mspace, msqrt, msub, msup } from './math-node.ts';
import { nameToMath } from './math-names.ts';
import type { BinaryNode, CallNode, SyntaxTree } from './syntax-tree.ts';

/** Which quantity a part belongs to, and its colour where that has another name (a fifth link is coloured as u1). */
export interface QuantityName {
  readonly quantity: string;
  readonly hue?: string;
}

export interface MathOptions {
  /** Asked for every part, outermost first: the part's quantity, if it is one. */
  readonly quantityOf?: (tree: SyntaxTree) => QuantityName | string | undefined;
  /** Puts something else in the place of a part: its name, a number. It is set without brackets. */
  readonly replace?: (tree: SyntaxTree) => MathNode | undefined;
  /** Last word on a part that was set: an under-bracket with a label, for example. */
  readonly decorate?: (tree: SyntaxTree, node: MathNode) => MathNode;
}

/** How tightly a part binds: sum 1, minus sign or product 2, fraction or power 3, single thing 4. */
type Strength = 1 | 2 | 3 | 4;

interface Place {
  /** Levels of raised script: fractions become a/b there. */
  readonly script: number;
  /** False where something follows on the same line, so that sin x needs its brackets. */
  readonly isLast: boolean;
}

const inLine: Place = { script: 0, isLast: true };
// Only three levels are told apart: on the line, raised, raised again.
const raisedFrom = (place: Place): number => Math.min(2, place.script + 1);

const invisibleTimes = mo('\u2062');
const apply = mo('\u2061');
const thin = mspace('0.1667em');
const minus = mo('−', { form: 'prefix' });
const dot = mo('·');

class Setter {
  private readonly options: MathOptions;
  private readonly done: Map<SyntaxTree, MathNode>[] = [];
  private readonly tall = new WeakMap<MathNode, boolean>();

  constructor(options: MathOptions) {
    this.options = options;
  }

  /** A part with its colour and decoration, without brackets round it. */
  set(tree: SyntaxTree, place: Place): MathNode {
    // Derivatives share parts, and the nodes are plain data: each part is set once for each kind of place.
    const key = place.script * 2 + (place.isLast ? 1 : 0);
    const known = this.done[key]?.get(tree);
    if (known) return known;
    const node = this.setNew(tree, place);
    (this.done[key] ??= new Map()).set(tree, node);
    return node;
  }

  private setNew(tree: SyntaxTree, place: Place): MathNode {
    const replaced = this.options.replace?.(tree);
    const plain = replaced ?? this.plain(tree, place);
    const named = this.options.quantityOf?.(tree);
    const coloured = named === undefined ? plain : inColour(named, plain);
    return this.options.decorate?.(tree, coloured) ?? coloured;
  }

  private isReplaced(tree: SyntaxTree): boolean {
    return this.options.replace?.(tree) !== undefined;
  }

  /** The same, in brackets where it binds less tightly than its place asks. */
  private within(tree: SyntaxTree, least: Strength, place: Place, side: 'left' | 'right' = 'left'): MathNode {
    const strength = this.strengthOf(tree, place);
    const misread = tree.kind === 'negate' && (least >= 2 || side === 'right') && !this.isReplaced(tree);
    const needs = strength < least || misread;
    const node = this.set(tree, needs ? { ...place, isLast: true } : place);
    return needs ? this.bracketed(node) : node;
  }

  private strengthOf(tree: SyntaxTree, place: Place): Strength {
    if (this.isReplaced(tree)) return 4;
    if (tree.kind === 'negate') return 2;
    if (tree.kind === 'number')
      return tree.value < 0 ? 1 : /e/i.test(tree.text ?? String(tree.value)) ? 2 : 4;
    if (tree.kind === 'call') return functionEntry(tree.name).layout === 'exponential' ? 3 : 4;
    if (tree.kind !== 'binary') return 4;
    if (tree.operator === '+' || tree.operator === '-') return 1;
    if (tree.operator === '/') return this.isSlanted(tree, place) ? 2 : 3;
    return tree.operator === '*' ? 2 : 3;
  }

  private plain(tree: SyntaxTree, place: Place): MathNode {
    switch (tree.kind) {
      case 'number':
        return numberToMath(
          tree.text !== undefined && Number(tree.text) === tree.value ? tree.text : String(tree.value),
        );
      case 'constant':
        return mi(tree.name === 'e' ? 'e' : 'π');
      case 'variable':
        return nameToMath(tree.name);
      case 'negate':
        return mrow(minus, this.within(tree.operand, 2, place));
      case 'binary':
        return this.binary(tree, place);
      case 'call':
        return this.call(tree, place);
    }
  }

  private binary(tree: BinaryNode, place: Place): MathNode {
    const { left, right, operator } = tree;
    const before = { ...place, isLast: false };
    switch (operator) {
      case '+':
      case '-':
        // A plus or minus sign ends the argument of sin x, so no brackets are needed before it.
        return mrow(
          this.within(left, 1, { ...place, isLast: true }),
          mo(operator === '+' ? '+' : '−'),
          this.within(right, 2, place, 'right'),
        );
      case '*':
        return this.product(tree, place);
      case '/':
        return this.isSlanted(tree, place)
          ? mrow(
              this.within(left, 2, before),
              mo('/', { lspace: '0', rspace: '0' }),
              this.within(right, 3, before, 'right'),
            )
          : mfrac(
              this.set(left, { script: place.script, isLast: true }),
              this.set(right, { script: place.script, isLast: true }),
            );
      case '^':
        return this.power(left, right, place);
    }
  }

  /** In an exponent a/b stands on one line, unless a sum is involved. */
  private isSlanted(tree: BinaryNode, place: Place): boolean {
    return place.script > 0 && [tree.left, tree.right].every((side) => this.strengthOf(side, place) > 1);
  }

  // — products —

  /** The factors of a product written in one row; a bracketed product inside it stays one factor. */
  private factorsOf(tree: BinaryNode): SyntaxTree[] {
    const { decorate, quantityOf } = this.options;
    const factors: SyntaxTree[] = [tree.right];
    let left = tree.left;
    // A part with a name or colour of its own is not dissolved.
    const isOpen = (part: SyntaxTree): boolean =>
      !decorate && !this.isReplaced(part) && quantityOf?.(part) === undefined;
    while (left.kind === 'binary' && left.operator === '*' && isOpen(left)) {
      factors.push(left.right);
      left = left.left;
    }
    factors.push(left);
    return factors.reverse();
  }

  private product(tree: BinaryNode, place: Place): MathNode {
    const factors = this.factorsOf(tree);
    const children: MathNode[] = [];
    for (const [index, factor] of factors.entries()) {
      const isLast = index === factors.length - 1;
      const next = factors[index + 1];
      const opensNext = isLast ? place.isLast : this.startsWithFunction(next, place);
      const least: Strength = index === 0 ? 2 : 3;
      if (index > 0) children.push(...this.between(factors[index - 1], factor, place));
      children.push(
        this.within(factor, least, { ...place, isLast: opensNext }, index === 0 ? 'left' : 'right'),
      );
    }
    return mrow(...children);
  }

  private between(left: SyntaxTree, right: SyntaxTree, place: Place): MathNode[] {
    if (this.needsDot(left, right, place)) return [dot];
    const functions = this.startsWithFunction(right, place) || this.endsOpen(left, place);
    return functions ? [invisibleTimes, thin] : [invisibleTimes];
  }

  private needsDot(left: SyntaxTree, right: SyntaxTree, place: Place): boolean {
    if (this.startsWithDigit(right, place)) return true;
    const isFraction = (tree: SyntaxTree): boolean =>
      tree.kind === 'binary' && tree.operator === '/' && !this.isReplaced(tree);
    if (isFraction(right) && (left.kind === 'number' || isFraction(left))) return true;
    const last = left.kind === 'binary' && left.operator === '*' ? left.right : left;
    if (last.kind === 'variable' && right.kind === 'variable') return last.name === right.name;
    // A name before a bracket that was typed with a sign: x·(x+1), since x(x+1) might be a function of x+1.
    return false;
  }

  private startsWithDigit(tree: SyntaxTree, place: Place): boolean {
    if (this.isReplaced(tree)) return this.options.replace?.(tree)?.tag === 'mn';
    if (tree.kind === 'number') return true;
    if (tree.kind !== 'binary' || tree.operator === '+' || tree.operator === '-') return false;
    if (tree.operator === '/' && !this.isSlanted(tree, place)) return false;
    // A product on the right of a product stands in brackets.
    return tree.operator === '^' && this.startsWithDigit(tree.left, place);
  }

  private startsWithFunction(tree: SyntaxTree | undefined, place: Place): boolean {
    if (!tree || this.isReplaced(tree)) return false;
    if (tree.kind === 'call') return isNamed(functionEntry(tree.name));
    return (
      tree.kind === 'binary' &&
      tree.operator === '^' &&
      this.startsWithFunction(tree.left, place) &&
      !this.powerNeedsBrackets(tree.left, tree.right)
    );
  }

  /** Ends with an argument without brackets (sin x), or with a name's word. */
  private endsOpen(tree: SyntaxTree, place: Place): boolean {
    const last = tree.kind === 'binary' && tree.operator === '*' ? tree.right : tree;
    return this.startsWithFunction(last, place);
  }

  // — powers —

  private power(base: SyntaxTree, exponent: SyntaxTree, place: Place): MathNode {
    const raised = this.set(exponent, { script: raisedFrom(place), isLast: true });
    if (base.kind === 'call' && !this.isReplaced(base) && this.raisesName(base, exponent)) {
      return this.prefixed(base, functionEntry(base.name), place, raised);
    }
    const needs = this.powerNeedsBrackets(base, exponent) || this.strengthOf(base, place) < 4;
    const foot = this.set(base, needs ? { ...place, isLast: true } : { ...place, isLast: false });
    if (needs) return msup(this.bracketed(foot), raised);
    // W₁²: index and exponent above each other.
    if (foot.tag === 'msub' && foot.children) return { tag: 'msubsup', children: [...foot.children, raised] };
    return msup(foot, raised);
  }

  /** sin²(x): a whole exponent from 2 on stands at the name of a trigonometric or hyperbolic function. */
  private raisesName(base: CallNode, exponent: SyntaxTree): boolean {
    const whole = exponent.kind === 'number' && Number.isInteger(exponent.value) && exponent.value >= 2;
    return whole && functionEntry(base.name).layout === 'prefix';
  }

  private powerNeedsBrackets(base: SyntaxTree, exponent: SyntaxTree): boolean {
    if (base.kind !== 'call' || this.isReplaced(base)) return false;
    const { layout } = functionEntry(base.name);
    if (layout === 'prefix') return !this.raisesName(base, exponent);
    return layout === 'log' || layout === 'root' || layout === 'cube-root';
  }

  // — functions —

  private call(tree: CallNode, place: Place): MathNode {
    const entry = functionEntry(tree.name);
    const [first] = tree.arguments;
    const inside = (): MathNode => this.set(first, { script: place.script, isLast: true });
    switch (entry.layout) {
      case 'root':
        return msqrt(inside());
      case 'cube-root':
        return { tag: 'mroot', children: [inside(), mn(3)] };
      case 'bars':
        return this.fenced('|', inside(), '|');
      case 'floor':
        return this.fenced('⌊', inside(), '⌋');
      case 'ceil':
        return this.fenced('⌈', inside(), '⌉');
      case 'exponential':
        return this.exponential(first, place);
      case 'prefix':
      case 'log':
        return this.prefixed(tree, entry, place);
      case 'bracket':
        return mrow(functionName(entry), apply, this.bracketed(...this.listed(tree.arguments, place)));
    }
  }

  private listed(args: readonly SyntaxTree[], place: Place): MathNode[] {
    const inner = { script: place.script, isLast: true };
    return args.flatMap((part, index) => [
      ...(index > 0 ? [mo(',', { rspace: '0.1667em' })] : []),
      this.set(part, inner),
    ]);
  }

  /** e^u; from the third level of raised script on, and over fractions, exp(u) is easier to read. */
  private exponential(inner: SyntaxTree, place: Place): MathNode {
    const tall =
      inner.kind === 'binary' && inner.operator === '/' && !this.isSlanted(inner, { ...place, script: 1 });
    if (place.script < 2 && !tall)
      return msup(mi('e'), this.set(inner, { script: raisedFrom(place), isLast: true }));
    return mrow(mi('exp'), apply, this.bracketed(this.set(inner, { script: place.script, isLast: true })));
  }

  /** sin x, sin(x²), ln|x|, log₂ x; with an exponent at the name: sin²(x). */
  private prefixed(tree: CallNode, entry: FunctionEntry, place: Place, raised?: MathNode): MathNode {
    const [first, base] = tree.arguments;
    const name = this.nameWithBase(entry, base, place);
    const head = raised ? msup(name, raised) : name;
    if (first.kind === 'call' && functionEntry(first.name).layout === 'bars' && !this.isReplaced(first)) {
      return mrow(head, apply, this.set(first, place));
    }
    if (place.isLast && this.isSimple(first)) return mrow(head, apply, thin, this.set(first, place));
    return mrow(head, apply, this.bracketed(this.set(first, { script: place.script, isLast: true })));
  }

  /** A single letter or number needs no brackets after sin. */
  private isSimple(tree: SyntaxTree): boolean {
    if (this.isReplaced(tree)) return this.options.replace?.(tree)?.tag !== 'mrow';
    return (
      tree.kind === 'variable' ||
      tree.kind === 'constant' ||
      (tree.kind === 'number' && this.strengthOf(tree, inLine) === 4)
    );
  }

  private nameWithBase(entry: FunctionEntry, base: SyntaxTree | undefined, place: Place): MathNode {
    if (entry.name === 'log2' || entry.name === 'log10') return msub(mi('log'), mn(entry.name.slice(3)));
    if (!base) return functionName(entry);
    return msub(mi('log'), this.set(base, { script: raisedFrom(place), isLast: true }));
  }

  // — brackets —

  /** True where something stands higher than a line, so that brackets have to grow with it. */
  private isTall(node: MathNode | string): boolean {
    if (typeof node === 'string') return false;
    const known = this.tall.get(node);
    if (known !== undefined) return known;
    const tall = node.tag === 'mfrac' || (node.children ?? []).some((child) => this.isTall(child));
    this.tall.set(node, tall);
    return tall;
  }

  /** Brackets that only stretch where they must: Chromium leaves gaps round stretched ones. */
  private fenced(open: string, inner: MathNode, close: string): MathNode {
    const fence = { fence: 'true', stretchy: String(this.isTall(inner)), lspace: '0', rspace: '0' };
    return mrow(mo(open, { ...fence, form: 'prefix' }), inner, mo(close, { ...fence, form: 'postfix' }));
  }

  private bracketed(...inner: MathNode[]): MathNode {
    return this.fenced('(', inner.length === 1 ? inner[0] : mrow(...inner), ')');
  }
}

const isNamed = (entry: FunctionEntry): boolean =>
  entry.layout === 'prefix' ||
  entry.layout === 'log' ||
  (entry.layout === 'bracket' && entry.symbol.length > 1);

function functionName(entry: FunctionEntry): MathNode {
  const word = entry.symbol.replace('′', '');
  return word === entry.symbol ? mi(word) : mrow(mi(word), mo('′'));
}

function inColour(named: QuantityName | string, node: MathNode): MathNode {
  const { quantity, hue = quantity } = typeof named === 'string' ? { quantity: named } : named;
  return { tag: 'mrow', attributes: { class: `q-${hue}`, 'data-q': quantity }, children: [node] };
}

/** 1e-7 as 1·10⁻⁷; a minus sign as −. */
function numberToMath(text: string): MathNode {
  const [, sign, digits, exponent] = /^(-?)([\d.]+)(?:e\+?(-?\d+))?$/i.exec(text) ?? [];
  if (digits === undefined) return mn(text);
  const raised = exponent?.startsWith('-') ? mrow(minus, mn(exponent.slice(1))) : mn(exponent ?? '');
  const size = exponent === undefined ? mn(digits) : mrow(mn(digits), dot, msup(mn(10), raised));
  return sign ? mrow(minus, size) : size;
}

/** The expression as plain data for a formula on the page; put it inside a `math` node. */
export const toMathNode = (tree: SyntaxTree, options: MathOptions = {}): MathNode =>
  new Setter(options).set(tree, inLine);

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** A node as markup, for the clipboard. Colours and names of quantities are left out. */
export function mathMarkup(node: MathNode): string {
  const attributes = Object.entries(node.attributes ?? {})
    .filter(([name]) => name !== 'class' && name !== 'data-q')
    .map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const children = (node.children ?? []).map((child) =>
    typeof child === 'string' ? escaped(child) : mathMarkup(child),
  );
  return `<${node.tag}${attributes.join('')}>${children.join('')}</${node.tag}>`;
}

/** A whole MathML element, as text to copy. */
export function toMathML(tree: SyntaxTree, options: MathOptions = {}): string {
  const attributes = { xmlns: 'http://www.w3.org/1998/Math/MathML', dir: 'ltr' };
  return mathMarkup({ tag: 'math', attributes, children: [toMathNode(tree, options)] });
}
