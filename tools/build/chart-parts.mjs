// Leaves out of chart.js what no chart of the lab uses but the bundler cannot see to be unused: its classes are reached
// through other classes. No chart here is animated (`animation: false`), listens to the pointer (`events: []`; the
// points that can be taken are elements of our own), follows its container by itself (`responsive: false`), shows times,
// stacks, bends or parses its data, or leaves ticks and their texts to chart.js. Which parts that leaves without use was
// measured by which functions are called while every chart of the lab is drawn, moved, resized, coloured anew and taken
// away. What is still asked for is replaced by the least that chart.js asks of it; what never is goes, so that a call of
// it would be an error and not a wrong picture. The version is fixed; a part that is not found under its name fails the
// build.

/** Declarations with what takes their place. */
const replaced = {
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
  // Upright, on their own, as thick as they are told: without stacks, groups, categories and borders.
  BarController: `class BarController extends DatasetController {
    static id = 'bar';
    static defaults = { datasetElementType: false, dataElementType: 'bar' };
    initialize() {
      this.enableOptionSharing = true;
      super.initialize();
    }
    getMaxOverflow() { return 0; }
    update(mode) {
      const { data } = this._cachedMeta;
      this.updateElements(data, 0, data.length, mode);
    }
    updateElements(bars, start, count, mode) {
      const { iScale, vScale } = this._cachedMeta;
      const { sharedOptions, includeOptions } = this._getSharedOptions(start, mode);
      const zero = vScale.getPixelForValue(0);
      for (let i = start; i < start + count; i++) {
        const parsed = this.getParsed(i);
        const y = vScale.getPixelForValue(parsed[vScale.axis]);
        const properties = {
          x: iScale.getPixelForValue(parsed[iScale.axis], i),
          y,
          // Not over the line of the axis.
          base: zero + (Math.sign(y - zero) * vScale.getLineWidthForValue(0)) / 2,
          width: this.options.barThickness,
        };
        if (includeOptions) properties.options = sharedOptions || this.resolveDataElementOptions(i, mode);
        this.updateElement(bars[i], i, properties, mode);
      }
    }
  }`,
  BarElement: `class BarElement extends Element {
    static id = 'bar';
    static defaults = {};
    static defaultRoutes = { backgroundColor: 'backgroundColor' };
    draw(context) {
      const { x, y, base, width, options } = this;
      // A third of a pixel more on each side, so that no hair of paper stands between two that touch.
      const more = 0.33;
      context.save();
      context.beginPath();
      context.rect(x - width / 2 - more, Math.min(y, base) - more, width + 2 * more, Math.abs(base - y) + 2 * more);
      context.fillStyle = options.backgroundColor;
      context.fill();
      context.restore();
    }
  }`,
  // Of all the forms of a point the two that the lab draws.
  drawPointLegend: `function drawPointLegend(context, { pointStyle, radius, borderWidth }, x, y) {
    if (!(radius > 0)) return;
    context.beginPath();
    if (pointStyle === 'rectRot') {
      context.moveTo(x - radius, y);
      context.lineTo(x, y - radius);
      context.lineTo(x + radius, y);
      context.lineTo(x, y + radius);
    } else context.arc(x, y, radius, 0, Math.PI * 2);
    context.closePath();
    context.fill();
    if (borderWidth > 0) context.stroke();
  }`,
  formatters: 'const formatters = {};',
};

/** Functions that are named in what stays, but never do anything for a chart of the lab. */
const idle = [
  '_updateBezierControlPoints',
  'addRoundedRectPath',
  'autoSkip',
  'clearStacks',
  'convertObjectDataToArray',
  'doSplitByStyles',
  'drawBackdrop',
  'listenArrayEvents',
  'titleArgs',
  'unlistenArrayEvents',
  'updateStacks',
];

/** Methods that are called, but have nothing to do. */
const idleMethods = { Chart: '_checkEventBindings bindUserEvents unbindEvents' };

