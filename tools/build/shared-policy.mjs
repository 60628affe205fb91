// Puts tools/shims/html-policy.mjs in the place of the one line in which Lit makes its Trusted Types policy.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../widget-list.mjs';

const litFile = /\/lit-html\/lit-html\.js$/;
const ownLine = /\b(\w+)\.createPolicy\("lit-html",/g;
const shim = path.join(root, 'tools/shims/html-policy.mjs');

/** @returns {string} @throws if Lit writes that line otherwise than it did */
export function withSharedPolicy(code) {
  if ([...code.matchAll(ownLine)].length !== 1)
    throw new Error('lit-html makes its policy in another way now: mend tools/build/shared-policy.mjs');
  return `import { htmlPolicy as labHtmlPolicy } from ${JSON.stringify(shim)};\n${code.replace(ownLine, 'labHtmlPolicy($1,')}`;
}

export function sharedPolicy() {
  return {
    name: 'lab-shared-policy',
    transform: (code, id) => (litFile.test(id) ? { code: withSharedPolicy(code), map: null } : null),
  };
}

export const sharedPolicyForEsbuild = {
  name: 'lab-shared-policy',
  setup(build) {
    build.onLoad({ filter: litFile }, ({ path: file }) => ({
      contents: withSharedPolicy(readFileSync(file, 'utf8')),
      loader: 'js',
    }));
  },
};
