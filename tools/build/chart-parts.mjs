// Leaves out of chart.js what no chart of the lab uses but the bundler cannot see to be unused: its classes are reached
// through other classes. No chart here is animated (`animation: false`), listens to the pointer (`events: []`; the
// points that can be taken are elements of our own) or shows times; so transitions, colours mixed for them and for
// hovering, the search for what lies under the pointer, and the scales of time go. Each is replaced by the least that
// chart.js still asks of it. The version is fixed; a part that is not found under its name fails the build.

const parts = {
  TimeScale: 'class TimeScale {}',
  TimeSeriesScale: 'class TimeSeriesScale {}',
  Interaction: 'var Interaction = { modes: {} };',
  // What chart.js does itself where nothing is animated: the values are taken over at once.
  Animations: 'class Animations { update(target, values) { Object.assign(target, values); } }',
  Animation: 'class Animation {}',
  Animator: `class Animator {
    listen() {}
    has() { return false; }
    running() { return false; }
    start() {}
    stop() {}
    remove() { return false; }
  }`,
};

const colour = `export class Color { constructor() { throw new Error('chart.js: no colour is mixed here'); } }`;

const nameOf = (node) => {
  const declared = node.type.startsWith('Export') ? node.declaration : node;
  return declared?.id?.name ?? declared?.declarations?.[0]?.id?.name;
};

/** @param {string} code chart.js's main module @param {object} tree what a parser made of it @returns {string} */
export function withoutUnusedParts(code, tree) {
  const found = new Map(tree.body.map((node) => [nameOf(node), node]));
  const changes = Object.entries(parts).map(([name, text]) => {
    const node = found.get(name);
    if (!node) throw new Error(`chart.js has no ${name} any more: look at tools/build/chart-parts.mjs`);
    return { start: node.start, end: node.end, text };
  });
  changes.sort((a, b) => b.start - a.start);
  return changes.reduce(
    (text, { start, end, text: part }) => text.slice(0, start) + part + text.slice(end),
    code,
  );
}

/** For rollup; it has to come before what finds packages. */
export function chartParts() {
  return {
    name: 'lab-chart-parts',
    resolveId: (id) => (id === '@kurkle/color' ? '\0lab:colour' : null),
    load: (id) => (id === '\0lab:colour' ? colour : null),
    transform(code, id) {
      if (!id.endsWith('/node_modules/chart.js/dist/chart.js')) return null;
      return { code: withoutUnusedParts(code, this.parse(code)), map: null };
    },
  };
}
