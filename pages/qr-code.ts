/** A link as a QR code: dark squares with the white edge around them that a camera needs. */
import type * as Generator from 'qrcode-generator';

export interface QrCode {
  /** Squares along one side, without the edge. */
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/** Four squares of white on every side (ISO/IEC 18004). */
export const quietZone = 4;

/** The code of a text; undefined where the text is too long for any. */
export async function qrCodeOf(text: string): Promise<QrCode | undefined> {
  const { default: qrcode } = (await import('qrcode-generator')) as typeof Generator & {
    default: typeof Generator.default;
  };
  // Level L: a slide is clean, and fewer squares are larger ones.
  const code = qrcode(0, 'L');
  try {
    code.addData(text, 'Byte');
    code.make();
  } catch {
    return undefined;
  }
  return { size: code.getModuleCount(), isDark: (row, column) => code.isDark(row, column) };
}

const svgNamespace = 'http://www.w3.org/2000/svg';

export function drawQrCode(code: QrCode, label: string): SVGSVGElement {
  const side = code.size + 2 * quietZone;
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('class', 'qr');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const paper = document.createElementNS(svgNamespace, 'rect');
  paper.setAttribute('width', String(side));
  paper.setAttribute('height', String(side));
  // A camera wants dark on light, in a dark theme too.
  paper.setAttribute('fill', '#fff');
  const squares = document.createElementNS(svgNamespace, 'path');
  squares.setAttribute('fill', '#000');
  squares.setAttribute('d', pathOf(code));
  svg.append(paper, squares);
  return svg;
}

function pathOf({ size, isDark }: QrCode): string {
  const parts: string[] = [];
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (isDark(row, column)) parts.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`);
  return parts.join('');
}

/** Eight pixels a square: sharp on a projector, small as a file. */
export function qrCodeToBlob({ size, isDark }: QrCode, pixels = 8): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = (size + 2 * quietZone) * pixels;
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (isDark(row, column))
        context.fillRect((column + quietZone) * pixels, (row + quietZone) * pixels, pixels, pixels);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
