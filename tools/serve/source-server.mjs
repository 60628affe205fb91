// Serves the lab straight from its sources on a free port, under the strict content security policy: for pictures
// and for a look at work in progress, without waiting for a build.
import { DevServer } from '@web/dev-server-core';
import { fontsMiddleware } from './fonts-middleware.mjs';
import { contentSecurityPolicy, trustedTypes } from './content-security-policy.mjs';
import { pagesPlugin } from './pages-plugin.mjs';
import { sourcePlugins } from './plugins.mjs';
import { root } from '../widget-list.mjs';

const quiet = () => undefined;
const logger = {
  log: quiet,
  debug: quiet,
  group: quiet,
  groupEnd: quiet,
  warn: console.warn,
  error: console.error,
  logSyntaxError: (error) => console.error(`${error.filePath}:${error.line}: ${error.message}`),
};

/** @param {{port?: number, trusted?: boolean}} [options] `trusted`: with Trusted Types @returns {Promise<{address: string, stop: () => Promise<void>}>} */
export async function serveSources({ port, trusted = false } = {}) {
  const server = new DevServer(
    {
      rootDir: root,
      hostname: '127.0.0.1',
      port: port ?? 0,
      injectWebSocket: false,
      disableFileWatcher: true,
      middleware: [
        fontsMiddleware,
        (context, next) => {
          const policy = trusted ? `${contentSecurityPolicy}; ${trustedTypes}` : contentSecurityPolicy;
          context.set('Content-Security-Policy', policy);
          return next();
        },
      ],
      plugins: [pagesPlugin, ...(await sourcePlugins())],
    },
    logger,
  );
  await server.start();
  return {
    address: `http://127.0.0.1:${server.server.address().port}`,
    stop: async () => {
      await server.stop();
    },
  };
}
