/** `check --fix`: only what is certain, in the very file, and the diff that tells it before. */
import { spawnSync } from 'node:child_process';
import { chmod, link, mkdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyPatch } from 'diff';
import { beforeAll, describe, expect, test } from 'vitest';
import { inPath } from '../../../scripts/find-program.mjs';
import { documentedRules } from '../../support/rule-pages.ts';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();
let folder = '';

function run(...args: string[]): Promise<CommandResult> {
  return runCommand(server.command, ['check', ...args], { cwd: folder, env: { HOME: '/home/tester' } });
}

beforeAll(async () => {
  folder = path.join(server.folder, 'fixed');
  await mkdir(folder);
});

const file = (name: string): string => path.join(folder, name);
const BROKEN = '# caf\xe9\r\nHost web\r\n\tPrt 22\r\n  Compression often\r\n';

test('the file stays the same file, and all bytes that no fix is about', async () => {
  await writeFile(file('bytes'), Buffer.from(BROKEN, 'latin1'));
  await chmod(file('bytes'), 0o640);
  await symlink('bytes', file('link'));
  const before = await stat(file('bytes'));
  const { stdout, status } = await run('--fix', 'link');
  expect(await readFile(file('bytes'), 'latin1')).toBe(BROKEN.replace('Prt', 'Port'));
  const { ino, mode } = await stat(file('bytes'));
  expect({ ino, mode }).toEqual({ ino: before.ino, mode: before.mode });
  expect(await readlink(file('link'))).toBe('bytes');
  // What is left needs a person.
  expect(stdout).toMatch(/^link:4:\d+: error: .*\[invalid-value\]$/m);
  expect(stdout).not.toContain('Prt');
  expect(status).toBe(1);
});

test('a diff of what would be written, which writes nothing', async () => {
  await writeFile(file('dry'), 'Host web\n  Prt 22');
  const { stdout, stderr, status } = await run('--fix-dry-run', './dry');
  expect(stdout).toBe(
    '--- a/dry\n+++ b/dry\n@@ -1,2 +1,2 @@\n Host web\n-  Prt 22\n\\ No newline at end of file\n+  Port 22\n\\ No newline at end of file\n',
  );
  expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  expect(await readFile(file('dry'), 'utf8')).toBe('Host web\n  Prt 22');
  expect(await run('--fix-dry-run', 'none')).toMatchObject({ stdout: '', status: 2 });
});

describe('a diff, whatever the file is called and holds', () => {
  const NAMES =
    process.platform === 'win32'
      ? ['größe', 'a b']
      : ['größe', 'a b', 'new\nline', '\x1b[31mred', 'q"uo\\te', '..dots'];
  const TEXTS = ['Prt 22', 'Prt 22\r\n', '# caf\xe9\rPrt 1\nPrt 22\n\n', '\nHost a\n\tPrt 22\n'];

  describe.each([
    { program: 'git', args: ['apply', '-p1', '-'] },
    { program: 'patch', args: ['-p1', '--quiet'] },
  ])('$program makes of it', ({ program, args }) => {
    test.skipIf(inPath(program) === undefined)('what --fix does', async () => {
      const [ours, theirs] = [file(`${program}-ours`), file(`${program}-theirs`)];
      const names = NAMES.flatMap((name, i) => TEXTS.map((text, j) => ({ name: `${name}${i}${j}`, text })));
      for (const where of [ours, theirs]) {
        await mkdir(path.join(where, 'below'), { recursive: true });
        for (const { name, text } of names) await writeFile(path.join(where, 'below', name), text, 'latin1');
      }
      const operands = names.map(({ name }, i) =>
        i % 2 === 0 ? `below/../below/${name}` : path.join(theirs, 'below', name),
      );
      const diff = spawnSync(process.execPath, [server.command, 'check', '--fix-dry-run', ...operands], {
        cwd: theirs,
      });
      expect(spawnSync(program, args, { cwd: theirs, input: diff.stdout })).toMatchObject({ status: 0 });
      await runCommand(server.command, ['check', '--fix', ...names.map(({ name }) => `below/${name}`)], { cwd: ours });
      for (const { name, text } of names) {
        const [fixed, patched] = await Promise.all(
          [ours, theirs].map(where => readFile(path.join(where, 'below', name), 'latin1')),
        );
        expect(fixed).not.toBe(text);
        expect([name, patched]).toEqual([name, fixed]);
      }
    });
  });
});

test('what cannot be written is said, and the rest is written', async () => {
  await writeFile(file('one'), 'Host web\n  Prt 22\n');
  await link(file('one'), file('same'));
  await writeFile(file('other'), 'Prt 22\n');
  const { stderr, status } = await run('--fix', 'one', 'same', 'other');
  expect(stderr).toContain('ssh-config-language-server: same: is not as it was read');
  expect(status).toBe(2);
  expect(await readFile(file('other'), 'utf8')).toBe('Port 22\n');
});

test('on every page of a rule: the diff is what is written, and once is enough', async () => {
  const rules = documentedRules(new URL('../../../docs/rules', import.meta.url).pathname);
  const names: string[] = [];
  for (const { id, page } of rules)
    for (const [i, { text }] of page.examples.entries()) {
      names.push(`${id}-${i}`);
      await writeFile(file(`${id}-${i}`), text);
    }
  const { stdout } = await run('--fix-dry-run', ...names);
  const patches = stdout.split(/^(?=--- )/m);
  const expected = new Map<string, string>();
  for (const patch of patches) {
    const name = /^--- a\/(\S+)/.exec(patch)?.[1] ?? '';
    const fixed = applyPatch(await readFile(file(name), 'utf8'), patch);
    expected.set(name, fixed === false ? 'the patch does not apply' : fixed);
  }
  expect(expected.size).toBeGreaterThan(5);
  await run('--fix', ...names);
  for (const [name, text] of expected) expect([name, await readFile(file(name), 'utf8')]).toEqual([name, text]);
  expect(await run('--fix-dry-run', ...names)).toEqual({ stdout: '', stderr: '', status: 0 });
});
