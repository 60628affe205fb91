/** What the ledger comes to: whether all gradients agree, which is worst where they do not, and why. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { addressKey, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import type { LedgerVerdict } from '../../src/comparison/gradient-ledger.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { verdict } from '../shared/controls.ts';
import { derivationLines, causeSentences } from '../shared/diagnosis-words.ts';
import { formula } from '../shared/formula.ts';
import { formatNumber, formatScientific } from '../shared/number-format.ts';
import type { LedgerAccount } from './ledger-account.ts';

/** How far one gradient is moved when it is disturbed on purpose. */
export const disturbance = 1e-3;

export interface VerdictView {
  readonly account: LedgerAccount;
  readonly words: ComparisonStrings;
  readonly lang: string;
  /** The gradient that is moved on purpose; empty for none. */
  readonly disturbed: string;
  /** Why the automatic side is not there; empty where it is. */
  readonly missing: string;
}

const percent = (share: number, lang: string): string =>
  `${formatNumber(100 * share, share < 0.1 ? 1 : 0, { lang })} %`;

function renderReason({ account, words, lang }: VerdictView): TemplateResult {
  const coarse =
    account.ledger.sides.find(({ device }) => device.precision === 'float32') ?? account.ledger.sides[0];
  const { reason } = coarse;
  const write = (value: number) => formatScientific(value, 1, { lang });
  return html`<p class="note reason">
    ${words.whyTolerance({
      precision: reason.precision,
      unit: write(reason.unitRoundoff),
      function: write(reason.functionError),
      factor: reason.safetyFactor,
    })}
  </p>`;
}

/** The verdict over all gradients, the cause where there is one, and how much may differ and why. */
export function renderVerdict(view: VerdictView): TemplateResult {
  const { account, words, lang, disturbed, missing } = view;
  const { ledger } = account;
  const write = (value: number) => formatScientific(value, 3, { lang });
  const sideOf = (index: number) => (account.sides[index] === 'hand' ? words.sideHand : words.sideAutomatic);
  const notes = html`
    ${disturbed ? html`<p class="note">${words.ledger.disturbed({ address: disturbed, by: formatNumber(disturbance, 3, { lang }) })}</p>` : nothing}
    ${missing ? html`<p class="note-line">${words.ledger.missingAutomatic({ reason: missing })}</p>` : nothing}
  `;
  if (ledger.referenceFaults.length > 0) {
    const sentence = words.referenceFault({
      worst: addressKey(ledger.referenceFaults[0]),
      count: ledger.referenceFaults.length,
    });
    return html`${verdict('unknown', words.verdictUnknown, sentence)} ${notes}`;
  }
  const wrongIndex = ledger.sides.findIndex((side) => side.verdict.kind === 'differ');
  const probed = ledger.sides[0]?.entries.filter((entry) => entry.central !== undefined).length ?? 0;
  if (wrongIndex < 0) {
    const share = Math.max(
      ...ledger.sides.map(({ verdict: each }) => (each.kind === 'agree' ? each.largestShare : 0)),
    );
    const values = {
      count: ledger.addresses.length,
      share: percent(share, lang),
      precision: ledger.sides.some(({ device }) => device.precision === 'float32') ? 'float32' : 'float64',
    };
    const sentence =
      ledger.sides.length > 1 ? words.agreeBoth(values) : words.agreeOne({ ...values, side: sideOf(0) });
    return html`${verdict('yes', words.verdictYes, `${sentence} ${words.reference({ count: probed })}`)}
    ${renderReason(view)} ${notes}`;
  }
  const wrong = ledger.sides[wrongIndex];
  const { verdict: judged } = wrong as { verdict: Extract<LedgerVerdict, { kind: 'differ' }> };
  const entry = wrong.entries[judged.worstIndex];
  const isConvention = account.isOtherConvention && account.sides[wrongIndex] === 'automatic';
  const sentence = (isConvention ? words.apart : words.differ)({
    side: sideOf(wrongIndex),
    wrong: judged.wrong,
    count: judged.checked,
    worst: addressKey(judged.worst),
    value: write(entry.value),
    truth: write(entry.float64),
  });
  const diagnosis = account.diagnoses[wrongIndex];
  const cause = causeSentences(diagnosis, isConvention, {
    words,
    side: sideOf(wrongIndex),
    points: account.spec.inputs.length,
    gradients: parameterAddresses(account.spec.layers).length,
    lang,
  }).join(' ');
  const line = diagnosis.kind === 'mistake' ? derivationLines[diagnosis.cause] : undefined;
  return html`${verdict('no', words.verdictNo, sentence)}
    <div class="cause">
      <p>${cause}</p>
      ${
        line
          ? html`<p class="line">
              ${formula(line.wrong)} <span class="note">${words.insteadOf}</span> ${formula(line.right)}
            </p>`
          : nothing
      }
    </div>
    ${renderReason(view)} ${notes}`;
}
