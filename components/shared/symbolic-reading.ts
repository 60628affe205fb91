/**
 * Between the reader of formulas and the field they are typed into: what `parse` found out becomes a sentence at
 * its place, with the likely text one click away. Every widget that has a field for a formula uses it.
 */
import { parse } from '../../src/symbolic/parse.ts';
import type { ParseNote, ParseResult, Suggestion, Values } from '../../src/symbolic/parse-result.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { dependsOn } from '../../src/symbolic/tree-walk.ts';
import { controlStrings, type ControlStrings } from '../../src/strings/en/controls.ts';
import { symbolicStrings, type SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import type { ReadingNote, ReadingResult } from './expression-field.ts';
import { sayable, sayableValues } from './sayable.ts';
import { type Refusal, refused } from './settings.ts';

/** The sentences in the page's language; English where absent. */
export interface ReadingWords {
  readonly symbolic?: SymbolicStrings;
  readonly controls?: ControlStrings;
}

/** A sign that nobody can type (the reader refuses it): it holds the place of the piece in a sentence. */
const holder = '\uE000';

type Sentence = (values: Values, piece?: string) => string;

/** A sentence with the offered piece inside it, cut where the piece stands so that the piece can be a button. */
function withLink(
  sentence: Sentence,
  values: Values,
  offer: Suggestion | undefined,
  words: ControlStrings,
): { readonly before: string; readonly label?: string; readonly after?: string } {
  if (!offer) return { before: sentence(values) };
  if (offer.piece === undefined)
    return { before: sentence(values), label: words.otherReading({ alternative: shortened(offer.text) }) };
  const [before, after] = sentence(values, holder).split(holder);
  // Some sentences say what would be written in their own way ("Did you mean x^2?") and leave the piece out.
  if (after === undefined)
    return { before, label: words.otherReading({ alternative: shortened(offer.piece) }) };
  return { before: before.trimEnd(), label: offer.piece, after };
}

/** A button is no place for 300 characters. */
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function noteOf(note: ParseNote, symbolic: SymbolicStrings, controls: ControlStrings): ReadingNote {
  const { before, label, after } = withLink(
    symbolic.notes[note.code],
    sayableValues(note.values),
    note.other,
    controls,
  );
  return {
    text: before,
    ...(note.other && { alternative: note.other.text, label }),
    ...(after !== undefined && { after }),
  };
}

/** What `parse` found, as an expression field shows it. `value` is made from the tree: the tree itself by default. */
export function readingOf(result: ParseResult, words: ReadingWords = {}): ReadingResult<SyntaxTree> {
  const { symbolic = symbolicStrings, controls = controlStrings } = words;
  if (result.ok) {
    const notes = result.notes.map((note) => noteOf(note, symbolic, controls));
    return { ok: true, value: result.tree, notes };
  }
  const { code, values, at, suggestion } = result;
  const {
    before,
    label = '',
    after,
  } = withLink(symbolic.errors[code], sayableValues(values), suggestion, controls);
  return {
    ok: false,
    message: before,
    at,
    ...(suggestion && {
      suggestion: { text: suggestion.text, label, ...(after !== undefined && { after }) },
    }),
  };
}

/** Reads a typed formula: `new ExpressionField(this, { read: (text) => readExpression(text) })`. */
export const readExpression = (text: string, words: ReadingWords = {}): ReadingResult<SyntaxTree> =>
  readingOf(parse(text), words);

/**
 * For a `textSetting` that holds a formula: an attribute that cannot be read is refused, and the widget stays with
 * the last good one. The code is the reader's own with `expression-` before it; `expressionRefusal` has its sentence.
 */
export function acceptsExpression(text: string): Refusal | undefined {
  const result = parse(text);
  if (result.ok) return undefined;
  return refused(`expression-${result.code}`, {
    ...sayableValues(result.values),
    given: sayable(text),
    ...(result.suggestion?.piece !== undefined && { piece: result.suggestion.piece }),
  });
}

/** The sentence for such a refusal (a widget's `refusalSentence`); undefined where it is another kind. */
export function expressionRefusal(
  refusal: Refusal,
  symbolic: SymbolicStrings = symbolicStrings,
): string | undefined {
  if (!refusal.code.startsWith('expression-')) return undefined;
  const code = refusal.code.slice('expression-'.length);
  if (!Object.hasOwn(symbolic.errors, code)) return undefined;
  const { piece, ...values } = refusal.values;
  return symbolic.errors[code as keyof typeof symbolic.errors](
    values,
    piece === undefined ? undefined : String(piece),
  );
}

/** The variable to differentiate by where none is named, or the named one is not there: x, or the first one met. */
export function variableToUse(names: readonly string[], wanted: string, tree?: SyntaxTree): string {
  if (wanted !== '' && (names.includes(wanted) || (tree && dependsOn(tree, wanted)))) return wanted;
  return names.includes('x') ? 'x' : (names[0] ?? 'x');
}
