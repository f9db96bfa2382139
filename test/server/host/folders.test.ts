/** Listing folders, and telling keys from other files: from little of them, and not one byte of what is secret. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { nodeFolders } from '../../../server/src/host/folders.ts';

const folders = nodeFolders();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ssh-config-folders-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A string of the key format: its length and its bytes. */
function field(bytes: Uint8Array | string): Buffer {
  const content = Buffer.from(bytes);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** A private key in OpenSSH's format, invented, and how many characters of it there are up to its type. */
function opensshKey(
  type: string,
  cipher: string,
  secret: Uint8Array,
  endOfLine = '\n',
): { readonly text: string; readonly upToType: number } {
  const options = cipher === 'none' ? '' : Buffer.concat([field(Buffer.alloc(16, 7)), Buffer.from([0, 0, 0, 24])]);
  const head = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field(cipher),
    field(cipher === 'none' ? 'none' : 'bcrypt'),
    field(options),
    Buffer.from([0, 0, 0, 1]),
    Buffer.from([0, 0, 0, 51]),
    field(type),
  ]);
  const lines =
    Buffer.concat([head, secret])
      .toString('base64')
      .match(/.{1,70}/g) ?? [];
  const header = `-----BEGIN OPENSSH PRIVATE KEY-----${endOfLine}`;
  const characters = Math.ceil(head.length / 3) * 4;
  const upToType = header.length + characters + Math.floor(characters / 70) * endOfLine.length;
  return {
    text: `${header}${lines.join(endOfLine)}${endOfLine}-----END OPENSSH PRIVATE KEY-----${endOfLine}`,
    upToType,
  };
}

async function kindOf(name: string, content: string | Uint8Array): Promise<unknown> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return folders.keyKind(file);
}

describe('what a file is', () => {
  test.each([
    ['ssh-ed25519', 'none'],
    ['ssh-rsa', 'aes256-ctr'],
    ['sk-ssh-ed25519@openssh.com', 'chacha20-poly1305@openssh.com'],
  ])('a private key of type %s, cipher %s', async (type, cipher) => {
    for (const endOfLine of ['\n', '\r\n'])
      expect(await kindOf('key', opensshKey(type, cipher, Buffer.alloc(200, 1), endOfLine).text)).toEqual({
        half: 'private',
        type,
      });
  });

  test.each([
    ['-----BEGIN RSA PRIVATE KEY-----\nMII', { half: 'private', type: 'ssh-rsa' }],
    ['-----BEGIN EC PRIVATE KEY-----\nMII', { half: 'private', type: 'ecdsa' }],
    ['-----BEGIN PRIVATE KEY-----\nMII', { half: 'private' }],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII', { half: 'private' }],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\n?', { half: 'private' }],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', { half: 'private' }],
    ['ssh-ed25519 AAAAC3 me@here', { half: 'public', type: 'ssh-ed25519' }],
    ['ssh-ed25519-cert-v01@openssh.com AAAA', { half: 'certificate', type: 'ssh-ed25519-cert-v01@openssh.com' }],
    ['-----BEGIN CERTIFICATE-----\nMII', undefined],
    ['-----BEGIN PGP PRIVATE KEY BLOCK-----\n', undefined],
    ['Host a\n', undefined],
    ['host ssh-rsa AAAA', undefined],
    ['', undefined],
    ['\0\u00ff', undefined],
  ])('%j', async (content, expected) => {
    expect(await kindOf('file', content)).toEqual(expected);
  });

  test('nothing else is one', async () => {
    expect(await folders.keyKind(folder)).toBeUndefined();
    expect(await folders.keyKind(path.join(folder, 'missing'))).toBeUndefined();
    expect(await folders.keyKind('/a\0b')).toBeUndefined();
  });
});

describe('of a private key', () => {
  /** How many bytes are read from the file altogether. */
  async function bytesRead(content: string): Promise<number> {
    const file = path.join(folder, 'counted');
    await writeFile(file, content);
    const handle = await open(file);
    const spy = vi.spyOn(Object.getPrototypeOf(handle), 'read');
    await handle.close();
    try {
      await folders.keyKind(file);
      return spy.mock.calls.reduce((sum, call) => sum + (call[2] as number), 0);
    } finally {
      spy.mockRestore();
    }
  }

  test.each(['none', 'aes256-ctr'])('with cipher %s no more is read than its type', async cipher => {
    const { text, upToType } = opensshKey('ssh-ed25519', cipher, Buffer.alloc(200, 1));
    const read = await bytesRead(text);
    expect(read).toBeGreaterThan(36);
    expect(read).toBeLessThanOrEqual(upToType);
  });

  test.each(['RSA PRIVATE KEY', 'PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'EC PRIVATE KEY'])(
    '%s is known by its first line',
    async label => {
      const header = `-----BEGIN ${label}-----\n`;
      expect(await bytesRead(`${header}MIIEpAIBAAKCAQEA\n`)).toBeLessThan(header.length);
    },
  );
});

describe('a folder', () => {
  test('in order, with links as what they lead to', async () => {
    const at = path.join(folder, 'listed');
    await mkdir(path.join(at, 'b'), { recursive: true });
    await writeFile(path.join(at, 'c'), '');
    await symlink('b', path.join(at, 'a'));
    await symlink('nowhere', path.join(at, 'd'));
    expect(await folders.listFolder(at)).toEqual([
      { name: 'a', kind: 'folder' },
      { name: 'b', kind: 'folder' },
      { name: 'c', kind: 'file' },
    ]);
  });

  test.skipIf(process.platform === 'win32')('with the sockets that agents listen on', async () => {
    const at = path.join(folder, 'sockets');
    await mkdir(at);
    const agent = createServer().listen(path.join(at, 'agent'));
    await once(agent, 'listening');
    expect(await folders.listFolder(at)).toEqual([{ name: 'agent', kind: 'socket' }]);
    await new Promise(closed => agent.close(closed));
  });

  test.skipIf(process.platform === 'win32')('neither lists nor opens a pipe', async () => {
    const at = path.join(folder, 'pipes');
    await mkdir(at);
    execFileSync('mkfifo', [path.join(at, 'pipe')]);
    expect(await folders.listFolder(at)).toEqual([]);
    expect(await folders.keyKind(path.join(at, 'pipe'))).toBeUndefined();
  });

  test('that is not there is empty', async () => {
    expect(await folders.listFolder(path.join(folder, 'missing'))).toEqual([]);
  });

  test('that is very large is cut', async () => {
    const at = path.join(folder, 'large');
    await mkdir(at);
    await Promise.all(Array.from({ length: 9 }, (_, i) => writeFile(path.join(at, `${i}`), '')));
    expect((await nodeFolders(7).listFolder(at)).length).toBe(7);
  });
});