/** Methods that nobody calls. */
const dropped = {
  Chart: `_eventHandler _getActiveElements _handleEvent _updateHoverStyles _updateVisibility
    bindResponsiveEvents getActiveElements getElementsAtEventForMode getVisibleDatasetCount hide
    isPointInArea reset setActiveElements setDatasetVisibility show toBase64Image toggleDataVisibility
    updateHoverStyle`,
  DatasetController: `_onDataPop _onDataPush _onDataShift _onDataSplice _onDataUnshift _removeDatasetHoverStyle
    _setDatasetHoverStyle _setStyle _sync applyStack getAllParsedValues getLabelAndValue getMinMax getStyle
    parseArrayData parseObjectData parsePrimitiveData removeHoverStyle reset setHoverStyle updateRangeFromParsed`,
  DomPlatform: 'addEventListener removeEventListener isAttached',
  LineElement: 'first interpolate last pathSegment',
  LinearScaleBase: 'getLabelForValue',
  LogarithmicScale: 'getLabelForValue',
  PointElement: 'getCenterPoint getRange inRange inXRange inYRange',
  Scale: '_tickSize getLabels',
  Registry: `addControllers addElements addPlugins addScales getPlugin remove removeControllers removeElements
    removePlugins removeScales`,
  TypedRegistry: 'unregister',
};

const colour = `export class Color { constructor() { throw new Error('chart.js: no colour is mixed here'); } }`;

const wordsOf = (text) => text.trim().split(/\s+/);
const declared = (node) => (node.type.startsWith('Export') ? node.declaration : node);
const nameOf = (node) => declared(node)?.id?.name ?? declared(node)?.declarations?.[0]?.id?.name;

/** What has to be changed in one of chart.js's files; `missing` gathers what was found in none. */
function changesIn(tree, missing) {
  const changes = [];
  const found = (what) => missing.delete(what);
  for (const statement of tree.body) {
    const name = nameOf(statement);
    if (name === undefined) continue;
    const node = declared(statement);
    if (Object.hasOwn(replaced, name)) {
      changes.push({ start: node.start, end: node.end, text: replaced[name] });
      found(name);
    } else if (idle.includes(name)) {
      changes.push({ start: node.start, end: node.end, text: `function ${name}() {}` });
      found(name);
    } else if (node.type === 'ClassDeclaration') {
      for (const method of node.body.body) {
        if (method.type !== 'MethodDefinition' || method.static) continue;
        const key = method.key.name;
        const isIdle = wordsOf(idleMethods[name] ?? '').includes(key);
        if (!isIdle && !wordsOf(dropped[name] ?? '').includes(key)) continue;
        changes.push({ start: method.start, end: method.end, text: isIdle ? `${key}() {}` : '' });
        found(`${name}.${key}`);
      }
    }
  }
  return changes;
}

/** Everything that has to be found, by name. */
function allParts() {
  const methods = [idleMethods, dropped].flatMap((classes) =>
    Object.entries(classes).flatMap(([name, list]) => wordsOf(list).map((key) => `${name}.${key}`)),
  );
  return new Set([...Object.keys(replaced), ...idle, ...methods]);
}

/**
 * @param {string} code one of chart.js's modules @param {object} tree what a parser made of it
 * @param {Set<string>} [missing] loses what was found @returns {string}
 */
export function withoutUnusedParts(code, tree, missing = allParts()) {
  const changes = changesIn(tree, missing).sort((a, b) => b.start - a.start);
  return changes.reduce(
    (text, { start, end, text: part }) => text.slice(0, start) + part + text.slice(end),
    code,
  );
}

/** For rollup; it has to come before what finds packages. */
export function chartParts() {
  const missing = allParts();
  let isMet = false;
  return {
    name: 'lab-chart-parts',
    resolveId: (id) => (id === '@kurkle/color' ? '\0lab:colour' : null),
    load: (id) => (id === '\0lab:colour' ? colour : null),
    transform(code, id) {
      if (!/\/node_modules\/chart\.js\/dist\/(chart|chunks\/[\w.]+)\.js$/.test(id)) return null;
      isMet = true;
      return { code: withoutUnusedParts(code, this.parse(code), missing), map: null };
    },
    buildEnd(error) {
      if (error || !isMet || missing.size === 0) return;
      throw new Error(
        `chart.js has no ${[...missing].join(', ')} any more: look at tools/build/chart-parts.mjs`,
      );
    },
  };
}
