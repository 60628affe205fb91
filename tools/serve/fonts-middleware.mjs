// Serves /components/fonts/<name>.woff2 (and components/shared/fonts/) over the sources. The files stand nowhere in the repository: they are cut
// from their npm packages when they are first asked for.
import { fontFiles, readFont } from '../fonts.mjs';

export async function fontsMiddleware(context, next) {
  const name = /^\/components\/(?:shared\/)?fonts\/([^/]+)$/.exec(context.path)?.[1];
  if (!name || !Object.hasOwn(fontFiles, name)) return next();
  context.type = 'font/woff2';
  context.body = await readFont(name);
  return undefined;
}
