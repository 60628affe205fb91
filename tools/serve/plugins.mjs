// How our sources are served to a browser without a build: TypeScript and GLSL turned into modules one file at a
// time, packages from the vendor bundle, the list of widgets from the folders. The tests and the pictures use it.
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { widgetsModule } from '../widget-list.mjs';
import { bundleVendor } from './vendor.mjs';

const widgetsAddress = '/__lab__/widgets.js';

/** @param {{lit?: 'development' | 'production'}} [options] @returns plugins for @web/dev-server and its test runner */
export async function sourcePlugins(options) {
  const vendor = await bundleVendor(options);
  return [
    {
      name: 'lab-imports',
      resolveImport({ source }) {
        if (source === 'virtual:widgets') return widgetsAddress;
        return vendor.get(source);
      },
      serve({ path }) {
        if (path !== widgetsAddress) return undefined;
        return { body: widgetsModule((widget) => `/${widget.module}`), type: 'js' };
      },
    },
    {
      name: 'glsl-as-text',
      resolveMimeType: ({ path }) => (path.endsWith('.glsl') ? 'js' : undefined),
      transform({ path, body }) {
        if (!path.endsWith('.glsl')) return undefined;
        return { body: `export default ${JSON.stringify(body)};` };
      },
    },
    esbuildPlugin({ ts: true, target: 'es2022' }),
  ];
}
