/** Has Neovim's own language client use the built server, without a screen. Where there is no Neovim and no CI, it says so. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServerPackage } from '../../scripts/bundle.mjs';

if (spawnSync('nvim', ['--version']).status !== 0) {
  console.log('NOT TESTED: there is no nvim here');
  process.exit(process.env.CI === undefined ? 0 : 1);
}
const folder = mkdtempSync(join(tmpdir(), 'ssh-config-neovim-'));
try {
  const file = join(folder, '.ssh', 'config');
  mkdirSync(join(folder, '.ssh'));
  writeFileSync(file, 'Host web\nProt 22\n  StrictHostKeyChecking yes\n');
  const { status } = spawnSync(
    'nvim',
    ['--headless', '--clean', '-n', '-c', `luafile ${fileURLToPath(new URL('session.lua', import.meta.url))}`],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: 60_000,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        SSH_CONFIG_SERVER: await buildServerPackage(join(folder, 'package')),
        SSH_CONFIG_NODE: process.execPath,
        SSH_CONFIG_FILE: file,
      },
    },
  );
  if (status === 0) console.log('Neovim opens, completes, hovers, applies a fix and formats');
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
