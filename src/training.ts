/**
 * backprop-lab/training, the name under which the engines are published; what it offers stands in engines/index.ts.
 */
export * from './engines/index.ts';
