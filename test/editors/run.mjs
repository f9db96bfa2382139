/**
 * Has editors use the server as docs/editors.md says: the packed npm package, installed, and the files in editors/. Neovim
 * and Emacs open a file, hover, take a fix and format, without a screen; Helix has no way to be told that, and says whether
 * it finds the server; Kakoune, what it would tell kakoune-lsp, which Debian does not have. An editor that is not here is named and left out; in CI, Neovim has to be here.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** @type {Command} */
const EMACS = ['emacs', '--batch', '--directory', join(root, 'editors/emacs'), '--load'];

/** @typedef {readonly [string, ...string[]]} Command a program and its arguments */

/** How one finds out whether an editor is here, how our files get into a home, and what is run, and done, and printed, then. */
/** @type {readonly { readonly name: string, readonly here: Command, readonly install?: (home: string) => void, readonly command: Command, readonly does?: string, readonly prints?: RegExp }[]} */
const EDITORS = [
  {
    name: 'Neovim',
    here: ['nvim', '--version'],
    install: home => cpSync(join(root, 'editors/neovim'), join(home, '.config/nvim/plugin'), { recursive: true }),
    command: ['nvim', '--headless', '-n', '-c', `luafile ${join(root, 'test/editors/neovim.lua')}`],
  },
  {
    name: 'Neovim with nvim-lspconfig',
    here: ['nvim', '--headless', '-c', 'lua vim.cmd(vim.lsp.enable and "qall" or "cquit")'],
    install: home => {
      cpSync(join(root, 'editors/nvim-lspconfig'), join(home, '.config/nvim'), { recursive: true });
      writeFileSync(join(home, '.config/nvim/init.lua'), "vim.lsp.enable('ssh_config')\n");
    },
    command: ['nvim', '--headless', '-n', '-c', `luafile ${join(root, 'test/editors/neovim.lua')}`],
  },
  {
    name: 'Emacs with Eglot',
    here: ['emacs', '--batch', '--eval', "(require 'eglot)"],
    command: [...EMACS, join(root, 'test/editors/eglot.el')],
  },
  {
    name: 'Emacs with lsp-mode',
    here: ['emacs', '--batch', '--eval', "(require 'lsp-mode)"],
    command: [...EMACS, join(root, 'test/editors/lsp-mode.el')],
  },
  {
    name: 'Helix',
    here: ['hx', '--version'],
    install: home => cpSync(join(root, 'editors/helix'), join(home, '.config/helix'), { recursive: true }),
    command: ['hx', '--health', 'ssh_client_config'],
    does: 'finds the server',
    prints: /✓.*bin\/ssh-config-language-server/,
  },
  {
    name: 'Kakoune',
    here: ['kak', '-version'],
    command: ['sh', join(root, 'test/editors/kakoune.sh'), root],
    does: 'tells kakoune-lsp what to start',
    prints: /^ssh_config yes\s+\[ssh-config-language-server\][\s\S]*args = \["--stdio"\]/,
  },
];

/**
 * Runs a command to its end, and fails with what it printed.
 * @param {Command} command
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
function run([command, ...args], options) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, ...options });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return String(stdout);
}

const folder = mkdtempSync(join(tmpdir(), 'ssh-config-editors-'));
const failed = [];
try {
  run(['npm', 'pack', '--workspace', 'server', '--pack-destination', folder], { cwd: root });
  const packed = readdirSync(folder).map(name => join(folder, name));
  // Offline: the package brings everything that it needs.
  run(['npm', 'install', '--global', '--offline', '--prefix', join(folder, 'npm'), ...packed]);

  for (const { name, here, install, command, does = 'opens, hovers, applies a fix and formats', prints } of EDITORS) {
    if (spawnSync(here[0], here.slice(1)).status !== 0) {
      console.log(`NOT TESTED: there is no ${name} here`);
      if (name === 'Neovim' && process.env.CI !== undefined) failed.push(name);
      continue;
    }
    const home = join(folder, name);
    const file = join(home, '.ssh/config');
    mkdirSync(join(home, '.ssh'), { recursive: true });
    writeFileSync(file, 'Host web\nProt 22\n  StrictHostKeyChecking yes\n');
    install?.(home);
    const PATH = [join(folder, 'npm/bin'), process.env.PATH].join(delimiter);
    try {
      const printed = run(command, { env: { PATH, HOME: home, SSH_CONFIG_FILE: file } });
      if (prints !== undefined && !prints.test(printed)) throw new Error(`it printed\n${printed}`);
      console.log(`${name} ${does}`);
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : error}`);
      failed.push(name);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exitCode = failed.length === 0 ? 0 : 1;
