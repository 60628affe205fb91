// What a person can save: pictures of each figure that show something and are cut nowhere, the numbers of a training,
// the training itself, which opens again, and a program that makes it again.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropActivation } from '../../../components/backprop-activation/backprop-activation.ts';
import { BackpropErrors } from '../../../components/backprop-errors/backprop-errors.ts';
import { BackpropPredictions } from '../../../components/backprop-predictions/backprop-predictions.ts';
import { BackpropTrainer } from '../../../components/backprop-trainer/backprop-trainer.ts';
import { BackpropWeights } from '../../../components/backprop-weights/backprop-weights.ts';
import { ChainRuleMachine } from '../../../components/chain-rule-machine/chain-rule-machine.ts';
import type { LabElement } from '../../../components/shared/base-element.ts';
import { defineElement } from '../../../components/shared/define.ts';
import { stateFromRunJson } from '../../../src/export/run-json.ts';
import { languages } from '../../../src/strings/registry.ts';
import type { Run } from '../../../src/run/run.ts';
import { expectAccessible } from '../../helpers/accessibility.ts';
import { expectNoViolations } from '../../helpers/csp.ts';
import { fixture, settled, until } from '../../helpers/fixture.ts';

interface Saved {
  readonly blob: Blob;
  readonly name: string;
}

const isWebKit = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);

const all = (root: ParentNode, query: string): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(query),
];

/** Opens the menu and answers how to press what is in it; a file goes to the test in place of the disk. */
async function openMenu(widget: LabElement) {
  const root = widget.shadowRoot as ShadowRoot;
  const details = root.querySelector<HTMLDetailsElement>('details.save') as HTMLDetailsElement;
  details.open = true;
  const part = (name: string) => details.querySelector<HTMLElement>(`[part="save-${name}"]`);
  await until(() => part('png') !== null, 'the menu opens');
  const press = async (name: string): Promise<Saved> => {
    const saved = new Promise<Saved>((resolve) => {
      const take = (event: Event): void => {
        event.preventDefault();
        resolve((event as CustomEvent<Saved>).detail);
      };
      widget.addEventListener('widget-save', take, { once: true });
    });
    const button = part(name);
    if (!button) throw new Error(`there is no ${name}`);
    button.click();
    return saved;
  };
  const said = () => details.querySelector('[role="status"]')?.textContent?.trim() ?? '';
  return { details, part, press, said };
}

async function imageOf(blob: Blob): Promise<HTMLImageElement> {
  const image = new Image();
  const reader = new FileReader();
  image.src = await new Promise<string>((resolve) => {
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.readAsDataURL(blob);
  });
  await image.decode();
  return image;
}

/** How many of the picture's pixels are other than its ground, and whether its last rows are. */
async function inkOf(blob: Blob): Promise<{ share: number; width: number; height: number }> {
  const image = await imageOf(blob);
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let ink = 0;
  for (let at = 0; at < data.length; at += 4) {
    const distance =
      Math.abs(data[at] - data[0]) + Math.abs(data[at + 1] - data[1]) + Math.abs(data[at + 2] - data[2]);
    if (distance > 30) ink += 1;
  }
  return { share: ink / (canvas.width * canvas.height), width: canvas.width, height: canvas.height };
}

const machine = () =>
  fixture<ChainRuleMachine>(html`<chain-rule-machine></chain-rule-machine>`, { width: 640 });

async function trainer(epochs = 20) {
  const widget = await fixture<BackpropTrainer>(
    html`<backprop-trainer engine="cpu-float64" epochs="100"></backprop-trainer>`,
    { width: 1000 },
  );
  const run = widget.current as Run;
  await run.stepForward(epochs);
  await settled(widget);
  return { widget, run };
}

/** Ground around a saved picture, in CSS px. */
const margin = 16;

