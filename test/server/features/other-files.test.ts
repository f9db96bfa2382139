/** Files of other kinds, and what a merge leaves behind: named once, as what they are; nothing of a key is shown. */
import { expect, test } from 'vitest';
import { load } from '../../../server/src/load.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { memoryDisk } from '../../support/memory-disk.ts';
import { workspaceAt } from '../../support/workspace.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVzZWQgZm9yIHRlc3RzIG9ubHk';
const SECRET = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU';
const SSHD =
  'Include /etc/ssh/sshd_config.d/*.conf\nPort 22\nPermitRootLogin no\nUsePAM yes\nSubsystem sftp internal\n';

/** "line severity: message", lines from 1. */
function said(text: string): readonly string[] {
  const service = serviceFor(text);
  return service
    .findings(URI)
    .map(({ start, severity, message }) => `${(service.locate(URI, start)?.line ?? -1) + 1} ${severity}: ${message}`);
}

test.each([
  ['known_hosts', `# mine\nweb.example ${KEY}\n|1|abc=|def= ${KEY}\n[web.example]:22 ${KEY}\n`, 2, 'known_hosts'],
  ['authorized_keys', `${KEY} me\ncommand="date" ${KEY}\nno-pty ${KEY}\n`, 1, 'authorized_keys'],
  ['sshd_config', SSHD, 3, 'sshd_config'],
  ['a part of it', 'AllowTcpForwarding no\nBanner none\nGatewayPorts no\n', 1, 'sshd_config'],
  [
    'a private key',
    `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}\n-----END OPENSSH PRIVATE KEY-----\n`,
    1,
    'private',
  ],
  [
    'a key of PuTTY',
    `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${SECRET}\n`,
    1,
    'private',
  ],
])('%s is one error, where ssh stops first', (_, text, line, what) => {
  const [only, ...others] = said(text);
  expect(others).toEqual([]);
  expect(only).toMatch(new RegExp(`^${line} error: .*${what}`));
  expect(only).not.toContain(SECRET);
  expect(only).not.toContain('AAAA');
});

test.each([
  ['a host among them', `Host web\n  PermitRootLogin no\n  UsePAM yes\n`],
  ['one keyword of sshd', 'Port 22\nPermitRootLogin no\nPermittRootLogin no\n'],
  ['a key below options', `User me\nweb.example ${KEY}\nother ${KEY}\n`],
])('a configuration stays one, with %s', (_, text) => {
  expect(said(text).filter(each => /^\d+ error/.test(each))).toHaveLength(2);
});

test('a conflict of git is one error; what is wrong between its markers stays', () => {
  const sides = '<<<<<<< HEAD\n  Prt 1\n||||||| base\n=======\n  User b\n>>>>>>> other\n';
  const quiet = 'ServerAliveInterval 60\n';
  expect(said(`${quiet}Host a\n${sides}Host b\n`)).toEqual([
    '3 error: A merge of git left a conflict here, down to line 8: keep the lines of one side, and remove the markers.',
    expect.stringMatching(/^4 error: Bad configuration option: Prt[.]/),
  ]);
  // Half a conflict is no conflict.
  expect(said(`${quiet}<<<<<<< HEAD\nUser a\n`)).toEqual([
    expect.stringMatching(/^2 error: Bad configuration option: <<<<<<</),
  ]);
});

test('a file that is brought in is named where it stops ssh, and at its Include', async () => {
  const { service, uri } = await workspaceAt({ config: 'Include other\n$0', other: SSHD });
  expect(service.findings(uri).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^ssh stops in ~\/\.ssh\/other, line 3: This file is a configuration of the server/),
  ]);
  expect(service.errorsBeside().flatMap(({ findings }) => findings.map(({ message }) => message))).toEqual([
    expect.stringMatching(/^This file is a configuration of the server/),
  ]);
});

test('a file in UTF-16 that is brought in stops ssh, and no host is explained by it', async () => {
  const service = serviceFor('Include other\n');
  const disk = memoryDisk(new Map([['/home/user/.ssh/other', 'Host web\n  Port 2222\n']]));
  const written = { ...disk, read: async (path: string) => utf16(await disk.read(path)) };
  await load(service, written);
  expect(service.findings(URI).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    expect.stringMatching(/^broken-include: ssh stops in .*other, line 1: This file is saved as UTF-16/),
  ]);
  const page = JSON.stringify(service.explain('web', URI, false));
  expect(page).toContain('This file is saved as UTF-16');
});

function utf16<T extends { readonly kind: string }>(entry: T): T {
  return entry.kind === 'file' ? { ...entry, writing: 'utf-16' } : entry;
}
