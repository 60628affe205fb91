/** German: what one likes to claim, and what a run says to it. */
import type { TakeawaysStrings } from '../en/takeaways.ts';
import type { Translated } from '../language.ts';

/** Anzahlen kommen so geschrieben, wie die Sprache sie schreibt. */
const one = (count: string | number): boolean => String(count) === '1';
const be = (count: string | number): string => (one(count) ? 'ist' : 'sind');

export const takeaways: Translated<TakeawaysStrings> = {
  title: 'Behauptungen, an diesem Training geprüft',
  truths: { yes: 'Stimmt.', no: 'Stimmt nicht.', unknown: 'Das kann ich nicht sagen.' },
  judging: 'Wird geprüft …',
  score: (v) =>
    [
      `Bei Epoche ${v.epoch} ${v.yes === 1 ? 'stimmt' : 'stimmen'} ${v.yes} der ${v.all} Behauptungen für dieses Training`,
      v.no > 0 ? `${v.no} ${v.no === 1 ? 'stimmt' : 'stimmen'} nicht` : '',
      v.unknown > 0 ? `bei ${v.unknown} lässt es sich nicht sagen` : '',
    ]
      .filter(Boolean)
      .join(', ') + '.',
  moving: (v) =>
    `Das Training läuft. Was hier steht, gehört zu Epoche ${v.epoch}; geurteilt wird wieder, wenn es ruht.`,
  preparing: 'Einen Moment: Das Netz ist unterwegs.',
  missing: (v) =>
    v.name === ''
      ? 'Das Training, von dem hier die Rede ist, steht noch nicht auf dieser Seite, also lässt sich über keine Behauptung urteilen.'
      : `Das Training „${v.name}“ steht noch nicht auf dieser Seite, also lässt sich über keine Behauptung urteilen.`,
  asleep:
    'Das Training, von dem hier die Rede ist, hat noch niemand angesehen. Es wacht auf, wenn du es tust:',
  noTraining: 'Das Training dazu ist nicht hier.',
  failed: 'Das Training ließ sich hier nicht starten, also lässt sich über keine Behauptung urteilen.',

  groups: {
    chain: 'Die Kettenregel',
    backward: 'Der Algorithmus Backpropagation',
    practice: 'Von Hand und automatisch',
    reach: 'Wozu das gut ist',
  },

  claims: {
    nudge: 'Eine kleine Änderung läuft die Kette entlang und wird bei jedem Glied multipliziert.',
    formula: 'Glied für Glied oder alles auf einmal: Die Ableitung ist dieselbe.',
    paths: 'Entlang eines Pfads multiplizieren sich die Raten; wo Pfade zusammenkommen, addieren sie sich.',
    kept: 'Der Weg zurück besteht aus dem, was der Weg vorwärts aufgehoben hat.',
    'by-hand': 'Schicht für Schicht ergibt die Kettenregel jeden Gradienten.',
    flow: 'Jedes Gewicht hört vom Verlust.',
    'loss-fell': 'Die Anpassungen haben den Verlust kleiner gemacht.',
    'gradient-fell': 'Der Gradient ist beim Training gesunken.',
    converged: 'Das Training ist am Ziel.',
    'same-gradients': 'Von Hand und automatisch sind die Gradienten bis auf Rundung gleich.',
    'same-training': 'Nebeneinander trainiert, kommen beide beim selben Netz an.',
    stable: 'Keine Zahl ist übergelaufen, und das Runden hat kein Neuron verstummen lassen.',
    learned: 'Das Netz hat gelernt.',
    depth: 'So lassen sich Netze jeder Tiefe trainieren.',
    cheap: 'Ein Gang vorwärts und zurück ergibt jeden Gradienten, für weniger, als jedes Gewicht zu bewegen.',
    universal: 'Dieselbe Regel taugt für jedes Netz aus solchen Teilen.',
  },

  nudge: (v) =>
    `Zähl ${v.step} zu ${v.key} dazu: Der Gradient sagt, dass sich der Verlust um ${v.predicted} ändert, und er ändert sich um ${v.seen}. Das verfehlt es um ${v.missed}, mit halbem Schritt um ${v.half}.`,
  nudgeTooFar:
    'Der halbe Schritt ist nicht besser: Der Verlust ist hier zu krumm, als dass eine Steigung für ihn sprechen könnte.',
  nudgeNone:
    'Kein Gewicht hat hier einen Gradienten, also gibt es nichts, woran man eine kleine Änderung messen könnte.',
  formula: (v) =>
    `Der Verlust des ersten Punkts, als eine Formel aus ${v.nodes} Teilen geschrieben und nach den Regeln von Kapitel 1 abgeleitet, ergibt ${v.symbolic} für ∂L/∂${v.key}; Backpropagation ergibt ${v.backward}. Der Unterschied: ${v.difference}.`,
  formulaTooLarge: (v) =>
    `Dieses Netz hat ${v.parameters} Gewichte und Biases. Als eine Formel geschrieben, wäre es zu lang, um es hier abzuleiten; ein kleineres Netz kann es zeigen.`,
  formulaNoValue: 'Die Formel hat hier keinen Wert, also gibt es nichts zu vergleichen.',
  paths: (v) =>
    v.count === 1
      ? `Ein einziger Pfad führt von Eingabe ${v.input} des ersten Punkts zu seinem Verlust. Sein Produkt ist ${v.sum}; Backpropagation sagt ${v.backward}.`
      : `${v.text} Pfade führen von Eingabe ${v.input} des ersten Punkts zu seinem Verlust. Ihre Produkte ergeben zusammen ${v.sum}; Backpropagation sagt ${v.backward}.`,
  pathsUncounted: (v) =>
    `${v.text} Pfade führen von Eingabe ${v.input} des ersten Punkts zu seinem Verlust. Das sind zu viele, um sie einzeln auszumultiplizieren, und darum tut es niemand.`,
  kept: (v) =>
    `Der Weg vorwärts hat ${v.kept} Zahlen aufgehoben, z und a. Mit den ∂L/∂z multipliziert, ergeben sie alle ${v.count} Gradienten noch einmal; die größte Differenz ist ${v.largest}, das sind ${v.share} dessen, was das Runden erlaubt.`,
  keptNot: (v) =>
    `${v.wrong} von ${v.count} Gradienten ${be(v.wrong)} nicht das, was die aufgehobenen Zahlen ergeben, am wenigsten ${v.worst}: Dort steht ${v.value}, und sie ergeben ${v.rebuilt}. Eine Zeile dieses Rückwärtslaufs ist falsch.`,
  byHand: (v) =>
    `Alle ${v.count} Gradienten von Hand (${v.device}) sind richtig. Die größte Differenz zu float64 beträgt ${v.share} dessen, was das Runden erklären kann, und ${v.central} zentrale Differenzen des Verlusts stimmen zu.`,
  byHandNot: (v) =>
    `${v.wrong} von ${v.count} Gradienten von Hand ${be(v.wrong)} falsch, am meisten ${v.worst}. ${v.cause}`,
  flow: (v) =>
    `Keiner der ${v.count} Gradienten ist 0. Die der ersten Schicht haben zusammen die Länge ${v.first}, die der letzten ${v.last}.`,
  flowNot: (v) =>
    `${v.silent} von ${v.count} Gradienten ${v.silent === 1 ? 'ist' : 'sind'} genau 0. ${v.silent === 1 ? 'Dieses Gewicht lernt' : 'Diese Gewichte lernen'} aus diesem Schritt nichts.`,
  lossTrends: {
    flat: (v) => `Der Verlust hat sich kaum bewegt: vorher ${v.first}, jetzt ${v.last}.`,
    fell: (v) => `Der Verlust ist von ${v.first} auf ${v.last} gesunken.`,
    rose: (v) => `Der Verlust ist von ${v.first} auf ${v.last} gestiegen.`,
    'fell-then-rose': (v) =>
      `Der Verlust ist bis Epoche ${v.at} auf ${v.lowest} gesunken und wieder auf ${v.last} gestiegen.`,
    'rose-then-fell': (v) =>
      `Der Verlust ist bis Epoche ${v.peak} erst auf ${v.highest} gestiegen und jetzt ${v.last}.`,
    mixed: (v) =>
      `Der Verlust ging auf und ab, zwischen ${v.lowest} bei Epoche ${v.at} und ${v.highest} bei Epoche ${v.peak}; jetzt ist er ${v.last}.`,
  },
  converged: (v) =>
    `Die Gradientennorm ist ${v.norm}, das sind ${v.share} ihres höchsten Werts. Es gibt kaum noch ein Gefälle, dem man folgen könnte.`,
  convergedNot: (v) =>
    `An einem tiefsten Punkt ist der Gradient 0. Hier ist seine Norm ${v.norm}, noch immer ${v.share} ihres höchsten Werts.`,
  sameGradients: (v) =>
    `${v.count} Gradienten von Hand (${v.hand}) und automatisch (${v.automatic}), bei denselben Gewichten. Am weitesten auseinander sind die von ${v.key}: ${v.seen}; das Runden kann dort ${v.allowed} erklären.`,
  sameGradientsNot: (v) =>
    `${v.wrong} von ${v.count} Gradienten ${one(v.wrong) ? 'liegt' : 'liegen'} weiter auseinander, als das Runden erklärt. Bei ${v.key} sind es ${v.seen}, wo das Runden ${v.allowed} erklärt. ${v.cause}`,
  sameTraining: (v) =>
    `Nach ${v.epochs} vom Start dieses Trainings aus, von Hand (${v.hand}) und automatisch (${v.automatic}), unterscheiden sich die Vorhersagen um höchstens ${v.seen}; das Runden kann ${v.explained} erklären.`,
  sameTrainingApart: (v) =>
    `Nach ${v.epochs} vom Start dieses Trainings aus, von Hand (${v.hand}) und automatisch (${v.automatic}), unterscheiden sich die Vorhersagen um höchstens ${v.seen}.`,
  reachUnknown: 'Wie viel davon das Runden erklärt, weiß man nur beim einfachen Gradientenabstieg.',
  reachTooLarge:
    'Wie viel davon das Runden erklärt, wäre bei einem Netz dieser Größe zu langwierig auszurechnen.',
  equal: 'gar nichts',
  stable: (v) =>
    `Alle Werte sind endlich, und keine der ${v.count} Steigungen auf einem Plateau ist in ${v.precision} genau 0.`,
  stableNoPlateau:
    'Alle Werte sind endlich, und kein Neuron hat hier ein Plateau, auf dem seine Steigung verloren gehen könnte.',
  stableNot: (v) =>
    `${v.silent} von ${v.count} Steigungen, a(1 − a) oder 1 − a², ${be(v.silent)} in ${v.precision} genau 0, weil die Ausgabe des Neurons gerundet wurde. Dort geht nichts zurück.`,
  stableBroken: (v) =>
    one(v.broken) ? '1 Wert ist keine endliche Zahl.' : `${v.broken} Werte sind keine endlichen Zahlen.`,
  depth: (v) =>
    `Mit deinen Punkten beginnt ein Netz mit ${v.layers} verborgenen Schichten aus ${v.activation} mit einem Gradienten der ersten Schicht, der ${v.times}-mal kleiner ist als der der letzten (Median von ${v.seeds} Starts).`,
  depthLarger: (v) =>
    `Mit deinen Punkten beginnt ein Netz mit ${v.layers} verborgenen Schichten aus ${v.activation} mit einem Gradienten der ersten Schicht, der ${v.times}-mal größer ist als der der letzten (Median von ${v.seeds} Starts).`,
  depthSilent: (v) =>
    `Mit deinen Punkten beginnt ein Netz mit ${v.layers} verborgenen Schichten aus ${v.activation} mit einer ersten Schicht, die überhaupt nichts hört, und zwar bei ${v.silent} von ${v.seeds} Starts.`,
  cheap: (v) =>
    `In Multiplikationen gezählt, nicht gemessen, kostet das etwa so viel wie ${v.walks} Gänge vorwärts. Stattdessen jedes der ${v.parameters} Gewichte und Biases auf und ab zu bewegen, bräuchte ${v.nudges}. Selbst wenn du jedes nur einmal bewegst und nur neu rechnest, was sich ändert, sind es ${v.fewest}.`,
  cheapNot: (v) =>
    `Er ergibt zwar jeden Gradienten, spart hier aber nichts. In Multiplikationen gezählt, nicht gemessen, kostet er so viel wie ${v.walks} Gänge vorwärts. Jedes der ${v.parameters} Gewichte und Biases einmal zu bewegen und nur neu zu rechnen, was sich ändert, kostet nicht mehr: ${v.fewest}. Es gibt keine verborgene Schicht, deren Arbeit sich teilen ließe.`,
  universal: (v) =>
    `Jede Aktivierung dieses Labors mit jedem Verlust, ${v.networks} kleine Netze mit deinen Punkten: Alle ${v.checked} Gradienten stimmen mit zentralen Differenzen überein, der entfernteste bis auf ${v.largest}.` +
    (v.corners === 0
      ? ''
      : ` ${v.corners} weitere ${v.corners === 1 ? 'liegt' : 'liegen'} an einem Knick der Relu, wo eine Differenz nicht urteilen kann.`),
  universalNot: (v) =>
    `${v.wrong} von ${v.checked} Gradienten ${one(v.wrong) ? 'stimmt' : 'stimmen'} nicht mit ihrer zentralen Differenz überein, zuerst bei ${v.activation} und ${v.loss}.`,

  obstacles: {
    'not-run': 'Dieses Training ist noch nicht gelaufen. Trainier es, und komm wieder.',
    diverged: (v) =>
      `Dieses Training ist bei Epoche ${v.epoch} aus dem Ruder gelaufen, und es gibt keine Gradienten, von denen man reden könnte.`,
    'automatic-missing': (v) =>
      `Die automatische Seite ließ sich hier nicht laden (${v.code}), also gibt es nichts zu vergleichen.`,
    'hand-missing': (v) =>
      `Die Seite von Hand ließ sich hier nicht starten (${v.code}), also gibt es nichts zu prüfen.`,
    failed: (v) => `Das ließ sich hier nicht prüfen (${v.code}).`,
  },
  epochs: (v) => (v.count === 1 ? '1 Epoche' : `${v.text} Epochen`),

  seeIt: 'Zu sehen in:',
  seeNumbered: (v) => `${v.figure}, ${v.name}`,
  shownBy: {
    'chain-rule-machine': 'die Kette als Maschine',
    'chain-rule-explorer': 'das Produkt als Kurven',
    'chain-rule-steps': 'die Kette, Schritt für Schritt',
    'chain-rule-graph': 'der Ausdruck als Graph',
    'backprop-paths': 'jeder Pfad zum Verlust',
    'backprop-steps': 'ein Punkt, hin und zurück',
    'backprop-ledger': 'jeder Gradient, auf vier Wegen',
    'backprop-network': 'das Netz',
    'backprop-trainer': 'das Training',
    'backprop-loss': 'der Verlust',
    'backprop-gradient-norm': 'die Gradientennorm',
    'backprop-vs-autograd': 'zwei Trainings nebeneinander',
    'backprop-precision': 'was das Runden tut',
    'backprop-summary': 'was es gelernt hat',
    'backprop-vanishing': 'was die Tiefe tut',
  },
  notHere: (v) => `Gezeigt von <${v.tag}>: ${v.name}.`,

  own: 'Auf dieser Seite gibt es kein Training, also steht hier das des Notebooks: 100 Punkte, 2 → 4 → 1.',
  ownTrain: (v) => `${v.epochs} Epochen weiter trainieren`,
  ownBack: 'Zurück zum Anfang',
  learningRate: 'Lernrate',
  ownPlace: (v) => `Epoche ${v.epoch}`,

  ahead: {
    title: 'Was als Nächstes kommt',
    intro:
      'Funktionen von vielen Zahlen kennst du schon: Der Verlust hängt von allen Gewichten zugleich ab. Vier Themen kommen als Nächstes, und von jedem hast du den Anfang schon in der Hand gehabt.',
    gradient: 'Partielle Ableitungen und Gradienten',
    gradientText:
      'Alle ∂ zusammen bilden einen Pfeil, und er zeigt dorthin, wo es am steilsten bergauf geht. Seine Länge ist die Gradientennorm.',
    gradientNow: (v) => `Der Pfeil dieses Trainings hat ${v.parameters} Einträge und die Länge ${v.norm}.`,
    surfaces: 'Flächen',
    surfacesText:
      'Über zwei Gewichten ist der Verlust eine Landschaft mit Tälern, Ebenen und Pässen. Der Abstieg ist eine Wanderung im Nebel: Du spürst immer nur das Gefälle unter deinen Füßen.',
    surfacesNow: (v) =>
      `Hier bringen ${v.step} bergab in ${v.one} und in ${v.two} den Verlust von ${v.loss} auf ${v.below}.`,
    surfacesOne: (v) => `Hier bringt ${v.step} bergab in ${v.one} den Verlust von ${v.loss} auf ${v.below}.`,
    hessian: 'Hesse-Matrizen und Schritte zweiter Ordnung',
    hessianText:
      'Die Ableitung des Gradienten sagt, wie sich der Boden krümmt, und damit, wie lang ein Schritt sein darf. Newtons Schritt nutzt das.',
    hessianNow: (v) =>
      `Entlang seines Gradienten krümmt sich der Boden unter diesem Training um ${v.curvature}: Der beste Schritt hätte dort die Lernrate ${v.best}. Deine ist ${v.rate}.`,
    hessianDown: (v) =>
      `Entlang seines Gradienten krümmt sich der Boden unter diesem Training um ${v.curvature}: Er fällt immer steiler, und eine Parabel kann keinen besten Schritt nennen. Deine Lernrate ist ${v.rate}.`,
    lagrange: 'Optimierung mit Nebenbedingungen und Lagrange-Multiplikatoren',
    lagrangeText:
      'Manchmal musst du auf einem Weg bleiben, während du den tiefsten Punkt suchst. Dort hat das Gefälle entlang des Wegs nichts mehr übrig: Die beiden Gradienten sind parallel.',
    lagrangeNow: (v) =>
      `Sollte die Länge aller Gewichte zusammen so bleiben, wie sie ist, dann läge der Gradient am tiefsten Punkt entlang der Gewichte. Hier stehen die beiden ${v.angle} auseinander.`,
    noNumbers: 'Dieses Training hat keine endlichen Zahlen, mit denen man vorausschauen könnte.',
  },
};
