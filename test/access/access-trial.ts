// What every widget owes to those who do not see it as it was drawn: axe finds nothing with all of it open, in each
// theme, pinned by a teacher, and with a refusal standing in it. Each widget's own test asks about its own states.
import { expect } from 'chai';
import type { LabElement } from '../../components/shared/base-element.ts';
import type { EngineName } from '../../src/network/trainer.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { twoFrames } from '../helpers/fixture.ts';
import { holdEngines } from '../helpers/hold-engines.ts';
import { allTags, mountWidget } from '../helpers/mount-widget.ts';

/** A tint takes 120 ms; axe would measure a colour half-way. */
const tint = 200;

async function mount(tag: string): Promise<{ widget: LabElement; place: HTMLElement }> {
  const { element, place } = await mountWidget(tag);
  await element.ready;
  return { widget: element, place };
}

/** Every element of a widget, also those in the shadow roots of the widgets inside it. */
function everyElement(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [element, ...everyElement(element.shadowRoot)] : [element],
  );
}

async function settle(widget: LabElement): Promise<void> {
  await widget.updateComplete;
  await twoFrames();
  await new Promise((resolve) => setTimeout(resolve, tint));
  // On a busy machine a tint takes longer.
  const tints = everyElement(widget.shadowRoot ?? widget)
    .flatMap((element) => element.getAnimations({ subtree: true }))
    .filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(tints.map(({ finished }) => finished));
}

/** Opens what can be opened: tables, logs, further settings. */
async function openAll(widget: LabElement): Promise<number> {
  let opened = 0;
  for (const element of everyElement(widget.shadowRoot ?? widget)) {
    if (element instanceof HTMLDetailsElement && !element.open) element.open = true;
    else if (element instanceof HTMLButtonElement && element.ariaExpanded === 'false') element.click();
    else continue;
    opened++;
  }
  await settle(widget);
  return opened;
}

/**
 * The three promises for each of these tags; a page of its own for each group, since axe is slow in WebKit. What these
 * widgets compare is kept awake, so that not each of them compiles it anew.
 */
export function describeAccess(belongs: (tag: string) => boolean, ...engines: readonly EngineName[]): void {
  const chosen = allTags.filter(belongs);

  describe('every widget, for everybody', function () {
    this.timeout(60_000);
    holdEngines(...engines);

    it('has something to open somewhere in this group', async () => {
      expect(chosen).not.to.be.empty;
      let opened = 0;
      for (const tag of chosen) {
        const { widget, place } = await mount(tag);
        opened += await openAll(widget);
        place.remove();
        if (opened > 0) break;
      }
      expect(opened).to.be.above(0);
    });

    for (const tag of chosen) {
      it(`<${tag}> is accessible: dark with everything open; for the projector, pinned, with a refusal`, async () => {
        const { widget, place } = await mount(tag);
        try {
          document.body.style.backgroundColor = '#14161a';
          widget.theme = 'dark';
          await openAll(widget);
          await expectAccessible(widget);
          document.body.style.backgroundColor = '';
          widget.theme = 'projector';
          widget.setAttribute('locked', 'all');
          widget.setAttribute('theme', 'no such theme');
          await settle(widget);
          expect(widget.getAttribute('theme')).to.equal('projector');
          const refusal = widget.shadowRoot?.querySelector('[role="status"] li')?.textContent;
          expect(refusal).to.include('no such theme');
          await expectAccessible(widget);
        } finally {
          document.body.style.backgroundColor = '';
          place.remove();
        }
      });
    }
  });
}
