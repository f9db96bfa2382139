/** `format`: what it prints, writes and says. That ssh reads the same, features/formatting.test.ts proves. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();

function run(args: readonly string[], input = ''): Promise<CommandResult> {
  return runCommand(server.command, ['format', ...args], { cwd: server.folder, input, env: { HOME: '/home/tester' } });
}

const MESSY = 'Host web\n  hostname web.example.org  \n   PORT 22\n  User kim\n\n\n\nHost db\n  User x';
const TIDY = 'Host web\n  hostname web.example.org\n  PORT 22\n  User kim\n\nHost db\n  User x\n';

beforeAll(async () => {
  for (const [name, text] of Object.entries({ messy: MESSY, tidy: TIDY }))
    await writeFile(path.join(server.folder, name), text);
});

test('one file is printed, as it indents itself', async () => {
  expect(await run(['messy'])).toEqual({ stdout: TIDY, stderr: '', status: 0 });
  expect(await run(['-'], MESSY)).toEqual({ stdout: TIDY, stderr: '', status: 0 });
  expect(await readFile(path.join(server.folder, 'messy'), 'utf8')).toBe(MESSY);
});

test('with other blanks, letters and columns', async () => {
  const { stdout } = await run(['--indent', 'tab', '--keyword-case', 'manual', '--align-values', 'messy']);
  expect(stdout).toBe('Host web\n\tHostname web.example.org\n\tPort     22\n\tUser     kim\n\nHost db\n\tUser x\n');
});

test('--check names what is not formatted', async () => {
  expect(await run(['--check', 'messy', 'tidy'])).toEqual({ stdout: 'messy\n', stderr: '', status: 1 });
  expect(await run(['--check', 'tidy'])).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(await run(['--check', 'missing', 'tidy'])).toMatchObject({ stdout: '', status: 2 });
});

test('--write writes', async () => {
  const file = path.join(server.folder, 'written');
  await writeFile(file, MESSY);
  expect(await run(['--write', 'written', 'tidy'])).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(await readFile(file, 'utf8')).toBe(TIDY);
});

test.each([
  ['with its mark', Buffer.from(`\ufeff${MESSY}`, 'utf16le'), 'is saved as UTF-16'],
  ['without one', Buffer.from(MESSY, 'utf16le'), 'has NULs'],
])('a file in UTF-16, %s, stays as it is, and why is said', async (_, bytes, why) => {
  const file = path.join(server.folder, 'wide');
  await writeFile(file, bytes);
  for (const option of [[], ['--check'], ['--write']]) {
    const { stdout, stderr, status } = await run([...option, 'wide']);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain(`wide: ${why}`);
  }
  expect(await readFile(file)).toEqual(bytes);
});
