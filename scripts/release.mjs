/**
 * What the workflow that releases has to know of a tag, as `name=value` lines: the VSIX, and how each place is told of a
 * pre-release, which an odd minor version is. Writes what the changelog says of the release to a file. Fails where tag, version
 * and changelog do not agree.
 *
 *     node scripts/release.mjs TAG [--notes FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * @param {string} tag
 * @param {{ readonly name: string, readonly version: string }} manifest
 * @param {string} changelog
 */
export function releaseOf(tag, { name, version }, changelog) {
  if (tag !== `v${version}`) throw new Error(`${tag} is not the version of package.json, ${version}`);
  const [newest = ''] = changelog.split(/^(?=## )/m).slice(1);
  const [heading = '', ...notes] = newest.split('\n');
  if (!heading.startsWith(`## ${version} - `)) throw new Error(`the changelog begins with "${heading}"`);
  const isPreRelease = Number(version.split('.')[1]) % 2 === 1;
  const outputs = {
    vsix: `${name}-${version}.vsix`,
    marketplace: isPreRelease ? '--pre-release' : '',
    npm: isPreRelease ? 'next' : 'latest',
    github: isPreRelease ? '--prerelease' : '',
  };
  return { outputs, notes: notes.join('\n').trim() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ options: { notes: { type: 'string' } }, allowPositionals: true });
  /** @param {string} file */
  const read = file => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  const manifest = JSON.parse(read('package.json'));
  const { outputs, notes } = releaseOf(positionals[0] ?? '', manifest, read('CHANGELOG.md'));
  if (values.notes !== undefined) writeFileSync(values.notes, `${notes}\n`);
  for (const [name, value] of Object.entries(outputs)) console.log(`${name}=${value}`);
}
