/** German: verdicts on gradients, the causes that are named, the ledger's words. */
import type { ComparisonStrings } from '../en/comparison.ts';
import type { Translated } from '../language.ts';

export const comparison: Translated<ComparisonStrings> = {
  engines: {
    webgl: 'von Hand, WebGL',
    tfjs: 'automatisch, tfjs',
    'cpu-float64': 'von Hand, auf dem Prozessor',
  },
  device: (v) => `${v.engine}, ${v.precision}`,
  byHand: 'von Hand',
  automatic: 'automatisch',
  central: 'zentrale Differenz',
  float64: 'float64',
  parameter: 'Gradient',
  difference: 'Differenz',
  ratio: 'Verhältnis',
  ulps: 'Ulps',

  verdictYes: 'Ja, sie stimmen überein.',
  verdictNo: 'Nein, sie unterscheiden sich.',
  verdictUnknown: 'Das kann ich nicht sagen.',
  agreeBoth: (v) =>
    `Alle ${v.count} Gradienten sind auf beiden Seiten richtig. Die größte Differenz beträgt ${v.share} dessen, was das Runden in ${v.precision} erklären kann.`,
  agreeOne: (v) =>
    `Alle ${v.count} Gradienten ${v.side} sind richtig. Die größte Differenz beträgt ${v.share} dessen, was das Runden in ${v.precision} erklären kann.`,
  differ: (v) =>
    `${v.wrong} von ${v.count} Gradienten ${v.side} ${String(v.wrong) === '1' ? 'ist' : 'sind'} falsch, am meisten ${v.worst}: ${v.value}, wo float64 ${v.truth} hat.`,
  apart: (v) =>
    `${v.wrong} von ${v.count} Gradienten ${v.side} ${String(v.wrong) === '1' ? 'weicht' : 'weichen'} ab, am meisten ${v.worst}: ${v.value}, wo float64 ${v.truth} hat.`,
  otherLoss: (v) =>
    `Das ist eine andere Konvention und kein Fehler: Für ihren eigenen Verlust sind alle Gradienten ${v.side} richtig.`,
  whyTolerance: (v) =>
    `Wie viel erlaubt ist: ${v.precision} rundet bei jedem Schritt um bis zu ${v.unit} der Größe, und die Aktivierung dieses Backends liegt gemessen um bis zu ${v.function} daneben. Dieser Fehler wird durch jede Summe des Rückwärtslaufs verfolgt; das ${v.factor}-Fache dessen, was zu erwarten ist, gilt noch als Rundung.`,
  reference: (v) =>
    `Die Wahrheit ist float64, und ihr wurde nicht blind geglaubt: ${v.count} zentrale Differenzen des Verlusts stimmen mit ihr überein.`,
  referenceFault: (v) =>
    `An ${v.count} Stellen, zuerst bei ${v.worst}, stimmt die zentrale Differenz nicht einmal mit float64 überein, also gibt es kein Urteil. Ein Knick der Relu innerhalb des Schritts bewirkt das.`,

  causeTitle: 'Die Ursache',
  causes: {
    agree: () => 'Das Runden erklärt jede Differenz.',
    'loss-factor-two': (v) =>
      `Jedes der ${v.count} Verhältnisse ${v.side} ist 2,00. Die eine Seite rechnet mit ½ · mittlerem quadratischem Fehler, die andere ohne ½, und ein Faktor im Verlust ist ein Faktor in jedem Gradienten.`,
    'missing-mean': (v) =>
      `Jedes Verhältnis ${v.side} ist ${v.points}, die Zahl der Punkte: Über den Batch wurde summiert, und niemand hat durch ${v.points} geteilt.`,
    sign: (v) =>
      `Jedes Verhältnis ${v.side} ist −1: Zielwert und Ausgabe haben die Plätze getauscht, also geht jeder Schritt bergauf.`,
    'no-inner-derivative': (v) =>
      `Die letzte Schicht ist richtig und alles darunter nicht, denn ${v.side} fehlt die innere Ableitung f′(z), wo der Gradient durch ein verborgenes Neuron geht. Jedes Verhältnis darunter ist eins durch einen Mittelwert solcher Steigungen.`,
    'derivative-at-activation': (v) =>
      `Die Zahlen ${v.side} sind die, die man bekommt, wenn f′ bei a genommen wird, der Ausgabe des Neurons, statt bei z, seiner Eingabe.`,
    'gradients-not-cleared': (v) =>
      `Der Gradient ${v.side} ist der richtige plus der des Schritts davor: Zwischen zwei Anpassungen wurde er nicht auf null gesetzt.`,
    'assign-instead-of-accumulate': (v) =>
      `Der Gradient ${v.side} ist der des letzten Punkts allein: In der Schleife über den Batch steht =, wo += hingehört.`,
    'bias-not-summed': (v) =>
      `Alle Gewichte sind richtig und alle Biases falsch, denn ${v.side} bekam ein Bias nur den Anteil des ersten Punkts. Ein Bias berührt jeden Punkt, also ist sein Gradient die Summe über alle.`,
    'updated-weights-used': (v) =>
      `Die letzte Schicht ist richtig; darunter wurde der Gradient ${v.side} durch Gewichte zurückgeschickt, die schon angepasst waren.`,
    'missing-transpose': (v) =>
      `Wo zwei Schichten gleich breit sind, ging der Gradient ${v.side} durch W zurück statt durch Wᵀ. Die Größen passen, also beschwert sich niemand.`,
    'common-factor': (v) =>
      `Jedes Verhältnis ${v.side} ist ${v.factor}: Ein Faktor im Verlust oder im Mittelwert ist auf dieser Seite ein anderer.`,
    'layer-factor': (v) =>
      `Nur Schicht ${v.layer} stimmt ${v.side} nicht, und jeder Gradient darin um denselben Faktor ${v.factor}: In der Zeile dieser Schicht fehlt ein Faktor, oder es ist einer zu viel.`,
    transposed: (v) =>
      `Der Gradient von W${v.layer} ${v.side} liegt auf der Seite: Zeilen und Spalten sind vertauscht.`,
    'only-biases': (v) =>
      `Alle Gewichte sind ${v.side} richtig, nur Biases sind falsch: Sieh dir an, wie ihr Gradient über den Batch summiert wird.`,
    single: (v) =>
      `Ein einziger Gradient ist ${v.side} falsch: ${v.address}, um ${v.difference}. Alle anderen sind richtig, also ist keine Formel schuld; diese Zahl wurde verändert.`,
    'from-layer': (v) =>
      `Bis hinunter zu Schicht ${v.above} ist ${v.side} alles richtig; ab Schicht ${v.layer} nicht mehr. Der Fehler liegt auf dem Weg in Schicht ${v.layer}.`,
    'not-finite': (v) => `${v.address} ist ${v.side} keine Zahl, also kann nichts stimmen, was danach kommt.`,
    unknown: (v) =>
      `${v.wrong} Gradienten sind ${v.side} falsch, auf eine Art, die zu keinem der bekannten Fehler passt.`,
  },
  also: (v) => `Bei diesem Netz kämen dieselben Zahlen auch hiervon: ${v.causes}.`,
  causeNames: {
    'loss-factor-two': 'die 2 aus dem Verlust',
    'missing-mean': 'ein fehlendes 1/m',
    sign: 'ein vertauschtes Vorzeichen',
    'no-inner-derivative': 'eine fehlende innere Ableitung',
    'derivative-at-activation': 'f′ bei a statt bei z',
    'gradients-not-cleared': 'nicht gelöschte Gradienten',
    'assign-instead-of-accumulate': '=, wo += hingehört',
    'bias-not-summed': 'ein Bias, der nicht über den Batch summiert ist',
    'updated-weights-used': 'schon angepasste Gewichte',
    'missing-transpose': 'eine fehlende Transponierte',
  },
  lineRight: 'Die Zeile müsste lauten:',
  lineWrong: 'und lautet',
  insteadOf: 'statt',
  sideHand: 'auf der handgeschriebenen Seite',
  sideAutomatic: 'auf der automatischen Seite',

  ledger: {
    title: 'Jeder Gradient auf vier Wegen',
    intro: (v) =>
      `Bei Epoche ${v.epoch}. Der Ring ist von Hand / float64, der Punkt automatisch / float64. Sind beide Seiten richtig, stehen alle auf 1.`,
    introWorst: 'Die schlechtesten zuerst.',
    introLargest: 'Die größten zuerst, denn falsch ist nichts.',
    introOrder: 'In der Reihenfolge der Schichten.',
    sort: 'Reihenfolge',
    sortWorst: 'schlechteste zuerst',
    sortOrder: 'nach Schicht',
    layer: 'Schicht',
    allLayers: 'alle Schichten',
    layerNumber: (v) => `Schicht ${v.layer}`,
    values: 'Auch ∂L/∂z und ∂L/∂a von Punkt',
    showValues: 'Auch ∂L/∂z und ∂L/∂a zeigen',
    showAll: (v) => `Alle ${v.count} zeigen`,
    showFewer: 'Weniger zeigen',
    download: 'CSV herunterladen',
    loss: 'Verlust der automatischen Seite',
    sameLoss: 'derselbe Verlust',
    otherLoss: 'mittlerer quadratischer Fehler, wie im Notebook',
    disturb: 'Einen Gradienten stören',
    disturbNone: 'keinen',
    disturbed: (v) => `${v.address} von Hand wurde mit Absicht um ${v.by} verschoben. Achte auf das Urteil.`,
    step: 'Eine Anpassung',
    reading: 'Die Gradienten werden gelesen …',
    stale: (v) => `Zahlen von Epoche ${v.epoch}; sie werden neu gelesen, wenn das Training anhält.`,
    missingAutomatic: (v) =>
      `Die automatische Seite ließ sich nicht laden (${v.reason}), also wird nur die handgeschriebene geprüft.`,
    missingHand: 'Die handgeschriebene Seite ist nicht da.',
    noRun:
      'Hier gibt es noch kein Training. Setz dieses Widget in <backprop-run> oder nenn ihm eins mit run="…".',
    lookingForRun: 'Es wartet auf das Training, zu dem diese Aufstellung gehört.',
    strip: (v) => `${v.parameter}: Verhältnis von Hand ${v.hand}, automatisch ${v.automatic}`,
    tableCaption: 'Jeder Gradient von Hand, automatisch, mit zentraler Differenz und in float64',
    ofFloat64: 'von Hand / float64',
    autoOfFloat64: 'automatisch / float64',
    more: 'Differenz, Ulps und was erlaubt ist',
  },
};
