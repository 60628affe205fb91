// Over the sources, examples are served as whole pages and the gallery as it will be built.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../widget-list.mjs';
import { withGallery } from './gallery.mjs';
import { examplePage, pageStyles } from './pages.mjs';

export const pagesPlugin = {
  name: 'lab-pages',
  transform({ path: address, body }) {
    if (!address.endsWith('.html') || typeof body !== 'string') return undefined;
    const tag = /\/components\/([^/]+)\/[^/]+\.example\.html$/.exec(address)?.[1];
    if (!tag) return { body: withGallery(body) };
    const styles = existsSync(path.join(root, pageStyles)) ? `/${pageStyles}` : undefined;
    return { body: examplePage(body, { tag, loader: '/components/loader.ts', styles }) };
  },
};
