/** Changing a mode touches the very file that was named: no link in its place, nothing that is no file, no special bits. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeMode } from '../../../server/src/host/change-mode.ts';

let folder: string;
const at = (name: string): string => join(folder, name);
const modeOf = (name: string): number => statSync(at(name)).mode & 0o7777;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'change-mode-')));
  mkdirSync(at('real'));
  writeFileSync(at('real/file'), '');
  chmodSync(at('real/file'), 0o666);
  symlinkSync('real/file', at('link'));
  symlinkSync('real', at('folder-link'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('a mode is changed', () => {
  test('of a file that is named as it is', async () => {
    expect(await changeMode(at('real/file'), 0o600)).toBeUndefined();
    expect(modeOf('real/file')).toBe(0o600);
  });

  test.each(['link', 'folder-link/file'])('not through a link: %s', async name => {
    expect(await changeMode(at(name), 0o600)).toBeTypeOf('string');
    expect(modeOf('real/file')).toBe(0o666);
  });

  test.each([0o4777, 0o2600, 0o1600, 0o10600])('not to %o', async mode => {
    expect(await changeMode(at('real/file'), mode)).toBe('only permissions are changed');
    expect(modeOf('real/file')).toBe(0o666);
  });

  test('not of a pipe or a folder', async () => {
    expect(spawnSync('mkfifo', [at('pipe')]).status).toBe(0);
    expect(await changeMode(at('pipe'), 0o600)).toBe('it is no regular file');
    expect(await changeMode(at('real'), 0o600)).toBe('it is no regular file');
  });

  test.skipIf(process.getuid?.() !== 0)('not of what belongs to somebody else', async () => {
    spawnSync('chown', ['12345', at('real/file')]);
    expect(await changeMode(at('real/file'), 0o600)).toBe('it belongs to somebody else');
    expect(modeOf('real/file')).toBe(0o666);
  });
});
