/** German: what every widget shares, such as refused settings, undo, loading, what is missing. */
import type { WidgetStrings } from '../en/widget.ts';
import type { Translated } from '../language.ts';

/** What the settings are called in German; the name of the attribute stands beside it for those who write it. */
const settingNames: Readonly<Record<string, string>> = {
  theme: 'Farben',
  controls: 'gezeigte Bedienung',
  locked: 'gesperrte Bedienung',
  preset: 'Zufallszahlen',
  data: 'Daten',
  points: 'Punkte',
  count: 'Zahl der Punkte',
  noise: 'Rauschen',
  'test-share': 'Testanteil',
  layers: 'Schichten',
  activations: 'Aktivierungen',
  activation: 'Aktivierung',
  loss: 'Verlust',
  'learning-rate': 'Lernrate',
  optimizer: 'Optimierer',
  'batch-size': 'Batch',
  seed: 'Startwert',
  initialisation: 'Startgewichte',
  engine: 'gerechnet mit',
  epochs: 'Epochen',
  speed: 'Tempo',
  at: 'Stelle',
  expression: 'Ausdruck',
  variable: 'Variable',
  show: 'Gezeigtes',
  layer: 'Schicht',
  step: 'Schritt',
  digits: 'Stellen',
  depth: 'Tiefe',
  notation: 'Schreibweise',
  'hidden-layers': 'verborgene Schichten',
};
const named = (name: string | number): string =>
  Object.hasOwn(settingNames, name) ? `„${settingNames[name]}“ (${name})` : String(name);

export const widget: Translated<WidgetStrings> = {
  refused: {
    'not-a-number': (v) => `„${v.given}“ ist keine Zahl, also bleibt ${named(v.name)}, wie es war.`,
    'not-whole': (v) =>
      `Für ${named(v.name)} braucht es eine ganze Zahl; ${v.given} ist keine, also bleibt alles, wie es war.`,
    'out-of-range': (v) =>
      `${named(v.name)} geht von ${v.min} bis ${v.max}; ${v.given} liegt außerhalb, also bleibt es, wie es war.`,
    'not-text': (v) => `Für ${named(v.name)} braucht es Text, also bleibt es, wie es war.`,
    'too-long': (v) =>
      `${named(v.name)} darf ${v.max} Zeichen haben; das hier sind ${v.length}, also bleibt es, wie es war.`,
    'not-a-choice': (v) =>
      `Für ${named(v.name)} gibt es ${v.options}; „${v.given}“ ist nicht dabei, also bleibt es, wie es war.`,
    'not-a-flag': (v) =>
      `${named(v.name)} ist entweder da oder nicht; „${v.given}“ ist keins von beidem, also bleibt es, wie es war.`,
    'not-a-list': (v) => `Für ${named(v.name)} braucht es eine Liste, also bleibt es, wie es war.`,
    'unknown-version': (v) =>
      `Dieser Zustand hat die Version ${v.given}, die dieses Labor nicht kennt. Es wurde nichts geändert.`,
    'other-widget': (v) =>
      `Dieser Zustand gehört zu <${v.given}> und nicht zu <${v.widget}>. Es wurde nichts geändert.`,
  },
  refusedOther: (v) =>
    `${named(v.name)} sollte „${v.given}“ sein, was hier keinen Sinn ergibt, also bleibt es, wie es war.`,
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  startAgain: 'Zurück zum Anfang',
  dismiss: 'Verstanden',
  failed: 'Dieser Teil konnte nicht gezeigt werden.',
  tryAgain: 'Noch einmal versuchen',
  loading: 'Einen Moment …',
  save: 'Speichern',
  isLocked: 'Deine Lehrkraft lässt das so, wie es ist.',
};
