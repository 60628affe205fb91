// Over the sources, examples are served as whole pages, and the gallery and the documents as they will be built.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../widget-list.mjs';
import { documentPages } from './documents.mjs';
import { galleryPages } from './gallery.mjs';
import { examplePage, pageStyles } from './pages.mjs';

export const pagesPlugin = {
  name: 'lab-pages',
  async serve({ path: address }) {
    const makers = { gallery: galleryPages, docs: documentPages };
    const make = makers[/^\/(gallery|docs)\/[\w-]+\.html$/.exec(address)?.[1]];
    const body = make && (await make()).get(address.slice(1));
    return body && { body, type: 'html' };
  },
  transform({ path: address, body }) {
    const tag = /\/components\/([^/]+)\/[^/]+\.example\.html$/.exec(address)?.[1];
    if (!tag) return undefined;
    const styles = existsSync(path.join(root, pageStyles)) ? `/${pageStyles}` : undefined;
    return { body: examplePage(body, { tag, loader: '/components/loader.ts', styles }) };
  },
};
