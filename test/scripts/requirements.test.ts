/** What the tests ask of a machine, on one that has Node alone. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/** Runs a script where PATH leads to nothing. */
function runBare(script: string) {
  const empty = mkdtempSync(join(tmpdir(), 'no-programs-'));
  onTestFinished(() => rmSync(empty, { recursive: true }));
  return spawnSync(process.execPath, [fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url))], {
    encoding: 'utf8',
    env: { PATH: empty, CI: 'true' },
  });
}

test('the packages that are missing, for a script to install', () => {
  const { status, stdout } = runBare('requirements.mjs');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringMatching(
      /^openssh-client\nmandoc\nfish\nzsh\npatch\nstrace\nsshfs\n(?:openssh-sftp-server\n)?neovim\nemacs-nox elpa-lsp-mode\nkakoune\nchromium\n$/,
    ),
  });
});

test('npm test says at once what is missing; under CI it then runs nothing', () => {
  const { status, stdout } = runBare('test.mjs');
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^no ssh: .*\n(?:no .*\n)*on Debian: apt-get install openssh-client mandoc fish zsh patch strace sshfs (?:openssh-sftp-server )?neovim emacs-nox elpa-lsp-mode kakoune chromium\n$/,
  );
});
