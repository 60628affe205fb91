// The palette is held to its promises: contrast for every reader, and hues that stay apart for colour-blind ones.
import { expect } from 'chai';
import {
  colours,
  documentTokens,
  projectorColours,
  registerTokens,
  type ColourName,
} from '../../../components/shared/tokens.ts';

type Rgb = readonly [number, number, number];
type Theme = Record<ColourName, string>;

const names = Object.keys(colours) as ColourName[];
const pick = (index: 0 | 1) => Object.fromEntries(names.map((name) => [name, colours[name][index]])) as Theme;
const themes: Record<'light' | 'dark' | 'projector', Theme> = {
  light: pick(0),
  dark: pick(1),
  projector: { ...pick(0), ...projectorColours },
};

const channels = (hex: string): Rgb => {
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};
const linear = (hex: string): Rgb => {
  const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const [red, green, blue] = channels(hex);
  return [decode(red), decode(green), decode(blue)];
};
/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (hex: string) => {
  const [red, green, blue] = linear(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** Machado, Oliveira, Fernandes 2009, severity 1. */
const visions: Record<string, readonly Rgb[]> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}; // prettier-ignore

function lab(hex: string, vision: readonly Rgb[]): Rgb {
  const source = linear(hex);
  const seen = vision.map((row) =>
    Math.min(1, Math.max(0, row[0] * source[0] + row[1] * source[1] + row[2] * source[2])),
  );
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const [red, green, blue] = seen;
  const x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = f(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = f((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIEDE2000 (Sharma, Wu, Dalal 2005). */
function difference([L1, a1, b1]: Rgb, [L2, a2, b2]: Rgb): number {
  const radian = Math.PI / 180;
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const G = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)));
  const [A1, A2] = [a1 * (1 + G), a2 * (1 + G)];
  const [C1, C2] = [Math.hypot(A1, b1), Math.hypot(A2, b2)];
  const hue = (b: number, a: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / radian + 360) % 360);
  const [h1, h2] = [hue(b1, A1), hue(b2, A2)];
  let dh = C1 * C2 === 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const dH = 2 * Math.sqrt(C1 * C2) * Math.sin((dh / 2) * radian);
  const [dL, dC] = [L2 - L1, C2 - C1];
  const [L, C] = [(L1 + L2) / 2, (C1 + C2) / 2];
  let h = C1 * C2 === 0 ? h1 + h2 : (h1 + h2) / 2;
  if (C1 * C2 !== 0 && Math.abs(h1 - h2) > 180) h += h < 180 ? 180 : -180;
  const cos = (angle: number) => Math.cos(angle * radian);
  const T = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63);
  const SL = 1 + (0.015 * (L - 50) ** 2) / Math.sqrt(20 + (L - 50) ** 2);
  const SC = 1 + 0.045 * C;
  const SH = 1 + 0.015 * C * T;
  const RC = 2 * Math.sqrt(C ** 7 / (C ** 7 + 25 ** 7));
  const RT = -RC * Math.sin(60 * radian * Math.exp(-(((h - 275) / 25) ** 2)));
  return Math.sqrt((dL / SL) ** 2 + (dC / SC) ** 2 + (dH / SH) ** 2 + RT * (dC / SC) * (dH / SH));
}

const texts: ColourName[] = [
  'ink', 'ink-2', 'ink-3', 'x', 'u1', 'u2', 'u3', 'u4', 'y', 'forward', 'backward', 'less', 'more', 'by-hand',
  'automatic', 'yes', 'no', 'unknown',
]; // prettier-ignore
const tinted: ColourName[] = ['u1', 'u2', 'u3', 'u4', 'y', 'forward', 'backward'];

/** Hues that a reader has to tell apart, and how far they must stay from each other (ΔE₀₀). */
const families: [string, ColourName[], number][] = [
  ['chain', ['x', 'u1', 'u2', 'u3', 'u4', 'y'], 12],
  ['direction', ['forward', 'backward', 'ink'], 14],
  ['sign', ['less', 'more'], 20],
  ['scale', ['scale-0', 'scale-50', 'scale-100'], 20],
  ['runs', ['by-hand', 'automatic'], 15],
];

describe('tokens', () => {
  for (const [name, theme] of Object.entries(themes)) {
    const bar = name === 'projector' ? 7 : 4.5;

    it(`${name}: every text colour reaches ${bar}:1 on paper and on sunk ground`, () => {
      for (const text of texts) {
        for (const ground of ['paper', 'sunk'] as const) {
          expect(contrast(theme[text], theme[ground]), `${text} on ${ground}`).to.be.at.least(bar);
        }
      }
    });

    it(`${name}: a lit quantity stays readable on its own tint`, () => {
      for (const quantity of tinted) {
        const tint = theme[`${quantity}-soft` as ColourName];
        expect(contrast(theme[quantity], tint), `${quantity} on its tint`).to.be.at.least(4.5);
        expect(contrast(theme.ink, tint), `ink on ${quantity}-soft`).to.be.at.least(4.5);
      }
    });

    it(`${name}: edges of controls and the focus ring reach 3:1`, () => {
      for (const ground of ['paper', 'sunk'] as const) {
        expect(contrast(theme.axis, theme[ground]), `axis on ${ground}`).to.be.at.least(3);
        expect(contrast(theme.focus, theme[ground]), `focus on ${ground}`).to.be.at.least(3);
      }
      expect(contrast(theme['on-ink'], theme.ink)).to.be.at.least(4.5);
    });

    for (const [family, members, least] of families) {
      it(`${name}: ${family} stays apart by ${least} for each kind of colour vision`, () => {
        for (const [vision, matrix] of Object.entries(visions)) {
          const seen = members.map((member) => lab(theme[member], matrix));
          for (let i = 0; i < seen.length; i++) {
            for (let j = 0; j < i; j++) {
              const pair = `${members[j]} and ${members[i]} for ${vision}`;
              expect(difference(seen[i], seen[j]), pair).to.be.at.least(least);
            }
          }
        }
      });
    }
  }

  it('stands on the document once, however often a widget asks', () => {
    registerTokens(document);
    const before = document.adoptedStyleSheets.length;
    registerTokens(document);
    expect(document.adoptedStyleSheets.length).to.equal(before);
    expect(getComputedStyle(document.documentElement).getPropertyValue('--bl-scale').trim()).to.equal('1');
  });

  it('gives way to any rule of the page', () => {
    registerTokens(document);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { --bl-u1: rgb(1, 2, 3); }');
    document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
    const value = getComputedStyle(document.documentElement).getPropertyValue('--bl-u1').trim();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    expect(value).to.equal('rgb(1, 2, 3)');
  });

  it("leaves the page's colour scheme alone", () => {
    expect(documentTokens).to.not.match(/[^-]color-scheme:/);
  });
});
