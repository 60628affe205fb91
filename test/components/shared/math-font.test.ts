// The fonts of formulas come from the lab's own folder, are known to the document once, and really arrive.
import { expect } from 'chai';
import {
  fontBase,
  fontFiles,
  formulaFontsReady,
  registerFonts,
} from '../../../components/shared/math-font.ts';

describe('math font', () => {
  it('is registered once, however many widgets ask', () => {
    registerFonts();
    const count = document.fonts.size;
    registerFonts();
    expect(document.fonts.size).to.equal(count);
    const families = [...document.fonts].map((face) => face.family.replaceAll(/["']/g, ''));
    for (const { family } of fontFiles) expect(families).to.include(family);
  });

  it('comes from the same origin', () => {
    expect(new URL(fontBase()).origin).to.equal(location.origin);
  });

  it('arrives, and is the face that formulas use', async () => {
    registerFonts();
    await formulaFontsReady();
    expect(document.fonts.check('20px "STIX Two Math"')).to.equal(true);
    const face = [...document.fonts].find((one) => one.family.includes('STIX Two Math'))!;
    expect(face.status).to.equal('loaded');
  });

  it('does no harm where the files are missing', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const target = frame.contentDocument!;
    registerFonts({ base: new URL('/nowhere/', location.href).href, target });
    await formulaFontsReady(target);
    frame.remove();
  });
});
