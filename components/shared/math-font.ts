/**
 * Registers the fonts of formulas and prose on the document, once; a browser fetches each only when text uses it.
 * They come from the lab's own folder: `@font-face` inside a shadow root would be ignored, a third party is not asked.
 */

interface FontFile {
  readonly family: 'STIX Two Math' | 'STIX Two Text';
  readonly file: string;
  readonly weight: '400' | '600';
  readonly style: 'normal' | 'italic';
}

export const fontFiles: readonly FontFile[] = [
  { family: 'STIX Two Math', file: 'stix-two-math.woff2', weight: '400', style: 'normal' },
  { family: 'STIX Two Text', file: 'stix-two-text-400.woff2', weight: '400', style: 'normal' },
  { family: 'STIX Two Text', file: 'stix-two-text-400-italic.woff2', weight: '400', style: 'italic' },
  { family: 'STIX Two Text', file: 'stix-two-text-600.woff2', weight: '600', style: 'normal' },
];

/** Where the files lie: beside this module. The build copies them beside its bundles under the same name. */
export const fontBase = (): string => new URL('./fonts/', import.meta.url).href;

const isRegistered = (fonts: FontFaceSet, font: FontFile) =>
  [...fonts].some(
    (face) =>
      face.family.replaceAll(/["']/g, '') === font.family &&
      face.weight === font.weight &&
      face.style === font.style,
  );

/**
 * Makes the fonts known to `target`. `base` is the address of the folder, ending in `/`. A page that has its own
 * face of that name keeps it. Never throws: without the files, the faces named next in the tokens serve.
 */
export function registerFonts(options: { readonly base?: string; readonly target?: Document } = {}): void {
  const { base = fontBase(), target = document } = options;
  if (typeof FontFace === 'undefined') return;
  for (const font of fontFiles) {
    if (isRegistered(target.fonts, font)) continue;
    const { weight, style } = font;
    const source = `url(${JSON.stringify(new URL(font.file, base).href)}) format("woff2")`;
    target.fonts.add(new FontFace(font.family, source, { weight, style, display: 'swap' }));
  }
}

/** Resolves when the faces that formulas and plots use are there, or cannot be had; for the first picture. */
export async function formulaFontsReady(target: Document = document): Promise<void> {
  const wanted = ['20px "STIX Two Math"', 'italic 15px "STIX Two Text"'];
  await Promise.allSettled(wanted.map((font) => target.fonts.load(font, 'x')));
}
