/** Which program is asked for its version, and in what surroundings: never one of the folder that the server runs in. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { askSshVersion } from '../../../server/src/host/ssh-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ssh-version-'));
  vi.stubEnv('SECRET_TOKEN', 'hunter2');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Puts a program there that tells of its surroundings where an ssh tells its version. */
function program(name: string, tells = 'echo OpenSSH_9.2p1'): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${tells}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32')('the version of ssh', () => {
  test('is asked in a neutral folder, with few variables', async () => {
    const tells =
      'echo "OpenSSH_9.2p1 in $(pwd) with $(/usr/bin/env | /usr/bin/cut -d= -f1 | /usr/bin/sort | /usr/bin/tr "\\n" " ")"';
    const said = await askSshVersion(program('ssh', tells));
    expect(said).toMatch(/^OpenSSH_9\.2p1 in \/ with /);
    const names = said?.split(' with ')[1]?.trim().split(' ');
    // The shell that runs the script adds its own.
    expect(names?.filter(name => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual(['LC_ALL', 'PATH']);
  });

  test('is asked of a name in the absolute folders of PATH alone', async () => {
    program('some-ssh');
    vi.stubEnv('PATH', `${relative(process.cwd(), folder)}::.`);
    expect(await askSshVersion('some-ssh')).toBeUndefined();
    vi.stubEnv('PATH', `relative:/nonexistent:${folder}`);
    expect(await askSshVersion('some-ssh')).toMatch(/^OpenSSH_9\.2p1/);
  });

  test('is not asked of a relative path, a folder, or what is no program', async () => {
    const path = program('some-ssh');
    expect(await askSshVersion(relative(process.cwd(), path))).toBeUndefined();
    expect(await askSshVersion(`./${relative(process.cwd(), path)}`)).toBeUndefined();
    expect(await askSshVersion(folder)).toBeUndefined();
    chmodSync(path, 0o644);
    expect(await askSshVersion(path)).toBeUndefined();
    expect(await askSshVersion('ssh\0')).toBeUndefined();
  });
});

test('a project cannot set the path', async () => {
  const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
  const properties = manifest.contributes.configuration.flatMap(section => Object.entries(section.properties));
  expect(properties.find(([name]) => name === 'sshConfig.openssh.path')?.[1].scope).toBe('machine');
});
