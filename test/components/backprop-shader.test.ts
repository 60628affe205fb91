// The program beside its formula: the text shown is the text compiled, the numbers are those that went through it,
// a mistake stands where it runs, and without WebGL the figure says so and offers what it can.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { BackpropShader } from '../../components/backprop-shader/backprop-shader.ts';
import { codeLines, functionNames, tokensOfLine } from '../../components/backprop-shader/glsl-tokens.ts';
import { taughtPasses } from '../../components/backprop-shader/pass-reading.ts';
import { sourceAlone } from '../../components/backprop-shader/source-alone.ts';
import { defineElement } from '../../components/shared/define.ts';
import { mistakeNames } from '../../src/engines/webgl/mistakes.ts';
import type { PassDescription } from '../../src/engines/webgl/passes/inspection.ts';
import type { WebglTrainer } from '../../src/engines/webgl/trainer.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';

interface Mounted {
  readonly shader: BackpropShader;
  readonly run: Run;
  readonly root: ShadowRoot;
  readonly text: (selector: string) => string;
  readonly code: () => string;
  /** Waits until the program of this pass is shown. */
  readonly shows: (pass: BackpropShader['pass'], layer?: number) => Promise<void>;
}

async function mount(
  template = html`<backprop-run><backprop-shader></backprop-shader></backprop-run>`,
): Promise<Mounted> {
  const host = await fixture<HTMLElement>(template);
  const shader = (host.querySelector('backprop-shader') ?? host) as BackpropShader;
  await settled(shader);
  await until(() => shader.shown !== undefined, 'something is shown');
  await settled(shader);
  const root = shader.shadowRoot as ShadowRoot;
  const run = shader.current;
  if (!run) throw new Error('no run');
  return {
    shader,
    run,
    root,
    text: (selector) =>
      root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? `no ${selector}`,
    code: () => root.querySelector('.code code')?.textContent ?? '',
    shows: async (pass, layer = shader.layer) => {
      shader.pass = pass;
      shader.layer = layer;
      await until(
        () => shader.shown?.pass === pass && shader.shown.layer === layer - 1,
        `the ${pass} of layer ${layer} is shown`,
      );
      await settled(shader);
    },
  };
}

const passesOf = (run: Run): Promise<PassDescription[]> =>
  run.withTrainer((trainer) => (trainer as WebglTrainer).passes());

