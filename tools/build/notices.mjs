// Collects the licences of everything by others that is inside the bundled files. It is made from what the bundlers
// say they put in, so that a new dependency cannot be forgotten.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../widget-list.mjs';

const modules = path.join(root, 'node_modules');

function packageFolderOf(file) {
  const inside = file.slice(file.lastIndexOf('/node_modules/') + '/node_modules/'.length).split('/');
  const above = file.slice(0, file.lastIndexOf('/node_modules/') + '/node_modules/'.length);
  return above + inside.slice(0, inside[0].startsWith('@') ? 2 : 1).join('/');
}

function notice(folder) {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const where = homepage ?? repository?.url ?? repository ?? '';
  const body =
    texts.length > 0 ? texts.join('\n\n') : `Licence: ${license}. The package brings no text of it.`;
  return { name, text: `${name} ${version} (${license})\n${where}\n\n${body}` };
}

/**
 * @param {Iterable<string>} files all files that went into the bundles, absolute
 * @returns {string} the text of THIRD-PARTY-NOTICES.txt
 */
export function thirdPartyNotices(files) {
  const folders = new Set([
    path.join(modules, '@fontsource/stix-two-math'),
    path.join(modules, '@fontsource/stix-two-text'),
  ]);
  for (const file of files) {
    const plain = file.replaceAll('\0', '').split('?')[0];
    if (plain.includes('/node_modules/')) folders.add(packageFolderOf(plain));
  }
  const notices = [...folders]
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map(notice)
    .sort((a, b) => a.name.localeCompare(b.name));
  const line = `\n\n${'-'.repeat(78)}\n\n`;
  return `backprop-lab contains the work of others, under the licences below.${line}${notices
    .map(({ text }) => text)
    .join(line)}\n`;
}
