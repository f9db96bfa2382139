/** What is told of key files: the same as ssh-keygen tells, and of a private key nothing is read behind its public half. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { nodeFolders } from '../../../server/src/host/folders.ts';
import type { KeyFile } from '../../../server/src/schema/folder-reader.ts';

const { keyFile } = nodeFolders();
const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function keygen(...args: readonly string[]): string {
  const { status, stdout } = spawnSync('ssh-keygen', args, { cwd: folder, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}
keygen('-t', 'ed25519', '-q', '-N', '', '-f', 'ca');
const hasKeygen = existsSync(join(folder, 'ca'));

async function told(name: string): Promise<KeyFile> {
  const found = await keyFile(join(folder, name));
  if (typeof found !== 'object') throw new Error(`${name} is ${found}`);
  return found;
}

describe.runIf(hasKeygen)('as ssh-keygen has it', () => {
  test.each([
    ['ed25519', '', [], 'ED25519'],
    ['ed25519', 'a secret', [], 'ED25519'],
    ['rsa', '', ['-b', '1024'], 'RSA'],
    ['rsa', '', ['-b', '1024', '-m', 'PEM'], 'RSA'],
    ['ecdsa', '', ['-b', '384'], 'ECDSA'],
  ])('%s, passphrase %j, %j', async (type, secret, options, shown) => {
    const name = `${type}${secret.length}${options.join('')}`;
    keygen('-q', '-t', type, '-N', secret, '-C', 'me ä', '-f', name, ...options);
    const { key } = await told(name);
    const half = (await told(`${name}.pub`)).key;
    const isPem = options.includes('PEM');
    expect(key?.half).toBe('private');
    expect(key?.fingerprint).toBe(isPem ? undefined : half?.fingerprint);
    expect(key?.comment).toBeUndefined();
    expect(half).toMatchObject({ half: 'public', comment: 'me ä', ...(type === 'rsa' ? { bits: 1024 } : {}) });
    expect(half?.bits === undefined).toBe(type !== 'rsa');
    const bits = { ed25519: 256, rsa: 1024, ecdsa: 384 }[type];
    expect(`${bits} ${half?.fingerprint} ${half?.comment} (${shown})`).toBe(keygen('-lf', `${name}.pub`));
  });

  test.each([['ed25519'], ['rsa'], ['ecdsa']])('a certificate of type %s', async type => {
    const name = `cert-${type}`;
    keygen('-q', '-t', type, '-N', '', '-C', '', '-f', name, ...(type === 'rsa' ? ['-b', '1024'] : []));
    keygen(
      '-q',
      '-s',
      'ca',
      '-I',
      'me at work',
      '-n',
      'me,root',
      '-V',
      '20300101000000Z:20310101000000Z',
      `${name}.pub`,
    );
    const { key } = await told(`${name}-cert.pub`);
    expect(key).toMatchObject({
      half: 'certificate',
      fingerprint: (await told(`${name}.pub`)).key?.fingerprint,
      certificate: {
        id: 'me at work',
        isForUsers: true,
        principals: ['me', 'root'],
        from: 1893456000,
        until: 1924992000,
      },
    });
    expect(keygen('-lf', `${name}-cert.pub`)).toContain(key?.fingerprint);
  });

  test('a certificate without limits', async () => {
    keygen('-q', '-t', 'ed25519', '-N', '', '-f', 'all');
    keygen('-q', '-s', 'ca', '-I', 'x', 'all.pub');
    const { certificate } = (await told('all-cert.pub')).key ?? {};
    expect(certificate).toEqual({
      id: 'x',
      isForUsers: true,
      principals: [],
      from: 0,
      until: Number.POSITIVE_INFINITY,
    });
    keygen('-q', '-s', 'ca', '-I', 'x', '-h', 'all.pub');
    expect((await told('all-cert.pub')).key?.certificate?.isForUsers).toBe(false);
  });

  test.each(['', 'a secret'])('nothing is read behind the public half, passphrase %j', async secret => {
    const name = `count${secret.length}`;
    keygen('-q', '-t', 'ed25519', '-N', secret, '-f', name);
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const blob = Buffer.from(readFileSync(`${path}.pub`, 'utf8').split(' ')[1] ?? '', 'base64');
    const end = Buffer.from(text.replace(/-----.*-----|\n/g, ''), 'base64').indexOf(blob) + blob.length;
    const characters = Math.ceil(end / 3) * 4;
    const upTo = text.indexOf('\n') + 1 + characters + Math.floor(characters / 70);
    const handle = await open(path);
    const spy = vi.spyOn(Object.getPrototypeOf(handle), 'read');
    await handle.close();
    await keyFile(path);
    const read = spy.mock.calls.reduce((sum, call) => sum + (call[2] as number), 0);
    spy.mockRestore();
    expect(read).toBeGreaterThan(100);
    expect(read).toBeLessThanOrEqual(upTo);
  });
});

test.skipIf(process.platform === 'win32')('who may read it', async () => {
  const path = join(folder, 'modes');
  writeFileSync(path, '-----BEGIN PRIVATE KEY-----\n');
  chmodSync(path, 0o640);
  expect(await told('modes')).toEqual({ mode: 0o640, owner: process.getuid?.(), key: { half: 'private' } });
});

test.each([
  ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA me', undefined],
  ['ssh-rsa AAAAC3NzaC1lZDI1NTE5 me', undefined],
  ['ssh-ed25519 ???? me', undefined],
  ['Host a\n', undefined],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', { half: 'private' }],
])('%j', async (text, key) => {
  writeFileSync(join(folder, 'broken'), text);
  expect((await told('broken')).key).toEqual(key);
});

test('what is not there, and what is no file', async () => {
  expect(await keyFile(join(folder, 'absent'))).toBe('missing');
  expect(await keyFile(folder)).toBe('folder');
});
