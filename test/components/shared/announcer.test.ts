// What changed is said politely, at most once a second, and the last word is always the newest.
import { expect } from 'chai';
import { LitElement, html, render } from 'lit';
import { Announcer } from '../../../components/shared/announcer.ts';
import { fixture, until } from '../../helpers/fixture.ts';
import { expectNoSecondUpdates } from '../../helpers/second-updates.ts';

class AnnouncerHost extends LitElement {
  readonly announcer = new Announcer(this);
  renders = 0;
  override render() {
    this.renders++;
    return this.announcer.render();
  }
}
/** Says what its own render has changed, as a figure does that tells a step. */
class TellingHost extends AnnouncerHost {
  override updated() {
    // An end, should saying it ever render anew again.
    if (this.renders < 9) this.announcer.sayNow(`render ${this.renders}`);
  }
}
customElements.define('test-telling-host', TellingHost);
customElements.define('test-announcer-host', AnnouncerHost);

async function setUp() {
  const host = await fixture<AnnouncerHost>(html`<test-announcer-host></test-announcer-host>`);
  const region = host.shadowRoot!.querySelector('[role="status"]')!;
  const said: string[] = [];
  new MutationObserver(() => said.push(region.textContent)).observe(region, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  return { host, region, said };
}

describe('announcer', () => {
  it('stands in the page, empty and polite, before anything is said', async () => {
    const { region } = await setUp();
    expect(region.getAttribute('aria-live')).to.equal('polite');
    expect(region.textContent).to.equal('');
  });

  it('says the first sentence at once and the newest of the others a second later', async () => {
    const { host, region, said } = await setUp();
    for (let epoch = 0; epoch < 50; epoch++) host.announcer.say(`epoch ${epoch}`);
    await host.updateComplete;
    await until(() => region.textContent === 'epoch 49', 'the newest sentence is said');
    expect(said.filter((sentence) => sentence !== '')).to.have.lengthOf.at.most(2);
  });

  it('says at once how it stands when something stops', async () => {
    const { host, region } = await setUp();
    host.announcer.say('running');
    host.announcer.say('running on');
    host.announcer.sayNow('stopped at epoch 3');
    await host.updateComplete;
    expect(region.textContent).to.equal('stopped at epoch 3');
  });

  it('says nothing more once it is removed', async () => {
    const { host, region } = await setUp();
    host.announcer.say('one');
    host.announcer.say('two');
    await host.updateComplete;
    host.remove();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(region.textContent).to.equal('one');
  });

  it('renders nothing anew to say it, not even at the end of a render', async () => {
    const host = await fixture<TellingHost>(html`<test-telling-host></test-telling-host>`);
    const region = () => host.shadowRoot!.querySelector('[role="status"]')!.textContent;
    expect(region()).to.equal('render 1');
    host.requestUpdate();
    await host.updateComplete;
    expect(host.renders).to.equal(2);
    expect(region()).to.equal('render 2');
    expectNoSecondUpdates();
  });

  it('still says the last sentence where its region is made anew', async () => {
    const { host } = await setUp();
    host.announcer.sayNow('here');
    const place = document.createElement('div');
    render(host.announcer.render(), place);
    expect(place.textContent).to.equal('here');
  });
});
