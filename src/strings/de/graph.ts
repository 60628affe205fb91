/** German: the graph, values forwards, gradients backwards, and what adds up. */
import type { GraphStrings } from '../en/graph.ts';
import type { Translated } from '../language.ts';

export const graph: Translated<GraphStrings> = {
  yourFunction: 'Deine Funktion',
  presets: 'Ausdruck',
  ownFunction: 'eigenen eingeben',
  values: 'Werte',
  picture: (v) =>
    `Ein Graph aus ${v.nodes} Rechenschritten und Zahlen. Einen Wert haben ${v.forward}, einen Gradienten ${v.backward}.`,
  next: 'Nächster Schritt',
  back: 'Ein Schritt zurück',
  play: 'Langsam abspielen',
  pause: 'Anhalten',
  toEnd: 'Alles auf einmal',
  startAgain: 'Von vorn',
  place: (v) => `Schritt ${v.step} von ${v.of}`,
  placeForward: (v) => `Schritt ${v.step} von ${v.of}, vorwärts`,
  placeBackward: (v) => `Schritt ${v.step} von ${v.of}, rückwärts`,
  beforeTitle: 'Ein Ausdruck ist eine kleine Maschine',
  before:
    'Jeder Kreis tut eine einzige Sache mit dem, was seine Pfeile bringen. Die Zahlen links sind gegeben; drück auf „Nächster Schritt“ und lass sie nach rechts fließen.',
  forwardTitle: (v) => `Vorwärts durch ${v.operation}`,
  forwardSentence: (v) => `Aus seinen Eingängen macht dieser Kreis ${v.value} und gibt es weiter.`,
  forwardLast: (v) =>
    `Das ist der letzte Kreis: Der ganze Ausdruck ist ${v.value}. Jetzt beginnt der Rückweg. Wie stark würde sich das Ergebnis ändern, wenn sich diese Zahl ändert? Genauso stark, also ist ihr Gradient 1.`,
  backwardTitle: (v) => `Zurück durch ${v.operation}`,
  backwardOne: (v) =>
    `Der Gradient, der hier ankam, ${v.upstream}, wird mit der lokalen Ableitung multipliziert und hinuntergereicht: ${v.share}.`,
  backwardSeveral: (v) =>
    `Der Gradient, der hier ankam, ist ${v.upstream}. Jeder der ${v.count} Eingänge bekommt ihn mal die eigene lokale Ableitung.`,
  addsUp: (v) =>
    `${v.name} wird mehr als einmal gebraucht, also addieren sich die Anteile: ${v.before} + ${v.share} = ${v.after}.`,
  overwritten: (v) =>
    `${v.name} hatte schon ${v.before} von einem anderen Pfad. Mit = statt += geht das verloren, und nur ${v.after} bleibt.`,
  convention: 'An dieser Stelle hat die Funktion einen Knick; die verwendete Steigung ist eine Vereinbarung.',
  accumulate: 'Wenn ein zweiter Pfad ankommt',
  adds: '+= addieren (richtig)',
  overwrites: '= überschreiben (der Fehler)',
  verdictYes: 'Ja.',
  verdictNo: 'Nein.',
  verdictUnknown: 'Das kann ich nicht sagen.',
  agrees: (v) =>
    `Die Gradienten des Graphen und die Ableitungen nach den Regeln aus Kapitel 1 sind für alle ${v.count} Variablen gleich; die größte Differenz ist ${v.largest}.`,
  agreesOne: (v) =>
    `Der Gradient des Graphen und die Ableitung nach den Regeln aus Kapitel 1 sind gleich; die Differenz ist ${v.largest}.`,
  differs: (v) =>
    `Nach ${v.name} sagt der Graph ${v.graph}, und die Regeln aus Kapitel 1 sagen ${v.symbolic}.`,
  differsLost: (v) =>
    `Nach ${v.name} sagt der Graph ${v.graph}, und die Regeln aus Kapitel 1 sagen ${v.symbolic}: Der überschriebene Pfad fehlt.`,
  noValue: 'Bei diesen Werten hat der Ausdruck oder eine Ableitung keinen Wert. Versuch andere.',
  notYet:
    'Sobald die Gradienten bei den Variablen angekommen sind, werden sie mit den symbolischen Ableitungen verglichen.',
  tableCaption: 'Jeder Kreis mit seinem Wert und seinem Gradienten',
  columnNode: 'Kreis',
  columnValue: 'Wert',
  columnGradient: 'Gradient',
  columnSymbolic: 'nach den Regeln',
  table: 'Die Zahlen als Tabelle',
  captionLead: 'Das ist es, was automatisches Differenzieren sieht.',
  caption:
    'Blaugrüne Zahlen entstanden auf dem Hinweg, rote auf dem Rückweg. Keine Formel wird je ausmultipliziert: Jeder Kreis kennt nur seine eigene kleine Ableitung.',
};
