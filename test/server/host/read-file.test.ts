/** What an Include may bring in is known by its first bytes: of keys and of what is no configuration nothing else is read. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { disk } from '../../../server/src/host/disk.ts';
import { keyKind } from '../../../server/src/host/key-kind.ts';
import { readTextFile } from '../../../server/src/host/read-file.ts';

let read = 0;
vi.mock('node:fs/promises', async original => {
  const fs: typeof import('node:fs/promises') = await original();
  return {
    ...fs,
    open: async (...args: Parameters<typeof open>) => {
      const file = await fs.open(...args);
      const plain = file.read.bind(file) as (...args: unknown[]) => Promise<{ bytesRead: number }>;
      Object.assign(file, {
        read: async (...params: unknown[]) => {
          const result = await plain(...params);
          read += result.bytesRead;
          return result;
        },
      });
      return file;
    },
  };
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-file-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function look(content: string | Buffer, takes: 'no keys' | 'configurations' = 'configurations') {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  read = 0;
  return readTextFile(path, takes);
}

const SECRET = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n'.repeat(5);

test.each(['OPENSSH PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'])(
  '%s: not a byte behind its first words is read',
  async label => {
    const text = `-----BEGIN ${label}-----\n${SECRET}-----END ${label}-----\n`;
    expect(await look(text)).toEqual({ foreign: { what: 'a private key', isRefused: true } });
    expect(read).toBeLessThanOrEqual(18);
    expect(await look(text, 'no keys')).toEqual({ foreign: { what: 'a private key', isRefused: true } });
  },
);

test.each<[string, string | Buffer]>([
  ['a key of PuTTY', `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n${SECRET}`],
  ['a key behind its description', `Bag Attributes\n    friendlyName: x\n-----BEGIN PRIVATE KEY-----\n${SECRET}`],
])('%s is a private key', async (_, content) => {
  expect(await look(content)).toEqual({ foreign: { what: 'a private key', isRefused: true } });
});

test.each<[string, string | Buffer]>([
  ['a token', 'ghp_ABCDEFsecretTOKEN123'],
  ['passwords', 'machine example.org\n  login me\n  password hunter2\n'],
  ['/etc/shadow', 'root:$6$x$y:19000:0:99999:7:::\n'],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\nHost a\n', 'latin1')],
  ['a script', '#!/bin/sh\n\ntest -f /etc/passwd || exit\nhost example.org\n'],
  ['a script with nothing in it yet', '#!/bin/sh\n# To be written.\n'],
  ['passwords in UTF-16', Buffer.from('\ufeffmachine example.org\n  password hunter2\n', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from('Host a\n', 'utf16le')],
  ['JSON', '{\n  "host": "a"\n}\n'],
  ['one word without an end', 'a'.repeat(1_000_000)],
])('%s is no configuration', async (what, content) => {
  // ssh takes a file of comments.
  const isRefused = what !== 'a script with nothing in it yet';
  expect(await look(content)).toEqual({ foreign: { what: 'no configuration', isRefused } });
  expect(read).toBeLessThanOrEqual(4096);
});

test.each([
  '',
  '\n\n',
  '# only a comment\n',
  `# ${'long '.repeat(2000)}\nHost a\n`,
  '\ufeffHost a\n',
  'Port=22\n',
  '#!/usr/bin/env bash\n\n# Hosts\nHost a\n',
  '#!/usr/bin/ssh -F\nLogLevel ERROR\n',
  '"Host" a\n',
  '  PROT 22\n\tUseKeychain yes\n',
  'Match host a\r\n',
  `Host ${'a'.repeat(10_000)}\n`,
])('%j may be one, and is read whole', async text => {
  expect(await look(text)).toMatchObject({ text });
});

test('what the user names is read unless it is a key', async () => {
  expect(await look('Prot 22\n', 'no keys')).toMatchObject({ text: 'Prot 22\n' });
});

test.skipIf(process.platform === 'win32')(
  'a pipe is not opened, so whoever writes into it goes on waiting',
  async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawn('sh', ['-c', 'echo "Host a" >"$0"', pipe]);
    const ended = new Promise<string>(resolve => writer.on('exit', () => resolve('ended')));
    const waiting = new Promise<string>(resolve => setTimeout(resolve, 200, 'waiting'));
    expect(await readTextFile(pipe, 'configurations')).toEqual({ failure: 'is not a regular file' });
    expect(await keyKind(pipe)).toBeUndefined();
    expect(await Promise.race([ended, waiting])).toBe('waiting');
    writer.kill();
    await ended;
  },
);
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVzZWQgZm9yIHRlc3RzIG9ubHk';

test.each([
  [`# mine\nweb.example,192.0.2.1 ${KEY}\n`, 'a known_hosts file'],
  [`|1|abc=|def= ${KEY}\n`, 'a known_hosts file'],
  [`@cert-authority *.example ${KEY}\n`, 'a known_hosts file'],
  [`${KEY} me@desk\n`, 'a public key'],
  [`command="echo hi",no-pty ${KEY}\n`, 'a public key'],
])('a list of keys is named as what it is: %s', async (content, what) => {
  expect(await look(content)).toEqual({ foreign: { what, isRefused: true } });
});

test.each<[string, Buffer, string, string | undefined]>([
  ['UTF-16', Buffer.from('\ufeffHost ä\n', 'utf16le'), 'Host ä\n', 'utf-16'],
  ['UTF-16, the other way round', Buffer.from('\ufeffHost a\n', 'utf16le').swap16(), 'Host a\n', 'utf-16'],
  ['a mark in front', Buffer.from('\ufeffHost a\n'), '\ufeffHost a\n', 'marked'],
  ['old line ends', Buffer.from('Host a\rPort 1\r'), 'Host a\rPort 1\r', 'lone-returns'],
  ['line ends of Windows', Buffer.from('Host a\r\n\r\nPort 1\r'), 'Host a\r\n\r\nPort 1\r', undefined],
])('how a text is written: %s', async (_, content, text, writing) => {
  expect(await look(content)).toMatchObject({ text, writing });
});

test('of what is named as a key of PuTTY, the first bytes are looked at; of any other file, none', async () => {
  const text = `PuTTY-User-Key-File-3: ssh-ed25519\n${SECRET}`;
  const status = async (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    read = 0;
    const { isPutty } = (await disk.status(path)) as { isPutty?: true };
    return [isPutty, read];
  };
  expect(await status('web.PPK', text)).toEqual([true, 18]);
  expect(await status('own.ppk', `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}`)).toEqual([undefined, 18]);
  expect(await status('web', text)).toEqual([undefined, 0]);
});
