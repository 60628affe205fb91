// A curve that is heard: the pitch follows the value, silence is where there is none, and the sound that comes out
// of the browser's own audio really has that pitch.
import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { baseStyles } from '../../../components/shared/base-styles.ts';
import { LabChart } from '../../../components/shared/chart.ts';
import { curveSeconds, melodyOf, scheduleMelody } from '../../../components/shared/curve-sound.ts';
import { registerTokens } from '../../../components/shared/tokens.ts';
import { expectAccessible } from '../../helpers/accessibility.ts';
import { expectNoViolations } from '../../helpers/csp.ts';
import { fixture, twoFrames, until } from '../../helpers/fixture.ts';

const samples = (f: (x: number) => number, min: number, max: number, count = 600) =>
  Array.from({ length: count + 1 }, (_, index) => {
    const x = min + ((max - min) * index) / count;
    return [x, f(x)] as const;
  });

const axes = (xMin: number, xMax: number, yMin: number, yMax: number) => ({
  x: { min: xMin, max: xMax },
  y: { min: yMin, max: yMax },
  zero: 0,
});

/** Upward crossings of zero in a second: the pitch of a plain tone. */
function pitchOfSound(sound: Float32Array, rate: number, from: number, to: number): number {
  let crossings = 0;
  const first = Math.round(from * rate);
  const last = Math.round(to * rate);
  for (let index = first + 1; index < last; index++) {
    if (sound[index - 1] < 0 && sound[index] >= 0) crossings++;
  }
  return crossings / (to - from);
}

const loudest = (sound: Float32Array, rate: number, from: number, to: number) =>
  sound.slice(Math.round(from * rate), Math.round(to * rate)).reduce((a, b) => Math.max(a, Math.abs(b)), 0);

describe('a melody', () => {
  it('rises two octaves from the bottom of the axis to its top', () => {
    const { tones } = melodyOf(
      samples((x) => x, -1, 1),
      axes(-1, 1, -1, 1),
    );
    expect(tones[0].pitch).to.be.closeTo(220, 1e-9);
    expect(tones.at(-1)!.pitch).to.be.closeTo(880, 1e-9);
    // Half of the height is half of the interval: one octave above the lowest.
    expect(tones[tones.length >> 1].pitch).to.be.closeTo(440, 1e-6);
    expect(tones.at(-1)!.time).to.equal(curveSeconds);
  });

  it('clicks at each zero: three for x³ − x, none for x² + 1', () => {
    const cubic = melodyOf(
      samples((x) => x ** 3 - x, -1.5, 1.5),
      axes(-1.5, 1.5, -2, 2),
    );
    const zeros = [-1, 0, 1].map((x) => (curveSeconds * (x + 1.5)) / 3);
    expect(cubic.clicks).to.have.length(3);
    cubic.clicks.forEach((moment, index) => expect(moment).to.be.closeTo(zeros[index], curveSeconds / 180));
    expect(
      melodyOf(
        samples((x) => x * x + 1, -1, 1),
        axes(-1, 1, 0, 2),
      ).clicks,
    ).to.be.empty;
  });

  it('is silent where the curve has no value, and holds the ends of the axis', () => {
    const { tones } = melodyOf(samples(Math.log, -1, 1), axes(-1, 1, -1, 1));
    const left = tones.filter(({ time }) => time < curveSeconds / 2 - 0.05);
    expect(left.every(({ pitch }) => pitch === undefined)).to.equal(true);
    expect(Math.min(...tones.flatMap(({ pitch }) => pitch ?? []))).to.be.at.least(220);
  });

  it('survives a record without points, and one of one point', () => {
    expect(melodyOf([], axes(0, 1, 0, 1)).tones.every(({ pitch }) => pitch === undefined)).to.equal(true);
    expect(melodyOf([[0, 1]], axes(0, 0, 0, 1)).tones[0].pitch).to.equal(880);
  });
});

