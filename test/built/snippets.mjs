// The builder's code for every figure and every kind of page, and what each kind of page makes of it: what a tool
// takes away, wraps or converts before the code arrives in a reader's browser.
import vm from 'node:vm';
import esbuild from 'esbuild';

/** Runs in the builder's page: chooses a figure, locks its first control and hides its second, reads all code. */
export async function gatherCodes([tag, targets]) {
  const at = (id) => document.getElementById(id);
  const figure = at('figure');
  figure.value = tag;
  figure.dispatchEvent(new Event('change'));
  const late = performance.now() + 60_000;
  while (at('copy').disabled || at('stage').querySelector(tag) === null) {
    if (performance.now() > late) throw new Error(`the builder never shows <${tag}>`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const rows = [...at('controls').querySelectorAll('tbody tr')].map((row) => row.querySelectorAll('input'));
  rows[0]?.[1].click();
  rows[1]?.[0].click();
  const codes = {};
  for (const target of targets) {
    document.querySelector(`#targets input[value="${target}"]`).click();
    codes[target] = at('code').textContent;
  }
  return { tag, title: figure.selectedOptions[0].textContent, controls: rows.length, codes };
}

/** Runs in any page: each code as a browser reads it, element by element. */
export function readHtml(codes) {
  const attributesOf = (element) =>
    Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  return codes.map((code) => {
    const { body } = new DOMParser().parseFromString(`<!doctype html><body>${code}`, 'text/html');
    return [...body.querySelectorAll('*')].map((element) => ({
      name: element.localName,
      attributes: attributesOf(element),
      text: element.textContent.trim(),
    }));
  });
}

/** JSX as React makes it: the elements with their properties, children as a list. */
export function renderJsx(code) {
  const { code: script } = esbuild.transformSync(`(<>${code}</>)`, {
    loader: 'jsx',
    jsxFactory: 'h',
    jsxFragment: 'null',
  });
  const made = [];
  const h = (name, properties) => {
    if (name) made.push({ name, properties: properties ?? {} });
  };
  vm.runInNewContext(script, { h });
  return made;
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const openTag = (name, attributes) =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')}>`;

const directive = /^:::\{iframe\} (\S+)\n:width: (\S+)\n(.+)\n:::$/;
const rawBlock = /^```\{=html\}\n([\s\S]+)\n```$/;
const block = /^<!-- wp:html -->\n([\s\S]+)\n<!-- \/wp:html -->$/;

function parts(pattern, code) {
  const found = pattern.exec(code);
  if (!found) throw new SyntaxError(`this is not what the tool reads:\n${code}`);
  return found.slice(1);
}

/** What an editor leaves of a frame when it is strict: no script, and only what it knows of a frame. */
function sanitised(code) {
  return code
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/ (?:loading|frameborder|allow)="[^"]*"/g, '');
}

/** What arrives in the reader's browser, by kind of page. */
export const published = {
  tag: (code) => code,
  iframe: (code) => code,
  reveal: (code) => code,
  quarto: (code) => {
    const [html] = parts(rawBlock, code);
    // pandoc ends the block at the first line of three backticks.
    if (/^```/m.test(html)) throw new SyntaxError('the block would end within');
    return html;
  },
  myst: (code) => {
    const [src, width, caption] = parts(directive, code);
    const frame = `${openTag('iframe', { src, width, height: 420 })}</iframe>`;
    return `<figure>${frame}<figcaption>${escaped(caption)}</figcaption></figure>`;
  },
  moodle: sanitised,
  canvas: sanitised,
  wordpress: (code) => {
    const [html] = parts(block, code);
    if (html.includes('<!--')) throw new SyntaxError('a block in a block');
    return html;
  },
  docusaurus: (code) =>
    renderJsx(code)
      .map(({ name, properties }) => {
        // React writes this property of its own in small letters, and warns of one that it does not know.
        const { frameBorder, ...rest } = properties;
        for (const key of Object.keys(rest))
          if (key !== key.toLowerCase() || ['class', 'style', 'frameborder'].includes(key))
            throw new SyntaxError(`React takes no ${key}`);
        return `${openTag(name, { ...rest, frameborder: frameBorder })}</${name}>`;
      })
      .join(''),
  slides: (code) => `<a href="${escaped(code)}">The figure</a>`,
};

/**
 * Runs in a page or a frame: waits until the figure in `place` stands with its training, and no canvas of it is
 * blank; answers what is wrong with it, in words.
 */
export async function figureFaults([tag, place]) {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 40));
  const late = performance.now() + 30_000;
  const find = () => document.querySelector(`${place} ${tag}`);
  while (!find() && performance.now() < late) await pause();
  const figure = find();
  // There the loader finds it.
  figure.scrollIntoView();
  await customElements.whenDefined(tag);
  const run = figure.closest('backprop-run');
  if (run) {
    await customElements.whenDefined('backprop-run');
    await run.ready;
  }
  await figure.ready;
  const deep = (root) =>
    [...root.querySelectorAll('*')].flatMap((each) =>
      each.shadowRoot ? [each, ...deep(each.shadowRoot)] : [each],
    );
  const isBlank = (canvas) => {
    if (canvas.width === 0 || canvas.height === 0) return true;
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [64, 64];
    const context = copy.getContext('2d');
    context.drawImage(canvas, 0, 0, 64, 64);
    const all = new Uint32Array(context.getImageData(0, 0, 64, 64).data.buffer);
    return all.every((pixel) => pixel === all[0]);
  };
  const look = () => {
    const { width, height } = figure.getBoundingClientRect();
    const inside = deep(figure.shadowRoot);
    const blank = inside.filter(
      (each) => each.localName === 'canvas' && each.getClientRects().length > 0 && isBlank(each),
    );
    const said = inside.filter((each) => each.matches('.faults, [role="alert"]') && each.textContent.trim());
    const words = inside
      .filter((each) => each.childElementCount === 0)
      .map((each) => each.textContent.trim());
    const isRun = tag === 'backprop-run';
    return [
      ...(!isRun && (width < 250 || height < 40) ? [`is ${width}×${height}`] : []),
      ...(isRun && figure.current?.state !== 'ready' ? [`is ${figure.current?.state}`] : []),
      ...(run && run.current?.state !== 'ready' ? [`its training is ${run.current?.state}`] : []),
      ...(!isRun && words.join('').length < 20 ? ['says nothing'] : []),
      ...blank.map((each) => {
        // What nobody sees is not drawn.
        each.scrollIntoView({ block: 'center' });
        return `a blank canvas ${each.className}`;
      }),
      ...said.map((each) => `says: ${each.textContent.trim()}`),
    ];
  };
  let faults = look();
  while (faults.length > 0 && performance.now() < late && !faults.some((each) => each.startsWith('says: '))) {
    await pause();
    faults = look();
  }
  return { faults, controls: figure.controls, locked: figure.locked, title: document.title };
}
