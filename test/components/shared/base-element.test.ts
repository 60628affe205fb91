/** The promises of the base element, tried on a widget that exists only here. */
import { expect } from 'chai';
import { html } from 'lit';
import { LabElement, commonSettings } from '../../../components/shared/base-element.ts';
import { choiceSetting, numberSetting, settingProperties } from '../../../components/shared/settings.ts';
import { defineElement } from '../../../components/shared/define.ts';

const settings = {
  ...commonSettings,
  at: numberSetting({ attribute: 'at', default: 0.8, min: -2, max: 2 }),
  notation: choiceSetting({ attribute: 'notation', default: 'leibniz', options: ['leibniz', 'lagrange'] }),
};

class TestWidget extends LabElement {
  static override readonly tag = 'test-widget';
  static override readonly settings = settings;
  static override properties = settingProperties(settings);
  declare at: number;
  declare notation: string;

  static override readonly controlNames: readonly string[] = ['play', 'at', 'notation'];

  act(values: Record<string, unknown>, step?: string): void {
    this.change(values, step);
  }
  finish(): void {
    this.endStep();
  }
  sees(control: string): boolean {
    return this.shows(control);
  }
  holds(control: string): boolean {
    return this.isLocked(control);
  }
  protected override renderWidget() {
    return html`<input type="range" /><input class="text" /><button>b</button><output>${this.at}</output>`;
  }
}
defineElement(TestWidget);

const mount = async (attributes: Record<string, string> = {}): Promise<TestWidget> => {
  const element = document.createElement('test-widget') as TestWidget;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  await element.ready;
  return element;
};

const heard = (element: Element, name: string): CustomEvent[] => {
  const events: CustomEvent[] = [];
  element.addEventListener(name, (event) => events.push(event as CustomEvent));
  return events;
};

