/** For slides that run no scripts: the figure as a picture, and a code that leads to the live one. */
import type { LabElement } from '../components/shared/base-element.ts';
import { builderWords } from './page-words.ts';
import { drawQrCode, qrCodeOf, qrCodeToBlob } from './qr-code.ts';

function saveButton(label: string, name: string, make: () => Promise<Blob | null>): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  button.textContent = label;
  button.addEventListener('click', () => {
    void make().then((blob) => {
      if (!blob) return;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.click();
      // Long enough for the browser to have taken it.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    });
  });
  return button;
}

async function picture(widget: LabElement, title: string, tag: string): Promise<HTMLElement> {
  const part = document.createElement('div');
  try {
    // Fetched when it is wanted, as the widget itself does.
    const { pictureMargin } = await import('../components/shared/snapshot.ts');
    const blob = await widget.toBlob({ margin: pictureMargin });
    const image = document.createElement('img');
    image.alt = builderWords().pictureOf({ title });
    image.addEventListener('load', () => URL.revokeObjectURL(image.src), { once: true });
    image.src = URL.createObjectURL(blob);
    // Drawn at twice its size, shown at its own.
    image.width = Math.round(widget.getBoundingClientRect().width) + 2 * pictureMargin;
    part.append(
      image,
      saveButton(builderWords().savePicture, `${tag}.png`, () => Promise.resolve(blob)),
    );
  } catch (cause) {
    console.error(cause);
    part.textContent = builderWords().noPicture;
  }
  return part;
}

async function code(link: string, tag: string): Promise<HTMLElement> {
  const part = document.createElement('div');
  const made = await qrCodeOf(link);
  if (made) {
    part.append(
      drawQrCode(made, builderWords().codeOf({ link })),
      saveButton(builderWords().saveCode, `${tag}-qr.png`, () => qrCodeToBlob(made)),
    );
  } else part.textContent = builderWords().codeTooLong;
  return part;
}

export async function slideParts(widget: LabElement, link: string, title: string): Promise<HTMLElement> {
  const parts = document.createElement('div');
  parts.className = 'take';
  parts.append(
    ...(await Promise.all([picture(widget, title, widget.localName), code(link, widget.localName)])),
  );
  return parts;
}
