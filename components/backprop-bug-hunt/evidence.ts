/**
 * Runs a training with a bug beside a right one and keeps what can be seen: the gradients before and after one
 * update, both losses, the shader formula that ran, and the cause as it is named from the numbers alone.
 */
import { diagnose } from '../../src/comparison/diagnosis.ts';
import type { Diagnosis } from '../../src/comparison/diagnosis.ts';
import { buildLedger, readSide } from '../../src/comparison/gradient-ledger.ts';
import type { SideEntry, SideReading } from '../../src/comparison/gradient-ledger.ts';
import { parameterAddresses } from '../../src/comparison/gradient-address.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import type { TrainerOptions } from '../../src/engines/create-trainer.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { PassDescription } from '../../src/engines/webgl/passes/inspection.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { EngineName, Trainer } from '../../src/network/trainer.ts';
import { ratiosOfEntries } from './signature.ts';
import type { GradientRatio } from './signature.ts';

/** The gradients at one moment, against float64. */
export interface Probe {
  readonly reading: SideReading;
  readonly entries: readonly SideEntry[];
  readonly ratios: readonly GradientRatio[];
  readonly diagnosis: Diagnosis;
}

export interface Evidence {
  readonly spec: NetworkSpec;
  /** Before the first update, and after it. */
  readonly probes: readonly [Probe, Probe];
  /** Loss after every epoch. */
  readonly losses: readonly number[];
  readonly rightLosses: readonly number[];
  /** The mistaken GLSL functions as they were compiled; '' where the order of the passes is the mistake. */
  readonly formula: string;
  /** The passes of one update in the order in which they ran: `gradient 2`. */
  readonly order: readonly string[];
}

export type MakeTrainer = (
  engine: EngineName,
  spec: NetworkSpec,
  options?: TrainerOptions,
) => Promise<Trainer>;

export interface EvidenceOptions {
  readonly epochs: number;
  readonly make?: MakeTrainer;
}

type Inspected = Trainer & { passes(): Promise<PassDescription[]> };

const hasPasses = (trainer: Trainer): trainer is Inspected => 'passes' in trainer;

/** Rejects with a CodedError where there is no WebGL 2: a bug in a shader needs a shader. */
export async function gatherEvidence(
  bug: MistakeName,
  spec: NetworkSpec,
  { epochs, make = createTrainer }: EvidenceOptions,
): Promise<Evidence> {
  const { learningRate } = spec;
  const mistaken = await make('webgl', spec, { fallback: false, webgl: { mistake: bug } });
  try {
    const first = await readSide(mistaken);
    const passes = hasPasses(mistaken) ? await mistaken.passes() : [];
    await mistaken.step();
    const second = await readSide(mistaken);
    await mistaken.step(Math.max(1, epochs - 1));
    const losses = [...mistaken.losses];
    const right = await make('webgl', spec, { fallback: false });
    try {
      await right.step(epochs);
      const formulas = passes.map(({ formula }) => formula).filter((text) => text.includes('MISTAKE'));
      return {
        spec,
        probes: [
          probeOf(spec, first, diagnose(spec, first, { learningRate })),
          probeOf(spec, second, diagnose(spec, second, { learningRate, previousGradient: first.gradients })),
        ],
        losses,
        rightLosses: [...right.losses],
        formula: [...new Set(formulas.flatMap(mistakenFunctions))].join('\n'),
        order: passes.map(({ name, layer }) => `${name} ${layer + 1}`),
      };
    } finally {
      right.dispose();
    }
  } finally {
    mistaken.dispose();
  }
}

function probeOf(spec: NetworkSpec, reading: SideReading, diagnosis: Diagnosis): Probe {
  const { sides } = buildLedger(spec, [reading], { centralLimit: 1 });
  const [{ entries }] = sides;
  return { reading, entries, ratios: ratiosOfEntries(parameterAddresses(spec.layers), entries), diagnosis };
}

/** The functions of a pass that carry the mistake's comment; a pass may hold right ones beside them. */
function mistakenFunctions(formula: string): string[] {
  return formula
    .split(/\n(?=\/\/)/)
    .map((part) => part.trim())
    .filter((part) => part.includes('MISTAKE'));
}
