/** What a release consists of names one version and one address, and has the limits of those who publish it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const address = manifest.repository.url.replace(/\.git$/, '');

test('the newest release in the changelog is the version, and the server has the same', () => {
  const [heading] = /^## \d.*$/m.exec(read('CHANGELOG.md')) ?? [];
  expect(heading).toMatch(new RegExp(`^## ${manifest.version.replaceAll('.', '\\.')} - \\d{4}-\\d{2}-\\d{2}$`));
  expect(JSON.parse(read('server/package.json')).version).toBe(manifest.version);
  const { packages } = JSON.parse(read('package-lock.json'));
  expect([packages[''].version, packages['server'].version]).toEqual([manifest.version, manifest.version]);
});

test('every address of the repository is that of package.json', () => {
  expect([manifest.homepage, manifest.bugs, manifest.qna]).toEqual([
    `${address}#readme`,
    `${address}/issues`,
    `${address}/issues`,
  ]);
  const templates = readdirSync(path.join(root, '.github/ISSUE_TEMPLATE')).map(
    name => `.github/ISSUE_TEMPLATE/${name}`,
  );
  const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', 'SUPPORT.md', 'server/package.json'];
  const owner = address.replace(/[^/]+$/, '');
  const named = [...pages, ...templates].flatMap(file =>
    Array.from(read(file).matchAll(/https:\/\/github\.com\/[\w-]+\/[\w-]+/g), ([link]) => link),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(link => link.startsWith(owner) && link !== address)).toEqual([]);
});

test('pictures of README are there, and none takes long to load', () => {
  const pictures = Array.from(read('README.md').matchAll(/!\[[^\]]*\]\((.*?)\)/g), ([, file = '']) => file);
  expect(pictures.length).toBeGreaterThan(2);
  for (const file of pictures) expect(readFileSync(path.join(root, file)).length).toBeLessThanOrEqual(300_000);
});

test('marketplaces take the manifest', () => {
  expect(manifest.keywords.length).toBeLessThanOrEqual(30);
  expect(manifest.description.length).toBeLessThanOrEqual(200);
  expect(manifest).toMatchObject({ pricing: 'Free', license: 'MIT', icon: 'images/icon.png' });
  const icon = readFileSync(path.join(root, manifest.icon));
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([256, 256]);
});
