/**
 * A formula as plain data, before it becomes MathML: tags, attributes and children.
 * The page turns it into elements, a copy button turns it into text; neither needs innerHTML.
 */

export type MathTag =
  | 'math'
  | 'mrow'
  | 'mi'
  | 'mn'
  | 'mo'
  | 'mtext'
  | 'mspace'
  | 'mfrac'
  | 'msup'
  | 'msub'
  | 'msubsup'
  | 'msqrt'
  | 'mroot'
  | 'mover'
  | 'munder'
  | 'munderover'
  | 'mtable'
  | 'mtr'
  | 'mtd'
  | 'mpadded'
  | 'mphantom';

export interface MathNode {
  readonly tag: MathTag;
  /** `class` carries the hue (q-x, q-u1 … q-u4, q-y, q-fw, q-bw); `data-q` names the quantity that lights up together. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (MathNode | string)[];
}

type Child = MathNode | string;

const make = (tag: MathTag, children: readonly Child[], attributes?: Record<string, string>): MathNode =>
  attributes ? { tag, attributes, children } : { tag, children };

export const mi = (text: string, attributes?: Record<string, string>) => make('mi', [text], attributes);
export const mn = (text: string | number) => make('mn', [String(text)]);
export const mo = (text: string, attributes?: Record<string, string>) => make('mo', [text], attributes);
export const mtext = (text: string) => make('mtext', [text]);
export const mrow = (...children: Child[]) => make('mrow', children);
export const mfrac = (top: MathNode, bottom: MathNode) => make('mfrac', [top, bottom]);
export const msup = (base: MathNode, exponent: MathNode) => make('msup', [base, exponent]);
export const msub = (base: MathNode, index: MathNode) => make('msub', [base, index]);
export const msqrt = (inner: MathNode) => make('msqrt', [inner]);
export const mspace = (width: string) => make('mspace', [], { width });

/** Brackets that do not stretch, with no extra space: Chromium leaves gaps round stretched ones. */
export const parenthesised = (...inner: Child[]): MathNode => {
  const fence = { stretchy: 'false', lspace: '0', rspace: '0' };
  return mrow(mo('(', fence), ...inner, mo(')', fence));
};

/** One quantity: its hue by class, and a name under which pointing at it lights it everywhere. */
export const quantity = (name: string, ...inner: Child[]): MathNode =>
  make('mrow', inner, { class: `q-${name}`, 'data-q': name });

/** A bracket under a factor with a label below it (drawn by CSS on `.br`; see the design notes). */
export const underLabel = (factor: MathNode, label: MathNode): MathNode =>
  make('munder', [make('mrow', [factor], { class: 'br' }), label]);

/** dy/dx, or ∂y/∂x with sign '∂'. */
export const rate = (top: MathNode, bottom: MathNode, sign: 'd' | '∂' = 'd'): MathNode => {
  const letter = sign === 'd' ? mi('d', { mathvariant: 'normal' }) : mi('∂');
  return mfrac(mrow(letter, top), mrow(letter, bottom));
};
