// The QR code of a link, read back square by square as a scanner does: finders, mask, codewords, text. Nothing of the
// library that made it takes part.
import { expect } from 'chai';
import { drawQrCode, qrCodeOf, qrCodeToBlob, quietZone } from '../../pages/qr-code.ts';
import type { QrCode } from '../../pages/qr-code.ts';
import { expectAccessible } from '../helpers/accessibility.ts';

/** Data codewords of each block at level L, by version (ISO/IEC 18004, table 9). */
const blocks: Record<number, number[]> = {
  1: [19], 2: [34], 3: [55], 4: [80], 5: [108], 6: [68, 68], 7: [78, 78], 8: [97, 97], 9: [116, 116],
  10: [68, 68, 69, 69], 11: [81, 81, 81, 81], 12: [92, 92, 93, 93], 13: [107, 107, 107, 107],
  14: [115, 115, 115, 116], 15: [87, 87, 87, 87, 87, 88], 16: [98, 98, 98, 98, 98, 99],
}; // prettier-ignore

/** Centres of the small squares that keep a larger code straight (table E.1). */
const alignments: Record<number, number[]> = {
  1: [], 2: [6, 18], 3: [6, 22], 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42],
  9: [6, 26, 46], 10: [6, 28, 50], 11: [6, 30, 54], 12: [6, 32, 58], 13: [6, 34, 62],
  14: [6, 26, 46, 66], 15: [6, 26, 48, 70], 16: [6, 26, 50, 74],
}; // prettier-ignore

const masks: ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_i, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** Level and mask from the squares around the first finder, with their own check (BCH 15,5). */
function readFormat({ isDark }: QrCode): { level: number; mask: number } {
  const places = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => [8, column]);
  places.push(...[7, 5, 4, 3, 2, 1, 0].map((row) => [row, 8]));
  const bits =
    places.reduce((value, [row, column]) => (value << 1) | Number(isDark(row, column)), 0) ^
    0b101010000010010;
  let rest = bits;
  for (let shift = 14; shift >= 10; shift -= 1)
    if (rest & (1 << shift)) rest ^= 0b10100110111 << (shift - 10);
  expect(rest, 'check of the format').to.equal(0);
  return { level: bits >> 13, mask: (bits >> 10) & 7 };
}

function isFunction(size: number, version: number, row: number, column: number): boolean {
  if (row === 6 || column === 6) return true;
  if (row < 9 && (column < 9 || column >= size - 8)) return true;
  if (row >= size - 8 && column < 9) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const centres = alignments[version];
  const last = centres[centres.length - 1];
  return centres.some((y) =>
    centres.some((x) => {
      const isFinder = (y === 6 && (x === 6 || x === last)) || (y === last && x === 6);
      return !isFinder && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2;
    }),
  );
}

/** The codewords in the order in which they stand: pairs of columns from the right, up and down in turn. */
function readCodewords({ size, isDark }: QrCode, version: number, mask: number): number[] {
  const bits: number[] = [];
  let isUpwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = isUpwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (isFunction(size, version, row, column)) continue;
        bits.push(Number(isDark(row, column) !== masks[mask](row, column)));
      }
    }
    isUpwards = !isUpwards;
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    Number.parseInt(bits.slice(8 * index, 8 * index + 8).join(''), 2),
  );
}

function decode(code: QrCode): string {
  const version = (code.size - 17) / 4;
  expect(blocks, `version ${version}`).to.have.property(String(version));
  const { level, mask } = readFormat(code);
  expect(level, 'level L').to.equal(0b01);
  const words = readCodewords(code, version, mask);
  const lengths = blocks[version];
  const parts: number[][] = lengths.map(() => []);
  let next = 0;
  for (let index = 0; index < Math.max(...lengths); index += 1)
    for (const [block, length] of lengths.entries()) if (index < length) parts[block].push(words[next++]);
  const bits = parts
    .flat()
    .map((word) => word.toString(2).padStart(8, '0'))
    .join('');
  expect(bits.slice(0, 4), 'bytes').to.equal('0100');
  const countBits = version < 10 ? 8 : 16;
  const count = Number.parseInt(bits.slice(4, 4 + countBits), 2);
  const bytes = Array.from({ length: count }, (_, index) =>
    Number.parseInt(bits.slice(4 + countBits + 8 * index, 12 + countBits + 8 * index), 2),
  );
  return new TextDecoder().decode(new Uint8Array(bytes));
}

describe('the QR code of a link', () => {
  const links = [
    'https://lab.example/embed.html?widget=chain-rule-explorer',
    'https://lab.example/embed.html?widget=chain-rule-explorer&outer=sin&inner=x%5E2&x=0.8&theme=dark&controls=outer,slider',
    `https://lab.example/embed.html?widget=backprop-trainer#changes=${'3/weight/0,1,2/0.30000000000000004;'.repeat(6)}`,
  ];
  for (const link of links) {
    it(`holds ${link.length} signs, square by square`, async () => {
      const code = (await qrCodeOf(link))!;
      const { size, isDark } = code;
      for (const [top, left] of [
        [0, 0],
        [0, size - 7],
        [size - 7, 0],
      ])
        for (let row = 0; row < 7; row += 1)
          for (let column = 0; column < 7; column += 1) {
            const ring = Math.max(Math.abs(row - 3), Math.abs(column - 3));
            expect(isDark(top + row, left + column), `finder ${row},${column}`).to.equal(ring !== 2);
          }
      expect(decode(code)).to.equal(link);
    });
  }

  it('is drawn as it is, dark on white with its edge, and says its link', async () => {
    const link = links[0];
    const code = (await qrCodeOf(link))!;
    const svg = drawQrCode(code, `QR code of the link ${link}`);
    document.body.append(svg);
    await expectAccessible(svg);
    const drawn = new Set(
      [
        ...svg
          .querySelector('path')!
          .getAttribute('d')!
          .matchAll(/M(\d+) (\d+)h1v1h-1z/g),
      ].map(([, x, y]) => `${x} ${y}`),
    );
    for (let row = 0; row < code.size; row += 1)
      for (let column = 0; column < code.size; column += 1)
        expect(drawn.has(`${column + quietZone} ${row + quietZone}`)).to.equal(code.isDark(row, column));
    expect(svg.getAttribute('aria-label')).to.contain(link);
    svg.remove();

    const bitmap = await createImageBitmap((await qrCodeToBlob(code, 4))!);
    expect(bitmap.width).to.equal((code.size + 2 * quietZone) * 4);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = bitmap.width;
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const photographed: QrCode = {
      size: code.size,
      isDark: (row, column) =>
        pixels[4 * (((row + quietZone) * 4 + 2) * canvas.width + (column + quietZone) * 4 + 2)] < 128,
    };
    expect(decode(photographed)).to.equal(link);
  });

  it('is refused for what no code can hold', async () => {
    expect(await qrCodeOf('x'.repeat(4000))).to.equal(undefined);
  });
});
