/** What `check` shows on a terminal besides lines of text; `script` is one. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { inPath } from '../../../scripts/find-program.mjs';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const COUNT = 30;

beforeAll(async () => {
  await mkdir(path.join(server.folder, 'many'));
  for (let i = 0; i < COUNT; i++) await writeFile(path.join(server.folder, `many/${i}`), i === 7 ? 'Prt 22\n' : '');
});

/** All that a terminal gets. */
function onTerminal(args: string, variables = {}): string {
  const command = `'${process.execPath}' '${server.command}' check ${args}`;
  const { stdout } = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: server.folder,
    encoding: 'utf8',
    env: { HOME: server.folder, PATH: '/usr/bin:/bin', TERM: 'xterm-256color', ...variables },
  });
  return stdout.replaceAll('\r\n', '\n');
}

const hasTerminal = inPath('script') !== undefined && process.platform === 'linux';

test.skipIf(!hasTerminal)('how far it is, in a line that is gone at the end; colours; how many findings', () => {
  const shown = onTerminal('many/*');
  expect(shown).toContain(`\r\x1b[KReading 1 of ${COUNT} files…`);
  expect(shown.split('\r\x1b[K').at(-1)).toMatch(
    /^\x1b\[1mmany\/7:1:1:\x1b\[22m \x1b\[31merror:\x1b\[39m Bad .*\n1 error in 30 files\n$/,
  );
});

test.skipIf(!hasTerminal)('nothing of that for few files, and no colours where they are not wanted', () => {
  expect(onTerminal('many/1 many/2')).toBe('nothing in 2 files\n');
  expect(onTerminal('many/7', { NO_COLOR: '1' })).toMatch(/^many\/7:1:1: error: .*\n1 error in 1 file\n$/);
});
