// Writes the three files of a new widget: the element, its example page and its test. They run as they are, so that
// work begins from green: `npm run new-widget chain-rule-compass`.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './widget-list.mjs';

const [tag, ...rest] = process.argv.slice(2);

function fault() {
  if (!tag || rest.length > 0) return 'say one tag: npm run new-widget <tag>';
  if (!/^(chain-rule|backprop)(-[a-z][a-z0-9]*)+$/.test(tag)) {
    return `${tag}: a tag is chain-rule-… or backprop-…, in small letters, digits and hyphens`;
  }
  if (existsSync(path.join(root, 'components', tag))) return `components/${tag} is there already`;
  return undefined;
}

const problem = fault();
if (problem) {
  console.error(problem);
  process.exit(1);
}

const pascal = tag.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
const words = tag.replaceAll('-', ' ');
const title = words[0].toUpperCase() + words.slice(1);

const files = {
  [`components/${tag}/${tag}.ts`]: `/**
 * <${tag}>: say here in two sentences what a student sees and does.
 * Say what it computes, and what it takes from the page.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { numberSetting, settingProperties } from '../shared/settings.ts';

const settings = {
  ...commonSettings,
  x: numberSetting({ attribute: 'x', default: 0.8 }),
};

/**
 * @summary A number and its double.
 * @attr x - The number.
 */
export class ${pascal} extends LabElement {
  static override readonly tag: string = '${tag}';
  static override readonly settings = settings;
  static override properties = settingProperties(settings);

  declare x: number;

  protected override renderWidget(): TemplateResult {
    return html\`<p>2 · \${this.x} = \${2 * this.x}</p>\`;
  }
}
`,
  [`components/${tag}/${tag}.example.html`]: `<title>${title}</title>
<${tag} x="0.8">
  <p>A number x and its double 2x.</p>
</${tag}>
`,
  [`test/components/${tag}.test.ts`]: `// What a person sees in <${tag}>, and what the page can set.
import { expect } from 'chai';
import { html } from 'lit';
import { ${pascal} } from '../../components/${tag}/${tag}.ts';
import { defineElement } from '../../components/shared/define.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled } from '../helpers/fixture.ts';

describe('<${tag}>', () => {
  before(() => defineElement(${pascal}));

  it('is accessible', async () => {
    await expectAccessible(await fixture<${pascal}>(html\`<${tag}></${tag}>\`));
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      await fixture<${pascal}>(html\`<${tag}></${tag}>\`);
    });
  });

  it('shows the double of the number that it is given', async () => {
    const element = await fixture<${pascal}>(html\`<${tag} x="3"></${tag}>\`);
    expect(element.shadowRoot?.textContent).to.contain('6');
    element.x = 4;
    await settled(element);
    expect(element.shadowRoot?.textContent).to.contain('8');
  });
});
`,
};

for (const [file, text] of Object.entries(files)) {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  console.log(file);
}
console.log(`\nNext: npm run test:file -- test/components/${tag}.test.ts, and npm run shots -- ${tag}`);