describe('saving', () => {
  before(() => {
    defineElement(ChainRuleMachine);
    [BackpropTrainer, BackpropWeights, BackpropPredictions, BackpropErrors, BackpropActivation].forEach(
      defineElement,
    );
  });

  it('is accessible and keeps to the strict policy', async () => {
    const { widget } = await trainer(3);
    await expectNoViolations(async () => {
      const { press } = await openMenu(widget);
      await press('curves');
    });
    await expectAccessible(widget);
  }).timeout(60_000);

  it('is not offered where the author does not want it, by controls alone, and by no part of a trainer', async () => {
    const shown = await machine();
    expect(shown.shadowRoot?.querySelector('.save')).to.not.equal(null);
    shown.controls = ['x', 'dx'];
    await settled(shown);
    expect(shown.shadowRoot?.querySelector('.save')).to.equal(null);
    shown.controls = ['x', 'save'];
    await settled(shown);
    expect(shown.shadowRoot?.querySelector('.save')).to.not.equal(null);
    const { widget } = await trainer(1);
    const inner = all(widget.renderRoot, '*').filter((part) => part.shadowRoot?.querySelector('.save'));
    expect(inner.map(({ localName }) => localName)).to.deep.equal([]);
  });

  for (const tag of ['boundary', 'network', 'errors', 'weights'].map((name) => `backprop-${name}`))
    it(`<${tag}> offers the numbers of its training where it stands by itself, and programs in the reader’s language`, async () => {
      const place = document.createElement('backprop-run') as LabElement;
      place.setAttribute('engine', 'cpu-float64');
      place.setAttribute('at', '4');
      const figure = document.createElement(tag) as LabElement;
      place.append(figure);
      document.body.append(place);
      await Promise.all([place.ready, figure.ready]);
      await until(
        () => figure.shadowRoot?.querySelector('details.save') !== null,
        'there is something to save',
      );
      const { press } = await openMenu(figure);
      const curves = await (await press('curves')).blob.text();
      expect(curves.trim().split('\n')).to.have.length(1 + 5);
      expect(JSON.parse(await (await press('json')).blob.text())).to.be.an('object');
      if (tag === 'backprop-errors') {
        await languages.request('de');
        figure.lang = 'de';
        await settled(figure);
        const { press: pressAgain } = await openMenu(figure);
        expect(await (await pressAgain('numpy')).blob.text()).to.contain('Ein Training aus backprop-lab');
      }
      place.remove();
    });

  it('a drawing as SVG: shapes and words that any program reads, with the colours of the theme', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const widget = await machine();
      widget.theme = theme;
      await settled(widget);
      const { press, said } = await openMenu(widget);
      const { blob, name } = await press('svg');
      expect([blob.type, name]).to.deep.equal(['image/svg+xml', 'chain-rule-machine.svg']);
      const text = await blob.text();
      const file = new DOMParser().parseFromString(text, 'image/svg+xml');
      expect(file.querySelector('parsererror')).to.equal(null);
      expect(file.querySelector('foreignObject')).to.equal(null);
      expect(file.documentElement.textContent).to.include('Δx');
      expect(text).to.include('@font-face');
      const ink = await inkOf(blob);
      expect(ink.share, theme).to.be.within(0.005, 0.6);
      await until(() => said().includes(name), 'it is said');
    }
  });

  it('a picture at twice the size, without what is closed and without the menu itself', async () => {
    const widget = await machine();
    const before = widget.offsetHeight;
    const { press, details, said } = await openMenu(widget);
    const { blob } = await press('png');
    expect(details.open).to.equal(true);
    const { naturalWidth: width, naturalHeight: height } = await imageOf(blob);
    expect(width).to.equal(2 * (640 + 2 * margin));
    expect(height).to.be.at.most(2 * (before + 2 * margin));
    expect(height).to.be.above(500);
    if (blob.type === 'image/svg+xml') {
      // Only WebKit may hold a picture with a page inside for foreign: then the drawing is given, and that is said.
      expect(isWebKit).to.equal(true);
      await until(() => said().endsWith('since this browser paints no PNG of such a figure.'), 'it is said');
      return;
    }
    expect(blob.type).to.equal('image/png');
    expect((await inkOf(blob)).share).to.be.within(0.005, 0.6);
  });

  it('each figure of a training as a picture that shows something', async () => {
    const { widget } = await trainer();
    const { details, press } = await openMenu(widget);
    const select = details.querySelector('select') as HTMLSelectElement;
    const tags = [...select.options].map(({ value }) => value).filter(Boolean);
    expect(tags.length).to.equal(8);
    for (const tag of tags) {
      select.value = tag;
      select.dispatchEvent(new Event('change'));
      const { blob, name } = await press('png');
      const figure = widget.renderRoot.querySelector(tag) as HTMLElement;
      expect(name).to.match(new RegExp(`^${tag}\\.(png|svg)$`));
      const image = await imageOf(blob);
      expect(image.naturalWidth, tag).to.equal(2 * (Math.ceil(figure.offsetWidth) + 2 * margin));
      if (blob.type === 'image/png') expect((await inkOf(blob)).share, tag).to.be.above(0.01);
      else expect(await blob.text(), tag).to.match(/<img|<path|<circle|<rect/);
    }
  }).timeout(60_000);

  it('losses, weights with gradients, and points, digit for digit', async () => {
    const { widget, run } = await trainer();
    const { press } = await openMenu(widget);
    const rowsOf = async (what: string) =>
      (await (await press(what)).blob.text())
        .trim()
        .split('\r\n')
        .map((line) => line.split(','));
    const curves = await rowsOf('curves');
    expect(curves[0]).to.deep.equal(['epoch', 'loss', 'gradient_norm']);
    expect(curves.slice(1).map(([, loss]) => Number(loss))).to.deep.equal([...run.losses]);
    run.subscribe(() => {}, { gradients: true });
    const parameters = await rowsOf('parameters');
    await until(() => run.readout?.gradients !== undefined, 'the gradients are read here, too');
    expect(parameters[0]).to.include('gradient');
    expect(parameters.length).to.equal(1 + 17);
    expect(Number(parameters[1][4])).to.equal(run.readout?.parameters.weights[0][0][0]);
    expect(Number(parameters[1][5])).to.equal(run.readout?.gradients?.weights[0][0][0]);
    const points = await rowsOf('points');
    expect(points.length).to.equal(1 + 100);
    expect(points.slice(1).map((row) => Number(row.at(-1)))).to.deep.equal(
      run.readout?.train.predictions.map(([value]) => value),
    );
  });

  it('the training as JSON, which opens again with the same numbers', async () => {
    const { widget, run } = await trainer();
    const { press, part, said } = await openMenu(widget);
    const { blob, name } = await press('json');
    expect(name).to.equal('training.json');
    const text = await blob.text();
    expect(stateFromRunJson(text).epoch).to.equal(20);
    const losses = [...run.losses];
    const weights = JSON.stringify(run.readout?.parameters);

    await run.change({ kind: 'learning-rate', value: 3 });
    await run.stepForward(7);
    const input = part('open')?.querySelector('input') as HTMLInputElement;
    const open = (content: string) => {
      const files = new DataTransfer();
      files.items.add(new File([content], 'training.json', { type: 'application/json' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
    };
    let told = 0;
    widget.addEventListener('state-change', () => (told += 1));
    open(text);
    await until(() => said().includes('20'), 'it is said that it is open');
    await until(() => run.epoch === 20 && run.readout?.epoch === 20, 'it stands at epoch 20 again');
    expect([...run.losses].slice(0, 21)).to.deep.equal(losses.slice(0, 21));
    expect(JSON.stringify(run.readout?.parameters)).to.equal(weights);
    expect(told).to.be.above(0);

    open('{"format":"something else"}');
    await until(() => said().includes('nothing was changed'), 'it is said that this is no training');
    expect(run.epoch).to.equal(20);
  });

  it('keeps an open training where the author locks it', async () => {
    const { widget } = await trainer(1);
    widget.locked = ['open'];
    await settled(widget);
    const { part } = await openMenu(widget);
    expect(part('open')?.querySelector('input')?.disabled).to.equal(true);
    expect((part('json') as HTMLButtonElement).disabled).to.equal(false);
  });

  it('is shown but cannot be used where the author locks it', async () => {
    const widget = await machine();
    for (const locked of [['save'], ['all']]) {
      widget.locked = locked;
      await settled(widget);
      const save = widget.shadowRoot?.querySelector('.save') as HTMLElement;
      expect(save.localName).to.equal('div');
      expect(save.textContent.trim()).to.equal('Save');
      expect(save.querySelector('button')?.disabled).to.equal(true);
    }
    await expectAccessible(widget);
    widget.locked = undefined;
    await settled(widget);
    expect(widget.shadowRoot?.querySelector('details.save')).to.not.equal(null);
  });

  it('follows the language of the page while it is open', async () => {
    const widget = await machine();
    const { details } = await openMenu(widget);
    expect(details.querySelector('.label')?.textContent).to.equal('Picture');
    widget.lang = 'de';
    await until(() => details.querySelector('.label')?.textContent === 'Bild', 'the menu speaks German');
    expect(details.open).to.equal(true);
    widget.lang = 'en';
    await until(() => details.querySelector('.label')?.textContent === 'Picture', 'and English again');
  });

  it('says that the browser was asked, which is all that is known, and who took it instead', async () => {
    const widget = await machine();
    const { part, press, said } = await openMenu(widget);
    await press('svg');
    await until(() => said() === 'chain-rule-machine.svg was handed to the page.', 'the page has it');
    const { click } = HTMLAnchorElement.prototype;
    const asked: string[] = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      asked.push(this.download);
    };
    try {
      part('svg')?.click();
      await until(() => said() === 'Your browser was asked to save chain-rule-machine.svg.', 'it is said');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(asked).to.deep.equal(['chain-rule-machine.svg']);
  });

  it('programs for numpy and torch, with the data of this run', async () => {
    const { widget } = await trainer();
    const { press } = await openMenu(widget);
    const numpy = await press('numpy');
    expect([numpy.name, numpy.blob.type]).to.deep.equal(['training_numpy.py', 'text/x-python']);
    expect(await numpy.blob.text()).to.match(/import numpy as np[\s\S]*RandomState\(42\)/);
    const torch = await press('torch');
    expect(await torch.blob.text()).to.include('import torch');
  });

  it('a file that is no JSON, of another kind or of another version is refused by its code', () => {
    const codeOf = (text: string) => {
      try {
        stateFromRunJson(text);
        return 'none';
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codeOf('{')).to.equal('run-state-unreadable');
    expect(codeOf('null')).to.equal('run-state-unreadable');
    expect(codeOf('{"format":"backprop-lab-run","version":2}')).to.equal('run-state-version');
    expect(
      codeOf('{"format":"backprop-lab-run","version":1,"state":{"version":1,"settings":{"count":"many"}}}'),
    ).to.equal('run-state-unreadable');
  });
});
