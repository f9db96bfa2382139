/** The machine of a browser: what lies in the workspace, within bounds, and nothing else. */
import { expect, test } from 'vitest';
import { browserMachine } from '../../../server/src/host/browser.ts';
import type { Disk } from '../../../server/src/host/machine.ts';
import { INCLUDED } from '../../../server/src/text/bounds.ts';
import { editorFiles } from '../../support/editor-files.ts';

const HOME = '/owner/dotfiles';
const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n';

const files = new Map<string, string | Uint8Array>([
  [`${HOME}/.ssh/config`, 'Include conf.d/*\n'],
  [`${HOME}/.ssh/conf.d/b.conf`, 'Host b\n'],
  [`${HOME}/.ssh/conf.d/a.conf`, 'Host a\n'],
  [`${HOME}/.ssh/conf.d/.hidden`, 'Host hidden\n'],
  [`${HOME}/.ssh/conf.d/deep/c.conf`, 'Host c\n'],
  [`${HOME}/.ssh/id_ed25519`, KEY],
  [`${HOME}/.ssh/below-comments`, `# mine\n\n${KEY}`],
  [`${HOME}/.ssh/known_hosts`, 'web ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA\n'],
  [`${HOME}/.ssh/program`, '#!/bin/sh\nexit 1\n'],
  [`${HOME}/.ssh/utf16`, Uint8Array.of(0xff, 0xfe, ...'Host w\n'.split('').flatMap(char => [char.charCodeAt(0), 0]))],
  [`${HOME}/.ssh/large`, 'Host large\n'.padEnd(INCLUDED.size + 1, '#')],
  [`${HOME}/.ssh/long`, `Host long\n${'\n'.repeat(INCLUDED.lines)}`],
  ['/owner/other/config', 'Host elsewhere\n'],
]);

function machine(asked: string[] = []): Disk {
  return browserMachine(editorFiles(HOME, files, asked), { home: HOME }).disk;
}

test('it reads files of the workspace, as text that ssh would read', async () => {
  const disk = machine();
  const path = `${HOME}/.ssh/conf.d/a.conf`;
  const entry = { kind: 'file', text: 'Host a\n', writing: undefined, access: undefined, realPath: path };
  expect(await disk.read(path)).toEqual(entry);
  expect(await disk.read(`${HOME}/.ssh/utf16`)).toMatchObject({ kind: 'file', writing: 'utf-16' });
  expect(await disk.read(`${HOME}/.ssh/missing`)).toEqual({ kind: 'missing' });
  expect(await disk.read(`${HOME}/.ssh/conf.d`)).toEqual({ kind: 'directory' });
});

test('it finds what a pattern names, as glob(3) does', async () => {
  const disk = machine();
  const conf = `${HOME}/.ssh/conf.d`;
  expect(await disk.expand(`${conf}/*`)).toEqual([`${conf}/a.conf`, `${conf}/b.conf`, `${conf}/deep`]);
  expect(await disk.expand(`${HOME}/.ssh/*/*/c.conf`)).toEqual([`${conf}/deep/c.conf`]);
  expect(await disk.expand(`${conf}/a.conf`)).toEqual([`${conf}/a.conf`]);
  expect(await disk.expand(`${conf}/none`)).toEqual([]);
  expect(await disk.expand(`${HOME}/no/folder/*`)).toEqual([]);
});

test('it says of what is elsewhere that it is not read, and not that it is missing', async () => {
  const asked: string[] = [];
  const disk = machine(asked);
  const elsewhere = { kind: 'unread', why: 'in a browser, only files of the workspace are' };
  expect(await disk.read('/owner/other/config')).toEqual(elsewhere);
  expect(await disk.expand('/owner/other/*')).toBe(undefined);
  expect(await disk.status('/etc/ssh/ssh_config')).toEqual(elsewhere);
  // A key is on the machine on which ssh runs, whether it is in the workspace or not.
  expect(await disk.status(`${HOME}/.ssh/id_rsa`)).toEqual(elsewhere);
  expect(asked).toEqual([]);
});

test('it reads nothing that is larger than an included file may be', async () => {
  const asked: string[] = [];
  const disk = machine(asked);
  expect(await disk.read(`${HOME}/.ssh/large`)).toEqual({ kind: 'unread', why: 'it is larger than 4 MiB' });
  expect(asked).toEqual([]);
  expect(await disk.read(`${HOME}/.ssh/long`)).toEqual({ kind: 'unread', why: 'it has more than 100,000 lines' });
});

test('it keeps nothing of a file that is no configuration', async () => {
  const disk = machine();
  const refused = (what: string) => ({ kind: 'unreadable', why: `it is ${what}`, isForeign: true });
  expect(await disk.read(`${HOME}/.ssh/id_ed25519`)).toEqual(refused('a private key'));
  expect(await disk.read(`${HOME}/.ssh/below-comments`)).toEqual(refused('a private key'));
  expect(await disk.read(`${HOME}/.ssh/known_hosts`)).toEqual(refused('a known_hosts file'));
  expect(await disk.read(`${HOME}/.ssh/program`)).toEqual(refused('no configuration'));
});

test('where the editor fails, nothing is known, and nothing fails', async () => {
  const fail = () => Promise.reject(new Error('gone'));
  const { disk, folders, manual, sshVersion } = browserMachine(
    { look: fail, read: fail, list: fail, shipped: fail },
    { home: HOME },
  );
  expect(await disk.read(`${HOME}/.ssh/config`)).toMatchObject({ kind: 'unread' });
  expect(await disk.expand(`${HOME}/*`)).toBe(undefined);
  expect(await folders.listFolder(HOME)).toEqual([]);
  expect(await manual('installed', '10.6', undefined)).toBe(undefined);
  expect(await sshVersion('ssh')).toBe(undefined);
});
