/**
 * The notices of the packages that a bundle has parts of, which their licences want to go with it. Which packages these are,
 * esbuild tells; what is said of each is in its own folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The name of the file with the notices, beside what is bundled. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/**
 * The folders of the packages that bundles have code of, relative to the repository.
 * @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles what esbuild tells of each bundle
 */
export function bundledPackages(metafiles) {
  const folders = metafiles
    .flatMap(metafile => Object.values(metafile?.outputs ?? {}))
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap(path => /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set(folders.map(folder => posix.normalize(folder)))].sort();
}

/**
 * The text for some packages: each with all notices in its folder, those that say the same together. Throws where one has none.
 * @param {readonly string[]} folders
 */
export function noticesOf(folders) {
  /** @type {Map<string, readonly string[]>} */
  const packages = new Map();
  for (const folder of folders) {
    const path = join(root, folder);
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const files = readdirSync(path).filter(file =>
      /^(?:licen[cs]e|copying|notice|third-?party-?notices?)\b/i.test(file),
    );
    if (!files.some(file => /^(?:licen[cs]e|copying)/i.test(file))) throw new Error(`${folder} has no licence`);
    const text = files.map(file => readFileSync(join(path, file), 'utf8').replaceAll('\r', '').trim()).join('\n\n');
    packages.set(text, [...(packages.get(text) ?? []), `${name} ${version}`]);
  }
  const sections = [...packages].map(([text, names]) => `${[...new Set(names)].join('\n')}\n\n${text}`);
  return `${['This software has parts of the packages below.', ...sections].join(RULE)}\n`;
}
