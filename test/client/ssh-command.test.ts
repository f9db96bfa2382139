/** The line for a shell gives ssh the very words that it is meant to get. */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine, quotingOf, sshArguments } from '../../client/src/ssh-command.ts';

test('a file is named where ssh would read another one, and an option is no host', () => {
  expect(sshArguments('web', undefined)).toEqual(['web']);
  expect(sshArguments('me@web', '/x/ssh_config')).toEqual(['-F', '/x/ssh_config', 'me@web']);
  expect(sshArguments('-oProxyCommand=x', undefined)).toBeUndefined();
});

test.each([
  ['/bin/bash', 'posix'],
  ['/usr/bin/fish', 'posix'],
  ['/usr/bin/pwsh', 'powershell'],
  [String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe`, 'powershell'],
  [String.raw`C:\WINDOWS\System32\CMD.EXE`, 'cmd'],
  [String.raw`C:\Program Files\Git\bin\bash.exe`, 'posix'],
  ['', 'posix'],
])('%s quotes like %s', (shell, quoting) => {
  expect(quotingOf(shell)).toBe(quoting);
});

test.each([
  ['posix', 'me@web', 'ssh me@web'],
  ['posix', "it's $HOME", String.raw`ssh 'it'\''s $HOME'`],
  ['powershell', String.raw`C:\x\y`, String.raw`ssh C:\x\y`],
  ['powershell', 'me@web', "ssh 'me@web'"],
  ['powershell', 'a’b $x', "ssh 'a’’b $x'"],
  ['cmd', String.raw`C:\Users\Jo Doe\ssh_config`, String.raw`ssh "C:\Users\Jo Doe\ssh_config"`],
  ['cmd', '%PATH% & x', 'ssh ""^%"PATH"^%" & x"'],
  ['cmd', 'a b\\', String.raw`ssh "a b\\"`],
] as const)('%s: %s', (quoting, word, line) => {
  expect(commandLine(['ssh', word], quoting)).toBe(line);
});

test.skipIf(process.platform === 'win32')('a shell reads the words back, whatever they are', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...`a-~*?$\`'"\\ \t\n;&|<>(){}[]!#%=^@:,.é`) }),
    fc.string({ unit: 'grapheme' }).map(text => text.replaceAll('\0', '')),
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), words => {
      const line = commandLine(['printf', String.raw`%s\0`, ...words], 'posix');
      expect(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' })).toBe(words.map(each => `${each}\0`).join(''));
    }),
    { numRuns: 40 },
  );
});
