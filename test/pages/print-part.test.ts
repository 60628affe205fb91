// The summary prints alone, and the page is whole again afterwards.
import { expect } from 'chai';
import { html } from 'lit';
import { connectPrintButton } from '../../pages/print-part.ts';
import { fixture } from '../helpers/fixture.ts';

describe('connectPrintButton', () => {
  it('shows the button, names the part while printing, and takes the name back', async () => {
    const button = await fixture<HTMLButtonElement>(
      html`<button type="button" data-print="summary" hidden>Print</button>`,
    );
    const print = window.print;
    let named: string | undefined;
    window.print = () => {
      named = document.documentElement.dataset['print'];
    };
    try {
      connectPrintButton(button);
      expect(button.hidden).to.equal(false);
      button.click();
      expect(named).to.equal('summary');
      dispatchEvent(new Event('afterprint'));
      expect(document.documentElement.dataset['print']).to.equal(undefined);
    } finally {
      window.print = print;
    }
  });
});
