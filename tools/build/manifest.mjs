// dist/custom-elements.json: every widget with its attributes, properties, methods, events, parts, slots and custom
// properties. The sentences come from the comments of the classes, by the analyzer; types, options and defaults from
// the settings as they are at run time. The editors' data, the JSX types and the documents are made from it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { filesBelow } from '../serve/vendor.mjs';
import { listWidgets, root } from '../widget-list.mjs';
import { settingFacts } from './setting-facts.mjs';

/** What a page may call or read beside the settings; what else is public in a class is so for the widget's own files. */
const contract = 'play pause step answer reveal next source current observeRun environment'.split(' ');
const baseClass = 'LabElement';
/** Lit's, not for a page. */
const hidden = new Set(['render']);

function analyzed() {
  const modules = filesBelow(path.join(root, 'components'), /\.ts$/).map((file) =>
    ts.createSourceFile(path.relative(root, file), readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const classes = create({ modules, plugins: [], context: { dev: false } }).modules.flatMap(
    ({ declarations }) => declarations.filter(({ kind }) => kind === 'class'),
  );
  return new Map(classes.map((each) => [each.name, each]));
}

const isPublic = ({ privacy, static: isStatic, name }) =>
  (privacy ?? 'public') === 'public' && !isStatic && !name.startsWith('#');

/** `@attr epochs, layers … - every attribute of <backprop-run>` stands for all that <backprop-run> describes. */
const standsForRun = ({ name, description }) =>
  name.endsWith(',') && /<backprop-run>/.test(description ?? '');

function describe(declaration, run) {
  const own = new Map((declaration.attributes ?? []).map((each) => [each.name, each]));
  const borrowed = [...own.values()].some(standsForRun)
    ? new Map(run.attributes.map((each) => [each.name, each]))
    : new Map();
  return (attribute) => {
    const found = own.get(attribute)?.description ? own.get(attribute) : borrowed.get(attribute);
    const type = own.get(attribute)?.type?.text ?? borrowed.get(attribute)?.type?.text;
    return { description: found?.description?.replace(/\s+/g, ' '), type };
  };
}

/** "of `a b c`" in the description of `controls` names what the widget has. */
const namesIn = (description) => /^of `([^`]+)`/.exec(description ?? '')?.[1].split(/\s+/);

function attributesOf(declaration, facts, run) {
  const described = describe(declaration, run);
  const controls = namesIn(described('controls').description);
  return facts.map((fact) => {
    const { description, type } = described(fact.attribute);
    const base = {
      name: fact.attribute,
      fieldName: fact.field,
      type: { text: fact.attributeType },
      propertyType: fact.type ?? type,
      ...(fact.defaultText !== null && { default: fact.defaultText }),
      ...(fact.options && { options: fact.options }),
      ...(fact.range && { range: fact.range }),
      isState: fact.isState,
      description,
    };
    if (fact.attribute === 'controls' && controls)
      return {
        ...base,
        options: controls,
        description: `names of the controls that are shown; all where absent: ${controls.join(', ')}`,
      };
    if (fact.attribute === 'locked' && controls) return { ...base, options: [...controls, 'all'] };
    return base;
  });
}

function membersOf(declaration, attributes, base) {
  const members = (declaration.members ?? []).filter(isPublic);
  const ofSettings = attributes.map(({ name, fieldName, propertyType, description, options }) => ({
    kind: 'field',
    name: fieldName,
    type: { text: propertyType },
    attribute: name,
    description,
    ...(options && { options }),
  }));
  const settings = new Set(ofSettings.map(({ name }) => name));
  const ofBase = new Set(base.members.filter(isPublic).map(({ name }) => name));
  const others = members
    .filter(({ name }) => !settings.has(name) && !hidden.has(name))
    .filter(({ name }) => ofBase.has(name) || contract.includes(name))
    .map((member) => ({
      ...member,
      // What the class's constructor begins with says nothing to a page.
      default: undefined,
      inheritedFrom: undefined,
      description: member.description ?? base.members.find(({ name }) => name === member.name)?.description,
    }));
  return [...ofSettings, ...others];
}

const byName = (list = []) => [...new Map(list.map((each) => [each.name, each])).values()];
const oneLine = (each) => ({ ...each, description: each.description?.replace(/\s+/g, ' ') });

/** A custom property's value before anybody sets it. */
function tokenDefault(name, { colours, documentTokens }) {
  const short = name.replace(/^--bl-/, '');
  if (Object.hasOwn(colours, short)) return `light-dark(${colours[short].join(', ')})`;
  return new RegExp(`${name}: ([^;]+);`).exec(documentTokens)?.[1];
}

function declarationOf(widget, { classes, facts, tokens }) {
  const declaration = classes.get(widget.className);
  const base = classes.get(baseClass);
  const attributes = attributesOf(declaration, facts.get(widget.tag), classes.get('BackpropRun'));
  return {
    kind: 'class',
    customElement: true,
    tagName: widget.tag,
    name: widget.className,
    summary: declaration.summary,
    description: (declaration.description || declaration.summary).replace(/\s+/g, ' '),
    superclass: { name: 'LitElement', package: 'lit' },
    attributes: attributes.map((attribute) => ({ ...attribute, propertyType: undefined })),
    members: membersOf(declaration, attributes, base),
    events: byName(
      // The analyzer also finds the one place where every event is made, whose name is a variable.
      [...(base.events ?? []), ...(declaration.events ?? [])].filter(({ name }) => name !== 'name'),
    ).map((each) =>
      oneLine({ name: each.name, type: { text: 'CustomEvent' }, description: each.description }),
    ),
    cssParts: byName([...(base.cssParts ?? []), ...(declaration.cssParts ?? [])]).map(oneLine),
    slots: byName([...(base.slots ?? []), ...(declaration.slots ?? [])]).map(oneLine),
    cssProperties: byName(base.cssProperties).map(({ name, description }) => ({
      name,
      description,
      default: tokenDefault(name, tokens),
    })),
  };
}

/** @returns {Promise<object>} the manifest, in the shape of custom-elements-manifest's schema */
export async function makeManifest() {
  const { widgets: facts, tokens } = await settingFacts();
  const classes = analyzed();
  const modules = listWidgets().flatMap((widget) => {
    const classFile = `dist/${widget.module.replace(/\.ts$/, '.js')}`;
    const reference = { name: widget.className, module: classFile };
    return [
      {
        kind: 'javascript-module',
        path: classFile,
        declarations: [declarationOf(widget, { classes, facts, tokens })],
        exports: [{ kind: 'js', name: widget.className, declaration: reference }],
      },
      {
        kind: 'javascript-module',
        path: `dist/define/${widget.tag}.js`,
        declarations: [],
        exports: [
          { kind: 'js', name: widget.className, declaration: reference },
          { kind: 'custom-element-definition', name: widget.tag, declaration: reference },
        ],
      },
    ];
  });
  return { schemaVersion: '1.0.0', readme: 'README.md', modules };
}

/** @returns {object[]} the declarations of the widgets, in the order of their tags */
export const declarationsOf = (manifest) =>
  manifest.modules.flatMap(({ declarations }) => declarations.filter(({ customElement }) => customElement));
