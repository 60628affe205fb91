// Completes package-lock.json after `npm install`: npm leaves out the binaries for other platforms when it cannot see
// them, and `npm ci` then refuses the whole lock. Their versions are pinned by the packages that name them, and what
// they are for stands in their names; npm checks the rest where one of them is really fetched.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './widget-list.mjs';

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const isVersion = (text) => /^\d+\.\d+\.\d+$/.test(text);

/** `@rollup/rollup-linux-arm64-musl` → the system, processor and C library that it runs on. */
function platformOf(name) {
  const match = /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|win32)-(\w+?)(?:-(\w+))?$/.exec(
    name,
  );
  if (!match) return undefined;
  const [, os, cpu, abi = ''] = match;
  const libc = os === 'linux' && abi ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { cpu: [cpu], ...libc, os: [os] };
}

let added = 0;
for (const [owner, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = [`node_modules/${name}`, `${owner}/node_modules/${name}`];
    if (places.some((place) => lock.packages[place]) || !isVersion(version)) continue;
    const { cpu, libc, os } = platformOf(name) ?? {};
    if (!cpu) throw new Error(`${owner} wants ${name}, and its name does not say what it runs on`);
    lock.packages[places[0]] = {
      version,
      cpu,
      ...(dev && { dev }),
      ...(libc && { libc }),
      optional: true,
      os,
    };
    added += 1;
  }
}

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} packages for other platforms added`);