describe('<backprop-shader>', () => {
  before(() => {
    defineElement(BackpropRun);
    defineElement(BackpropShader);
  });

  it('is accessible', async () => {
    const { run, shader } = await mount();
    expect(run.device?.engine, 'WebGL 2 is there').to.equal('webgl');
    await expectAccessible(shader);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => void (await mount()));
  });

  it('shows the text that was compiled, letter for letter, for every pass and layer', async () => {
    const { run, code, shows, text } = await mount();
    const passes = await passesOf(run);
    for (const pass of taughtPasses) {
      for (const { glsl, layer } of passes.filter(({ name }) => name === pass)) {
        await shows(pass, layer + 1);
        expect(code(), `${pass} ${layer}`).to.equal(glsl);
        expect(glsl).to.contain('#version 300 es');
        expect(text('.is-lesson'), `${pass} has its formula marked`).not.to.equal('no .is-lesson');
      }
    }
  });

  it('marks the named function, with its line numbers', async () => {
    const { root, text, shows } = await mount();
    await shows('weight-gradient', 1);
    const lesson = [...root.querySelectorAll('.is-lesson')].map((line) => line.textContent).join('');
    expect(lesson).to.contain('float weightGradient(int below, int unit) {');
    expect(lesson).to.contain('previousActivation(point, below) * delta(point, unit)');
    expect(lesson).not.to.contain('void main');
    expect(text('.program .heading')).to.match(/lines \d+ to \d+ are the formula: weightGradient/);
    expect(root.querySelectorAll('.line').length).to.be.greaterThan(20);
  });

  it('shows the numbers that the program read and wrote', async () => {
    const { root, run, shows } = await mount();
    await shows('weight-gradient', 1);
    const gradients = await run.withTrainer((trainer) => trainer.gradients());
    const cells = [...root.querySelectorAll('[part="outputs"] td')].map((cell) => {
      const [mantissa, exponent = ''] = (cell.textContent ?? '').trim().replace('−', '-').split('×10');
      const plain = [...exponent].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)).filter((digit) => digit >= 0);
      return Number(mantissa) * scaleOf(exponent, plain);
    });
    expect(cells.length).to.equal(8);
    gradients.weights[0].flat().forEach((value, index) => {
      expect(cells[index]).to.be.closeTo(value, 1e-3 * Math.abs(value));
    });
    const names = [...root.querySelectorAll('.tensor .name')].map((name) => name.textContent);
    expect(names).to.deep.equal(['previousActivation', 'delta', 'gradient']);
  });

  it('lights a letter of the formula in the program and above its numbers', async () => {
    const { root } = await mount();
    root
      .querySelector('.formula [data-q="delta"]')
      ?.dispatchEvent(
        new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
      );
    const lit = [...root.querySelectorAll('[data-lit]')];
    expect(lit.some((each) => each.closest('.code'))).to.equal(true);
    expect(lit.some((each) => each.closest('.tensor'))).to.equal(true);
  });

  it('shows the mistake that runs, beside the right formula', async () => {
    const { run, code, text, shows, shader } = await mount();
    await shows('hidden-delta', 1);
    expect(code()).not.to.contain('MISTAKE');
    await run.change({ kind: 'mistake', name: 'no-inner-derivative' });
    await until(() => shader.shown?.mistake === 'no-inner-derivative', 'the mistake is read');
    await settled(shader);
    expect(code()).to.contain('// MISTAKE: the inner derivative');
    const passes = await passesOf(run);
    expect(code()).to.equal(passes.find(({ name }) => name === 'hidden-delta')?.glsl);
    expect(text('[part="mistake"]')).to.contain('What runs now').and.to.contain('it is in this program');
    await shows('bias-gradient', 1);
    expect(code()).not.to.contain('MISTAKE');
    expect(text('[part="mistake"]')).to.contain('in another program than this one');
  });

  it('reads again when the training has gone on', async () => {
    const { run, text, shader } = await mount();
    const before = text('[part="outputs"]');
    await run.stepForward(10);
    await until(() => shader.shown?.readout.epoch === 10, 'it was read again');
    await settled(shader);
    expect(text('[part="outputs"]')).not.to.equal(before);
    expect(text('[part="inputs"]')).to.contain('Read at epoch 10.');
  });

  it('says that the training is not on the GPU, shows the function, and runs it once when asked', async () => {
    const { root, run, code, text, shader } = await mount(
      html`<backprop-run engine="cpu-float64"><backprop-shader layer="1"></backprop-shader></backprop-run>`,
    );
    expect(text('[part="offer"]')).to.contain('computes with the processor in float64');
    expect(code()).to.equal(sourceAlone('weight-gradient', 0, networkOf(run), undefined));
    expect(text('.program')).to.contain('it was not compiled here');
    await expectAccessible(shader);
    root.querySelector<HTMLButtonElement>('[part="offer"] button')?.click();
    await until(() => shader.shown?.reading !== undefined, 'it ran beside');
    await settled(shader);
    expect(code()).to.contain('#version 300 es');
    expect(text('.program')).to.contain('This program ran once beside it');
    expect(run.device?.engine).to.equal('cpu-float64');
  });

  it('stands alone with the notebook’s training, and gives it back', async () => {
    const { shader, run, code } = await mount(html`<backprop-shader pass="forward"></backprop-shader>`);
    expect(run.settings.count).to.equal(100);
    expect(code()).to.contain('float preActivation(int point, int unit)');
    shader.remove();
    let isRefused = false;
    await run.stepForward().catch(() => {
      isRefused = true;
    });
    expect(isRefused).to.equal(true);
  });

  it('chooses program and layer with its controls, one step to undo', async () => {
    const { root, shader, code } = await mount();
    const radio = root.querySelector<HTMLInputElement>('input[value="bias-gradient"]');
    radio?.click();
    await until(() => shader.shown?.pass === 'bias-gradient', 'it was chosen');
    await settled(shader);
    expect(code()).to.contain('float biasGradient(int unit)');
    expect(shader.getState()).to.include({ pass: 'bias-gradient', layer: 2 });
    shader.undo();
    await until(() => shader.shown?.pass === 'weight-gradient', 'it was undone');
  });

  it('shows only the controls that are wanted, and locks them', async () => {
    const { root } = await mount(
      html`<backprop-run><backprop-shader controls="copy"></backprop-shader></backprop-run>`,
    );
    expect(root.querySelectorAll('input, select, .tensor').length).to.equal(0);
    const locked = await mount(
      html`<backprop-run><backprop-shader locked="all"></backprop-shader></backprop-run>`,
    );
    expect(locked.root.querySelector<HTMLFieldSetElement>('fieldset')?.disabled).to.equal(true);
    expect(locked.root.querySelector<HTMLSelectElement>('select')?.disabled).to.equal(true);
  });
});

