/**
 * The fields in which a person types a function of the chain: each reads along, and says at the place of the fault
 * what to try.
 */
import type { ReactiveControllerHost } from 'lit';
import type { ControlStrings } from '../../src/strings/en/controls.ts';
import type { ExplorerStrings } from '../../src/strings/en/explorer.ts';
import type { SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { ExpressionField, type ReadingResult } from '../shared/expression-field.ts';
import { readingOf } from '../shared/symbolic-reading.ts';
import { readFunction, type Role } from './explorer-chain.ts';

export interface FieldWords {
  readonly symbolic: SymbolicStrings;
  readonly controls: ControlStrings;
  readonly explorer: ExplorerStrings;
}

/** What was typed, as the field shows it. */
export function fieldReading(
  text: string,
  role: Role,
  letter: string,
  words: FieldWords,
): ReadingResult<SyntaxTree> {
  const reading = readFunction(text, role);
  if (reading.ok || reading.code === 'unreadable') return readingOf(reading.parsed, words);
  return {
    ok: false,
    message: words.explorer.oneLetter({ letters: reading.letters, letter }),
    ...(reading.at && { at: reading.at }),
  };
}

export type FunctionFields = Readonly<Record<Role, ExpressionField<SyntaxTree>>>;

export interface FieldEvents {
  readonly letterOf: (role: Role) => string;
  readonly words: () => FieldWords;
  readonly onInput: (role: Role, text: string) => void;
  readonly onCommit: () => void;
}

export function createFields(
  host: ReactiveControllerHost & HTMLElement,
  events: FieldEvents,
): FunctionFields {
  const create = (role: Role): ExpressionField<SyntaxTree> =>
    new ExpressionField<SyntaxTree>(host, {
      id: role,
      read: (text) => fieldReading(text, role, events.letterOf(role), events.words()),
      onInput: (_tree, text) => events.onInput(role, text),
      onCommit: events.onCommit,
    });
  return { outer: create('outer'), middle: create('middle'), inner: create('inner') };
}
