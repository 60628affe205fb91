/**
 * `?lang=de` in the address of the gallery shows its widgets in that language. The page's own words stay English and
 * keep saying so; only what a widget says changes.
 */
import { widgets } from 'virtual:widgets';

const asked = new URLSearchParams(location.search).get('lang');

if (asked && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(asked))
  for (const widget of document.querySelectorAll<HTMLElement>(Object.keys(widgets).join(',')))
    widget.lang = asked;
