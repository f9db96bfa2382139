/** docs/editors.md quotes the files in editors/ that people copy, each of them whole, and leads to those for registries. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import manifest from '../package.json' with { type: 'json' };
import server from '../server/package.json' with { type: 'json' };

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/editors.md'), 'utf8');

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
/** What registries of editors take, in the folders that they have it in. */
const FOR_REGISTRIES = /^editors\/(?:nvim-lspconfig|mason|zed)\//;
const all = readdirSync(path.join(root, 'editors'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)).replaceAll('\\', '/'));

test('each file that people copy is linked to, and quoted after that as it is', () => {
  const files = all.filter(file => !FOR_REGISTRIES.test(file));
  expect(files.length).toBeGreaterThan(5);

  // The last link before a quotation names its file.
  const quoted = [...page.matchAll(/\n```\w+\n(.*?)\n```\n/gs)].map(({ index, 1: text }) => {
    const link = [...page.slice(0, index).matchAll(/\]\(\.\.\/(editors\/[^)]+)\)/g)].at(-1)?.[1];
    return [link, `${text}\n`];
  });
  expect(Object.fromEntries(quoted)).toEqual(Object.fromEntries(files.map(file => [file, read(file)])));
  expect(quoted).toHaveLength(files.length);
});

test('each file for a registry is of this version and address, and starts the server', () => {
  const files = all.filter(file => FOR_REGISTRIES.test(file));
  for (const folder of new Set(files.map(file => file.split('/')[1])))
    expect(page).toContain(`](../editors/${folder})`);

  const address = manifest.repository.url.replace(/\.git$/, '');
  const mason = parseYaml(read('editors/mason/packages/ssh-config-language-server/package.yaml'));
  expect(mason).toMatchObject({
    name: server.name,
    description: server.description,
    homepage: address,
    licenses: [server.license],
    source: { id: `pkg:npm/${server.name}@${server.version}` },
    bin: { [server.name]: `npm:${server.name}` },
    neovim: { lspconfig: path.basename(files.find(file => file.startsWith('editors/nvim-lspconfig')) ?? '', '.lua') },
  });

  const zed = parseToml(read('editors/zed/extension.toml'));
  const crate = parseToml(read('editors/zed/Cargo.toml'));
  const language = parseToml(read('editors/zed/languages/ssh-config/config.toml'));
  expect(zed).toMatchObject({
    version: server.version,
    repository: address,
    grammars: { [String(language['grammar'])]: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) } },
    language_servers: { [server.name]: { languages: [language['name']] } },
  });
  expect(crate).toMatchObject({ package: { version: server.version }, lib: { 'crate-type': ['cdylib'] } });
  expect(read('editors/zed/src/lib.rs')).toContain(`const SERVER: &str = "${Object.keys(server.bin)[0]}";`);
});

test('what is JSON or TOML can be read', () => {
  const sublime = JSON.parse(read('editors/sublime/LSP.sublime-settings'));
  expect(sublime).toHaveProperty('clients.ssh-config.command', ['ssh-config-language-server', '--stdio']);
  expect(parseToml(read('editors/helix/languages.toml'))).toMatchObject({
    'language-server': { 'ssh-config': { command: 'ssh-config-language-server', args: ['--stdio'] } },
    language: [{ name: 'ssh_client_config', 'language-servers': ['ssh-config'] }],
  });
});
