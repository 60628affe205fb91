/**
 * The one place that talks to nerdamer, a general library that differentiates in its own way: a second opinion.
 * It runs inside a worker only, because some questions keep it busy for ever.
 */
import nerdamer from 'nerdamer';
import type { NerdamerAnswer } from './nerdamer-protocol.ts';

type SettingValue = string | number | boolean;

type Settings = Record<string, unknown>;

const settingsOf = (): Settings => nerdamer.getCore().Settings as unknown as Settings;

/**
 * nerdamer's derivative of `text` by `variable`, as nerdamer writes it. Both come from nerdamer-text.ts, never
 * from a person: an assignment such as x:3 in the text would stay in nerdamer for good.
 */
export function askNerdamer(text: string, variable: string): NerdamerAnswer {
  const before = plainSettings(settingsOf());
  try {
    return { ok: true, text: nerdamer('diff(' + text + ',' + variable + ')').toString() };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    // An exception can leave PARSE2NUMBER switched on, after which the next question is answered with numbers.
    restore(settingsOf(), before);
    // Every question is stored; without this the worker's memory grows as long as a student types.
    nerdamer.flush();
    nerdamer.clearVars();
  }
}

/** The settings that are single values; tables and functions are not changed by a question. */
function plainSettings(settings: Settings): Map<string, SettingValue> {
  const plain = new Map<string, SettingValue>();
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string')
      plain.set(name, value);
  }
  return plain;
}

function restore(settings: Settings, before: ReadonlyMap<string, SettingValue>): void {
  for (const [name, value] of before) {
    if (settings[name] !== value) settings[name] = value;
  }
}
