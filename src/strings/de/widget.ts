/** German: what every widget shares, such as refused settings, undo, loading, what is missing. */
import type { WidgetStrings } from '../en/widget.ts';
import type { Translated } from '../language.ts';

export const widget: Translated<WidgetStrings> = {
  refused: {
    'not-a-number': (v) => `„${v.given}“ ist keine Zahl, also bleibt ${v.name}, wie es war.`,
    'not-whole': (v) =>
      `Für ${v.name} braucht es eine ganze Zahl; ${v.given} ist keine, also bleibt alles, wie es war.`,
    'out-of-range': (v) =>
      `${v.name} geht von ${v.min} bis ${v.max}; ${v.given} liegt außerhalb, also bleibt es, wie es war.`,
    'not-text': (v) => `Für ${v.name} braucht es Text, also bleibt es, wie es war.`,
    'too-long': (v) =>
      `${v.name} darf ${v.max} Zeichen haben; das hier sind ${v.length}, also bleibt es, wie es war.`,
    'not-a-choice': (v) =>
      `Für ${v.name} gibt es ${v.options}; „${v.given}“ ist nicht dabei, also bleibt es, wie es war.`,
    'not-a-flag': (v) =>
      `${v.name} ist entweder da oder nicht; „${v.given}“ ist keins von beidem, also bleibt es, wie es war.`,
    'not-a-list': (v) => `Für ${v.name} braucht es eine Liste, also bleibt es, wie es war.`,
    'unknown-version': (v) =>
      `Dieser Zustand hat die Version ${v.given}, die dieses Labor nicht kennt. Es wurde nichts geändert.`,
    'other-widget': (v) =>
      `Dieser Zustand gehört zu <${v.given}> und nicht zu <${v.widget}>. Es wurde nichts geändert.`,
  },
  refusedOther: (v) =>
    `${v.name} sollte „${v.given}“ sein, was hier keinen Sinn ergibt, also bleibt es, wie es war.`,
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