describe('the sound', () => {
  async function render(f: (x: number) => number) {
    const rate = 8000;
    const context = new OfflineAudioContext(1, rate * (curveSeconds + 0.2), rate);
    scheduleMelody(context, melodyOf(samples(f, 0, 1), { ...axes(0, 1, 0, 1), zero: Number.NaN }), 0);
    const sound = (await context.startRendering()).getChannelData(0);
    return { sound, rate };
  }

  it('has the pitch of the value: 440 Hz in the middle of the axis', async () => {
    const { sound, rate } = await render(() => 0.5);
    expect(pitchOfSound(sound, rate, 0.5, 2.5)).to.be.closeTo(440, 3);
  });

  it('goes up with a step, and is nothing where there is no value', async () => {
    const { sound, rate } = await render((x) => (x < 0.3 ? 0 : x < 0.6 ? Number.NaN : 1));
    expect(pitchOfSound(sound, rate, 0.2, 0.8)).to.be.closeTo(220, 5);
    expect(pitchOfSound(sound, rate, 2, 2.8)).to.be.closeTo(880, 8);
    expect(loudest(sound, rate, 1.1, 1.7)).to.be.below(1e-3);
    expect(loudest(sound, rate, 2, 2.8)).to.be.above(0.05);
  });
});

class HeardHost extends LitElement {
  static override styles = baseStyles;
  readonly plot = new LabChart(this, () => ({
    title: 'A wave',
    summary: 'sin x rises and falls.',
    x: { range: [-3, 3], name: 'x' },
    y: {},
    series: [{ kind: 'curve', name: 'sin x', f: Math.sin, line: 'value', hue: 'y' }],
  }));

  override render() {
    return this.plot.render();
  }
}
customElements.define('test-heard-host', HeardHost);

/** Nine layers, of which the first and the last are named in the picture and drawn above the others. */
class ManyHost extends LitElement {
  static override styles = baseStyles;
  readonly plot = new LabChart(this, () => ({
    title: 'Nine layers',
    summary: 'Nine lines.',
    x: { range: [0, 1], name: 'epoch' },
    y: {},
    series: [2, 3, 4, 5, 6, 7, 8, 9, 1].map((layer) => ({
      kind: 'line',
      name: `layer ${layer}`,
      hue: 'axis',
      points: [
        [0, layer],
        [1, layer],
      ],
      ...(layer === 1 || layer === 9 ? { label: { text: `layer ${layer}`, isWord: true } } : {}),
    })),
  }));

  override render() {
    return this.plot.render();
  }
}
customElements.define('test-many-heard-host', ManyHost);

describe('a chart that can be heard', () => {
  async function setUp() {
    registerTokens(document);
    const host = await fixture<HeardHost>(html`<test-heard-host></test-heard-host>`, { width: 320 });
    const root = host.shadowRoot!;
    root.querySelector('details')!.open = true;
    await until(() => root.querySelector('.chart-hearing button') !== null, 'the button stands');
    await twoFrames();
    return { host, button: () => root.querySelector<HTMLButtonElement>('.chart-hearing button')! };
  }

  it('is accessible, and offers each curve by its name beside the numbers', async () => {
    await expectNoViolations(async () => {
      const { host, button } = await setUp();
      expect(button().textContent?.trim()).to.equal('Hear sin x');
      await expectAccessible(host);
    });
  });

  it('of more curves than there is room for, those that are named in the picture come first', async () => {
    const root = (
      await fixture<ManyHost>(html`<test-many-heard-host></test-many-heard-host>`, { width: 320 })
    ).shadowRoot!;
    root.querySelector('details')!.open = true;
    await until(() => root.querySelector('.chart-hearing button') !== null, 'the buttons stand');
    const offered = [...root.querySelectorAll('.chart-hearing button')].map((each) =>
      each.textContent.trim(),
    );
    expect(offered).to.deep.equal([9, 1, 2, 3, 4, 5].map((layer) => `Hear layer ${layer}`));
  });

  it('plays when asked, says how to stop, and stops', async () => {
    const { button } = await setUp();
    button().click();
    await until(() => button().textContent?.includes('Stop') ?? false, 'it can be stopped');
    button().click();
    await until(() => button().textContent?.trim() === 'Hear sin x', 'it is still again');
  });

  it('stops when its chart goes, and can be heard when it is back', async () => {
    const { host, button } = await setUp();
    button().click();
    await until(() => button().textContent?.includes('Stop') ?? false, 'it can be stopped');
    const parent = host.parentElement!;
    host.remove();
    await twoFrames();
    parent.append(host);
    await until(() => button()?.textContent?.trim() === 'Hear sin x', 'it is still again');
  });
});