describe('base element', () => {
  afterEach(() => document.body.replaceChildren());

  it('reads its settings from attributes', async () => {
    const element = await mount({ at: '1.5', notation: 'lagrange' });
    expect(element.at).to.equal(1.5);
    expect(element.notation).to.equal('lagrange');
    element.removeAttribute('at');
    expect(element.at).to.equal(0.8);
  });

  it('keeps the last good value when an attribute makes no sense, says why, and fires widget-error', async () => {
    const element = await mount({ at: '1' });
    const errors = heard(document.body, 'widget-error');
    element.setAttribute('at', 'banana');
    await element.updateComplete;
    expect(element.at).to.equal(1);
    expect(errors.map((event) => event.detail.code)).to.deep.equal(['not-a-number']);
    expect(element.shadowRoot!.querySelector('.faults')!.textContent).to.contain('banana');
    element.setAttribute('at', '0.5');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.faults')).to.equal(null);
  });

  it('refuses a property outside its range', async () => {
    const element = await mount();
    element.at = 7;
    expect(element.at).to.equal(0.8);
    (element as unknown as Record<string, unknown>)['notation'] = 'smoke signals';
    expect(element.notation).to.equal('leibniz');
  });

  it('fires state-change for what a person does and not for what the page sets', async () => {
    const element = await mount();
    const changes = heard(document.body, 'state-change');
    element.at = 1;
    element.setAttribute('notation', 'lagrange');
    element.setState({ version: 1, widget: 'test-widget', at: 0.25 });
    expect(changes).to.have.length(0);
    element.act({ at: 2 });
    expect(changes).to.have.length(1);
    expect(changes[0].detail.at).to.equal(2);
  });

  it('gives its state and takes it back, digit for digit', async () => {
    const element = await mount();
    element.act({ at: 0.1 + 0.2, notation: 'lagrange' });
    const text = JSON.stringify(element.getState());
    const other = await mount();
    other.setState(JSON.parse(text));
    expect(other.getState()).to.deep.equal(element.getState());
    expect(other.at).to.equal(0.30000000000000004);
  });

  it('takes no state of another version, of another widget, or of no shape at all', async () => {
    const element = await mount();
    const errors = heard(element, 'widget-error');
    for (const state of [
      null,
      7,
      { version: 2, widget: 'test-widget', at: 1 },
      { version: 1, widget: 'other', at: 1 },
      { version: 1, widget: 'test-widget', at: {} },
    ])
      element.setState(state);
    expect(element.at).to.equal(0.8);
    expect(errors.map((event) => event.detail.code)).to.deep.equal(
      ['not-a-list', 'unknown-version', 'other-widget', 'not-a-number'].flatMap((code) =>
        code === 'not-a-list' ? [code, code] : [code],
      ),
    );
  });

  it('undoes a whole drag at once, redoes it, and goes back to the author’s start', async () => {
    const element = await mount({ at: '1' });
    element.act({ at: 1.1 }, 'drag');
    element.act({ at: 1.2 }, 'drag');
    element.finish();
    element.act({ at: 1.9 }, 'drag');
    element.undo();
    expect(element.at).to.equal(1.2);
    element.undo();
    expect(element.at).to.equal(1);
    expect(element.canUndo).to.equal(false);
    element.redo();
    expect(element.at).to.equal(1.2);
    element.act({ at: -2, notation: 'lagrange' });
    element.reset();
    expect([element.at, element.notation]).to.deep.equal([1, 'leibniz']);
    element.undo();
    expect([element.at, element.notation]).to.deep.equal([-2, 'lagrange']);
  });

  it('shows and locks the controls that the author names', async () => {
    const element = await mount({ controls: 'play, at', locked: 'at' });
    expect([element.sees('play'), element.sees('notation')]).to.deep.equal([true, false]);
    expect([element.holds('at'), element.holds('play')]).to.deep.equal([true, false]);
    element.removeAttribute('controls');
    expect(element.sees('notation')).to.equal(true);
  });

  it('refuses a list of controls of which it has none, which would leave nothing to be seen', async () => {
    const element = await mount({ controls: 'plya' });
    expect(element.sees('play')).to.equal(true);
    const faults = element.shadowRoot!.querySelector('.faults')!.textContent;
    expect(faults).to.contain('plya').and.to.contain('play');
    element.controls = ['at', 'of-a-later-version'];
    await element.updateComplete;
    expect([element.sees('at'), element.sees('play')]).to.deep.equal([true, false]);
    expect(element.shadowRoot!.querySelector('.faults')).to.equal(null);
    element.setAttribute('controls', '');
    expect(element.sees('at')).to.equal(false);
  });

  it('keeps its own copy of a list that the page gives', async () => {
    const element = await mount();
    const names = ['at'];
    element.controls = names;
    names.push('notation');
    expect(element.controls).to.deep.equal(['at']);
    expect(element.sees('notation')).to.equal(false);
  });

  it('keeps the keys that a control uses and lets all others through', async () => {
    const element = await mount();
    const passed: string[] = [];
    const listen = (event: KeyboardEvent) => passed.push(event.key);
    document.addEventListener('keydown', listen);
    const press = (selector: string, key: string) =>
      element
        .shadowRoot!.querySelector(selector)!
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    press('input[type=range]', 'ArrowRight');
    press('.text', 'a');
    press('button', ' ');
    expect(passed).to.deep.equal([]);
    press('button', 'PageDown');
    press('.text', 'PageUp');
    press('output', 'ArrowRight');
    document.removeEventListener('keydown', listen);
    expect(passed).to.deep.equal(['PageDown', 'PageUp', 'ArrowRight']);
  });

  it('is defined once: a second definition of the tag warns and does not throw', () => {
    const warn = console.warn;
    const said: string[] = [];
    console.warn = (text: string) => said.push(text);
    class Other extends TestWidget {}
    defineElement(Other);
    console.warn = warn;
    expect(said[0]).to.contain('test-widget');
    expect(customElements.get('test-widget')).to.equal(TestWidget);
  });
});
