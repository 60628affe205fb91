// The pages need the tokens before any script runs, so they stand in a style sheet too. It must say the same.
import { expect } from 'chai';
import { documentTokens } from '../../components/shared/tokens.ts';

/** The rules as the browser understood them: line breaks and quotation marks no longer differ. */
function rulesOf(text: string): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replaceAll("'", '"').replace(/\s+/g, ' '));
}

describe('pages/tokens.css', () => {
  it('says what components/shared/tokens.ts says (if not: node tools/write-tokens.mjs)', async () => {
    const response = await fetch(new URL('../../pages/tokens.css', import.meta.url));
    expect(response.ok).to.equal(true);
    const written = rulesOf(await response.text());
    expect(written).to.have.length.greaterThan(0);
    expect(written).to.deep.equal(rulesOf(documentTokens));
  });
});
