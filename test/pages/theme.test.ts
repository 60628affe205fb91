// The theme switch of the pages: the address first, then the tab's memory, then the system; and no memory at all.
import { expect } from 'chai';

interface Visit {
  readonly view: Window & typeof globalThis;
  readonly theme: string | undefined;
  readonly choice: HTMLFieldSetElement;
  choose(theme: string): void;
  leave(): void;
}

/** Opens a page of its own with the switch and the script, as the lab's pages have them. */
async function visit(query: string, prepare: (view: Window) => void = () => {}): Promise<Visit> {
  const frame = document.createElement('iframe');
  frame.src = new URL(`./theme-page.html${query}`, import.meta.url).href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow as Window & typeof globalThis;
  prepare(view);
  const script = view.document.createElement('script');
  script.type = 'module';
  script.src = new URL('../../pages/theme.ts', import.meta.url).href;
  const ran = new Promise((resolve) => script.addEventListener('load', resolve));
  view.document.head.append(script);
  await ran;
  const choice = view.document.querySelector('fieldset')!;
  return {
    view,
    choice,
    get theme() {
      return view.document.documentElement.dataset['theme'];
    },
    choose(theme) {
      choice.querySelector<HTMLInputElement>(`[value="${theme}"]`)!.click();
    },
    leave: () => frame.remove(),
  };
}

const chosen = ({ choice }: Visit) => choice.querySelector<HTMLInputElement>(':checked')?.value;

describe('pages/theme', () => {
  let open: Visit | undefined;
  beforeEach(() => sessionStorage.clear());
  afterEach(() => {
    open?.leave();
    sessionStorage.clear();
  });

  it('shows the switch and follows the system until somebody chooses', async () => {
    open = await visit('');
    expect(open.choice.hidden).to.equal(false);
    expect(open.theme).to.equal(undefined);
    expect(chosen(open)).to.equal(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  });

  it('takes the theme that the address asks for, and no other word', async () => {
    open = await visit('?theme=projector');
    expect(open.theme).to.equal('projector');
    expect(chosen(open)).to.equal('projector');
    open.leave();
    open = await visit('?theme=<b>');
    expect(open.theme).to.equal(undefined);
  });

  it('keeps a choice for the tab', async () => {
    open = await visit('');
    open.choose('dark');
    expect(open.theme).to.equal('dark');
    open.leave();
    open = await visit('');
    expect(open.theme).to.equal('dark');
    expect(chosen(open)).to.equal('dark');
  });

  it('works where storage is denied', async () => {
    open = await visit('', (view) => {
      Object.defineProperty(view, 'sessionStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    open.choose('projector');
    expect(open.theme).to.equal('projector');
  });

  it('offers the three themes that the tokens know', async () => {
    open = await visit('');
    const values = [...open.choice.querySelectorAll('input')].map((radio) => radio.value);
    expect(values).to.deep.equal(['light', 'dark', 'projector']);
  });
});
