/** German: the hunt for a bug, what each bug is called, and what is said to an answer. */
import type { BugHuntStrings } from '../en/bug-hunt.ts';
import type { Translated } from '../language.ts';

export const bugHunt: Translated<BugHuntStrings> = {
  title: 'Finde den Fehler',
  intro:
    'Irgendwo auf der handgeschriebenen Seite ist eine Zeile falsch, und sie läuft wirklich auf deiner GPU. Lies die Verhältnisse: Welche Zeile ist es?',
  introFalls: (v) => `Der Verlust sinkt trotzdem, von ${v.first} auf ${v.last}.`,
  introRises: (v) => `Der Verlust geht von ${v.first} auf ${v.last}.`,
  net: (v) => `Das Netz ist ${v.layers} mit ${v.points} Punkten, klein genug, um jeden Gradienten zu sehen.`,
  preparing: 'Der Fehler wird losgelassen …',
  noWebgl: (v) =>
    `${v.reason}. Die zehn Fehler leben in Shadern, also braucht die Suche die handgeschriebene Seite auf der GPU; ein anderer Browser oder ein anderes Gerät hat sie.`,
  noReason: 'Die handgeschriebene Maschine ließ sich hier nicht starten',
  tryAgain: 'Noch einmal versuchen',

  strip: 'Verhältnis, von Hand / float64',
  onePerGradient: 'ein Punkt je Gradient',
  probe: 'Gradient',
  probes: ['am Anfang', 'nach einer Anpassung'],
  stripSummary: (v) => `Verhältnisse von Hand zu float64: ${v.pattern}`,
  allOnOne: 'richtig steht auf 1',
  beyond: (v) => `Eine Pfeilspitze steht für ein Verhältnis jenseits von ±${v.limit}.`,
  suspect: 'Ringe: So hätte es bei deinem Verdacht ausgesehen.',
  numbers: 'Die Zahlen dieser Abbildung',
  tableCaption: 'Jeder Gradient von Hand neben float64, und ihr Verhältnis',
  columns: { gradient: 'Gradient', byHand: 'von Hand', float64: 'float64', ratio: 'Verhältnis' },

  losses: 'Beide Verluste',
  lossSummary: (v) =>
    `Nach ${v.epochs} Epochen ist der Verlust ${v.bug} mit dem Fehler und ${v.right} ohne ihn.`,
  withBug: 'mit Fehler',
  withoutBug: 'ohne',
  epoch: 'Epoche',

  question: 'Welche Zeile ist es?',
  name: 'Die ist es',
  chooseFirst: 'Wähl zuerst einen Verdacht.',
  giveUp: 'Zeig es mir',
  next: 'Nächste Suche',
  score: (v) => `${v.found} von ${v.of} Fehlern gefunden`,
  hunt: (v) => `Suche ${v.seed}`,

  answers: {
    'no-inner-derivative': 'die innere Ableitung fehlt',
    'derivative-at-activation': 'f′ wird bei a genommen statt bei z',
    'gradients-not-cleared': 'Gradienten werden zwischen den Schritten nicht gelöscht',
    'assign-instead-of-accumulate': '=, wo += hingehört',
    'bias-not-summed': 'der Bias wird nicht über den Batch summiert',
    'updated-weights-used': 'der Gradient geht durch schon angepasste Gewichte zurück',
    'missing-transpose': 'eine Transponierte fehlt',
    sign: 'ein Vorzeichen',
    'missing-mean': '1/m fehlt',
    'loss-factor-two': 'das ½ im Verlust fehlt',
  },

  rightLead: 'Ja, genau der.',
  shownLead: 'Das ist der Fehler.',
  wrongLead: 'Der nicht.',
  sideHand: 'auf der handgeschriebenen Seite',
  formulaRan: 'Die Formel, die lief',
  orderRan:
    'Keine Formel wurde geändert. In dieser Reihenfolge liefen die Durchgänge: Gewichte werden angepasst, während der Gradient noch auf dem Weg nach unten ist.',

  wouldHave: (v) => `„${v.name}“ ergäbe: ${v.pattern}`,
  wouldBeRight: (v) => `„${v.name}“ ließe diesen Gradienten richtig: Jedes Verhältnis stünde auf 1.`,
  tryProbe: 'Sieh dir auch den Gradienten nach einer Anpassung an.',
  youSee: (v) => `Du siehst: ${v.pattern}`,
  pattern: {
    allRight: 'jedes Verhältnis auf 1.',
    allFactor: (v) => `jedes Verhältnis bei ${v.factor}.`,
    on1: (v) => `${v.names} auf 1`,
    at: (v) => `${v.names} bei ${v.factor}`,
    from: (v) => `${v.names} von ${v.low} bis ${v.high}`,
    join: (parts) => `${parts.join('; ')}.`,
    names: (names) => names.join(', '),
  },
  questions: {
    none: 'Vor der ersten Anpassung ist alles richtig. Was kann erst schiefgehen, wenn es eine gegeben hat?',
    factor: 'In jedem Gradienten steckt ein Faktor. Durch welche Zeile geht jeder Gradient?',
    biases: 'Alle Gewichte sind richtig. Was tut die Zeile eines Bias, was die eines Gewichts nicht tut?',
    upper:
      'Die letzte Schicht ist richtig, und was darunter liegt, nicht. Was geschieht auf dem Weg nach unten, und nur dort?',
    everything:
      'Sogar die letzte Schicht stimmt nicht, und nicht um einen einzigen Faktor. Welcher Schritt kommt in jeder Schicht vor?',
  },
};
