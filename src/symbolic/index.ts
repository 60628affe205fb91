/**
 * The symbolic engine, as other parts and other projects import it: read, compute, differentiate, take apart,
 * explain, print. It needs no window.
 */
export type {
  SourceRange,
  SyntaxTree,
  NumberNode,
  ConstantNode,
  VariableNode,
  NegateNode,
  BinaryNode,
  BinaryOperator,
  CallNode,
} from './syntax-tree.ts';
export { isFunctionName, parse, type ParseLimits, type ParseOptions } from './parse.ts';
export {
  parseLimits,
  type NoteCode,
  type ParseErrorCode,
  type ParseFailure,
  type ParseNote,
  type ParseResult,
  type ParseSuccess,
  type Suggestion,
  type Values,
} from './parse-result.ts';
export { compile, compileUnary } from './evaluate.ts';
export {
  childrenOf,
  countNodes,
  dependsOn,
  depthOf,
  isConstant,
  replaceWhere,
  sameTree,
  substitute,
  variablesOf,
} from './tree-walk.ts';
export { functionEntry, functionTable } from './functions.ts';
export type { FunctionEntry, Kink, Layout } from './function-entry.ts';
export { differentiate, differentiator } from './differentiate.ts';
export { dependence, type Depends, type Rule, ruleFor, rules, type Statement } from './rules.ts';
export { type Chain, type ChainLink, decompose, type DecomposeOptions } from './decompose.ts';
export {
  type Convention,
  conventionsOf,
  type Derivation,
  type DerivationPart,
  type DerivationStep,
  derive,
  type RewriteLine,
} from './derive.ts';
export { toText, type TextOptions } from './format-text.ts';
export { mathToLatex, toLatex } from './format-latex.ts';
export { mathMarkup, type MathOptions, type QuantityName, toMathML, toMathNode } from './format-mathml.ts';
export { type NameParts, nameParts, nameToMath } from './math-names.ts';
export type { MathNode, MathTag } from './math-node.ts';
export { type SpeechPack, toSpeech } from './speech.ts';
export {
  areEqual,
  type Counterexample,
  type DomainExample,
  type EqualityOptions,
  type EqualityResult,
  type EqualityVerdict,
} from './equivalence.ts';
export {
  acquireSymbolicWorker,
  directDerivative,
  type DirectDerivative,
  type DirectDerivativeOptions,
  type DirectDerivativeStatus,
  releaseSymbolicWorker,
} from './symbolic-client.ts';