describe('the words of a program', () => {
  it('put together again are the line, sign by sign', () => {
    const lines = [
      '  for (int point = 0; point < points; point++) sum += previousActivation(point, below) * delta(point, unit);',
      '#version 300 es',
      'float x = .5 + 1.0e-8 / 2.0; // a comment / with # signs',
      'layout(location = 0) out float gradientOut;',
      '',
    ];
    for (const line of lines) {
      const joined = tokensOfLine(line)
        .map(({ text }) => text)
        .join('');
      expect(joined).to.equal(line);
    }
  });

  it('wear the hue of the way on which they were made', () => {
    const kinds = (line: string) =>
      Object.fromEntries(tokensOfLine(line).map(({ text, kind }) => [text, kind]));
    const words = kinds('return delta(point, unit) * previousActivation(point, below); // sum');
    expect(words['delta']).to.equal('backward');
    expect(words['previousActivation']).to.equal('forward');
    expect(words['return']).to.equal('keyword');
    expect(words['// sum']).to.equal('comment');
    expect(tokensOfLine('// MISTAKE: = where += belongs')[0].kind).to.equal('mistake');
    expect(
      tokensOfLine('uniform sampler2D deltaTensor;').find(({ quantity }) => quantity)?.quantity,
    ).to.equal('delta');
  });

  it('mark the lesson and name its functions', () => {
    const lesson = 'float f(int a) {\n  return 1.0;\n}\n';
    const lines = codeLines(`// head\n\n${lesson}\nvoid main() {}\n`, lesson);
    expect(lines.filter(({ isLesson }) => isLesson).map(({ number }) => number)).to.deep.equal([3, 4, 5]);
    expect(functionNames(lesson)).to.deep.equal(['f']);
  });

  it('hold every mistake in the function alone, too', () => {
    const network = {
      layers: [2, 3, 3, 1],
      activations: ['sigmoid', 'sigmoid', 'sigmoid'],
      loss: 'half-mean-squared-error',
      optimizer: 'gradient-descent',
    } as const;
    for (const mistake of mistakeNames.filter((name) => name !== 'updated-weights-used')) {
      const found =
        taughtPasses.some((pass) => sourceAlone(pass, 1, network, mistake).includes('MISTAKE')) ||
        sourceAlone('hidden-delta', 0, network, mistake).includes('MISTAKE');
      expect(found, mistake).to.equal(true);
    }
  });
});

/** 10 to the raised digits that stand behind ×10. */
function scaleOf(exponent: string, digits: readonly number[]): number {
  if (digits.length === 0) return 1;
  const power = Number(digits.join(''));
  return 10 ** (exponent.startsWith('⁻') ? -power : power);
}

const networkOf = ({ spec }: Run) => ({
  layers: spec.layers,
  activations: spec.activations,
  loss: spec.loss,
  optimizer: spec.optimizer ?? ('gradient-descent' as const),
});
