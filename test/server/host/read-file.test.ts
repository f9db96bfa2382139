/** What an Include may bring in is known by its first bytes: of keys and of what is no configuration nothing else is read. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
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
  ['UTF-16', Buffer.from('\ufeffHost a\n', 'utf16le')],
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
