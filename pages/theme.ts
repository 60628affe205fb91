/**
 * Light, dark or projector for the lab's pages: asked for in the address (`?theme=projector`), chosen by hand and
 * kept for this tab, or else whatever the reader's system prefers. Works where nothing may be stored.
 */
const themes = ['light', 'dark', 'projector'] as const;
type Theme = (typeof themes)[number];

const storageKey = 'backprop-lab-theme';

const asTheme = (text: string | null | undefined): Theme | undefined =>
  themes.find((theme) => theme === text);

/** A page in a locked-down frame throws as soon as its storage is touched. */
function readKept(): Theme | undefined {
  try {
    return asTheme(sessionStorage.getItem(storageKey));
  } catch {
    return undefined;
  }
}

function keep(theme: Theme): void {
  try {
    sessionStorage.setItem(storageKey, theme);
  } catch {
    // The choice then lasts as long as the page does.
  }
}

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const chosen = asTheme(new URLSearchParams(location.search).get('theme')) ?? readKept();
if (chosen) document.documentElement.dataset['theme'] = chosen;

const present = (): Theme =>
  asTheme(document.documentElement.dataset['theme']) ?? (prefersDark.matches ? 'dark' : 'light');

function connectSwitch(choice: HTMLElement): void {
  const radios = [...choice.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const show = () => {
    for (const radio of radios) radio.checked = radio.value === present();
  };
  choice.addEventListener('change', (event) => {
    const theme = asTheme((event.target as HTMLInputElement).value);
    if (!theme) return;
    document.documentElement.dataset['theme'] = theme;
    keep(theme);
  });
  prefersDark.addEventListener('change', show);
  // A page that comes back from the back-forward cache may show what the form remembered.
  addEventListener('pageshow', show);
  show();
  choice.hidden = false;
}

function connectSwitches(): void {
  document.querySelectorAll<HTMLElement>('[data-theme-switch]').forEach(connectSwitch);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', connectSwitches);
else connectSwitches();

export {};
