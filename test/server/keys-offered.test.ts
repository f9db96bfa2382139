/** The keys that we say are tried, in their order, are those that a real ssh offers; and it logs in with those that we say it uses. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { nodeFolders } from '../../server/src/host/folders.ts';
import { isAtLeast } from '../../server/src/schema/build.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { buildOf, URI } from '../support/judge.ts';
import { SSH_BUILD } from '../support/real-ssh.ts';
import { HAS_SSHD, RealSshd } from '../support/real-sshd.ts';
import { runs, SEEDS } from '../support/seeds.ts';

const sshd = HAS_SSHD ? new RealSshd() : undefined;
const at = (name: string): string => sshd?.path(name) ?? name;

/** Files where keys are looked for, each with a fault of its own or none. */
const NAMES = [
  'ed25519',
  'ecdsa',
  'rsa1024',
  'rsa2048',
  'rsa3072',
  'pem',
  'open-pem',
  'open',
  'other-pub',
  'other-pem',
  'public',
  'authenticator',
  'folder',
  'folder-pub',
  'text',
  'text-pub',
  'certified',
  'host-certified',
  'missing',
];

function authenticatorKey(): string {
  const part = (bytes: Uint8Array | string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, Buffer.from(bytes)]);
  };
  const type = 'sk-ssh-ed25519@openssh.com';
  const blob = Buffer.concat([part(type), part(new Uint8Array(32).fill(7)), part('ssh:')]);
  return `${type} ${blob.toString('base64')} me\n`;
}

let agent: ChildProcess | undefined;
/** In its order; one is named nowhere. */
const IN_AGENT = ['public', 'stranger', 'ecdsa', 'rsa3072'];

beforeAll(async () => {
  if (sshd === undefined) return;
  sshd.keygen('ecdsa', 'ecdsa');
  for (const bits of ['1024', '2048', '3072']) sshd.keygen(`rsa${bits}`, 'rsa', '-b', bits);
  for (const name of ['pem', 'open-pem', 'other-pem']) sshd.keygen(name, 'rsa', '-b', '2048', '-m', 'PEM');
  for (const name of [
    'ed25519',
    'open',
    'other-pub',
    'public',
    'folder-pub',
    'text-pub',
    'certified',
    'host-certified',
    'stranger',
    'ca',
  ])
    sshd.keygen(name, 'ed25519');
  for (const [name, ...options] of [
    ['certified', '-n', 'u'],
    ['host-certified', '-h'],
  ] as const)
    spawnSync('ssh-keygen', ['-q', '-s', at('ca'), '-I', 'i', ...options, at(`${name}.pub`)]);
  writeFileSync(at('authenticator.pub'), authenticatorKey());
  writeFileSync(
    at('authorized'),
    readdirSync(sshd.folder)
      .filter(name => /^[^-]*(?:-pub|-pem)?\.pub$/.test(name))
      .map(name => readFileSync(at(name), 'utf8'))
      .join(''),
  );
  agent = spawn('ssh-agent', ['-D', '-a', at('agent')], { stdio: 'ignore' });
  await vi.waitUntil(() => existsSync(at('agent')), { timeout: 10_000 });
  spawnSync('ssh-add', ['-q', ...IN_AGENT.map(at)], { env: { SSH_AUTH_SOCK: at('agent'), PATH: process.env['PATH'] } });
  for (const name of ['pem.pub', 'open-pem.pub', 'public', 'folder-pub', 'text-pub']) rmSync(at(name));
  for (const name of ['other-pub', 'other-pem']) copyFileSync(at('stranger.pub'), at(`${name}.pub`));
  for (const name of ['folder', 'folder-pub']) mkdirSync(at(name));
  for (const name of ['text', 'text-pub']) writeFileSync(at(name), 'hello\n', { mode: 0o600 });
  for (const name of ['open', 'open-pem']) chmodSync(at(name), 0o644);
});

afterAll(() => {
  agent?.kill();
  sshd?.remove();
});

interface Told {
  readonly name: string;
  readonly remark: string | null;
}

/** What we say of the files that are tried. */
async function told(lines: readonly string[], build = SSH_BUILD ?? buildOf()): Promise<readonly Told[]> {
  const surroundings = { user: { name: 'me', id: process.getuid?.() ?? 0 }, variables: new Map() };
  const settings = { ...DEFAULT_SETTINGS, build, surroundings, manual: undefined };
  const service = new SshConfigService({ ...settings, folders: nodeFolders() });
  service.open(URI, `${lines.join('\n')}\n`, '/home/me/.ssh/config');
  const first = service.explain('x', URI, false);
  const found = first && service.explain('x', URI, false, await service.keysOf(first));
  return (found?.chain.hops[0]?.login.files ?? [])
    .filter(({ ofKey, type }) => ofKey === null || type !== null)
    .map(({ path, remark }) => ({ name: basename(path).replace(/-cert\.pub$/, ''), remark }));
}

/** Of what has no public half it is not known how long it is: here it has enough bits. */
const UNSURE = 'is skipped if it has less than 2048 bits (RequiredRSASize)';

/** Of those of which only an agent could use the private half, ssh offers the public one. */
function isOffered({ remark }: Told): boolean {
  return remark === null || remark === UNSURE || remark.startsWith('is used if an agent has it');
}

/** The files whose keys ssh offers, in its order. */
function offered(said: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const line of said) {
    const path = /^debug1: (?:Offering public key|Trying private key): (\S+)/.exec(line)?.[1];
    if (path !== undefined) found.push(basename(path));
    // What has no public half is read only when its turn has come.
    else if (/no mutual signature/.test(line)) found.pop();
    else if (/no such identity|Skipping |^Load key /.test(line) && line.includes(at(found.at(-1) ?? '?'))) found.pop();
  }
  return found;
}

/** Where this ssh knows it. */
const REQUIRED = SSH_BUILD !== undefined && isAtLeast(SSH_BUILD, '9.1') ? ['RequiredRSASize 2048'] : [];

const options = fc.uniqueArray(
  fc.constantFrom(
    ...REQUIRED,
    'IdentitiesOnly yes',
    'PubkeyAcceptedKeyTypes ssh-ed25519,sk-ssh-ed25519@openssh.com',
    'PubkeyAcceptedKeyTypes -rsa*',
    'SecurityKeyProvider none',
    'SecurityKeyProvider $NOT_SET',
  ),
  { selector: line => line.split(' ')[0], maxLength: 3 },
);

describe.runIf(HAS_SSHD)('against a real sshd', () => {
  test.each(SEEDS)('what is offered, in which order: seed %i', async seed => {
    const names = fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(names, options, async (files, more) => {
        const lines = [...more, ...files.map(name => `IdentityFile ${at(name)}`), 'IdentityAgent none'];
        const ours = (await told(lines)).filter(isOffered).map(({ name }) => name);
        expect(ours).toEqual(offered(sshd?.login(lines, ['AuthorizedKeysFile none']).said ?? []));
      }),
      { numRuns: runs(25), seed },
    );
  });

  test.each(SEEDS)('what an agent adds, and what it brings to the front: seed %i', async seed => {
    const names = fc.uniqueArray(fc.constantFrom('ed25519', 'ecdsa', 'rsa3072', 'public', 'certified', 'text'), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(names, fc.boolean(), async (files, isOnly) => {
        const more = isOnly ? ['IdentitiesOnly yes'] : [];
        const lines = [...more, ...files.map(name => `IdentityFile ${at(name)}`), `IdentityAgent ${at('agent')}`];
        const named = (await told(lines)).filter(isOffered).map(({ name }) => name);
        const [own, others] = [true, false].map(is => IN_AGENT.filter(name => named.includes(name) === is));
        const ours = [...(own ?? []), ...(isOnly ? [] : (others ?? [])), ...named.filter(name => !own?.includes(name))];
        expect(offered(sshd?.login(lines, ['AuthorizedKeysFile none']).said ?? [])).toEqual(ours);
      }),
      { numRuns: runs(20), seed },
    );
  });

  test.each(NAMES.filter(name => !name.endsWith('certified')))(
    'ssh logs in with %s if we say that it uses it',
    async name => {
      const lines = [`IdentityFile ${at(name)}`, 'IdentityAgent none', ...REQUIRED];
      const [found] = await told(lines);
      expect(sshd?.login(lines, [`AuthorizedKeysFile ${at('authorized')}`]).isIn).toBe(
        [null, UNSURE].includes(found?.remark ?? null),
      );
    },
  );

  test('each fault is told', async () => {
    const lines = [
      ...NAMES.map(name => `IdentityFile ${at(name)}`),
      'RequiredRSASize 2048',
      'SecurityKeyProvider none',
    ];
    expect((await told(lines, buildOf('10.0'))).map(({ name, remark }) => `${name} ${remark ?? ''}`.trim())).toEqual([
      'ed25519',
      'ecdsa',
      'rsa1024 is skipped: it has 1024 bits, and an RSA key must have 2048 (RequiredRSASize)',
      'rsa2048',
      'rsa3072',
      `pem ${UNSURE}`,
      'open-pem is ignored: other users may read its file (mode 0644)',
      'open is used if an agent has it: other users may read its file (mode 0644)',
      'other-pub is used if an agent has it: its .pub belongs to another key than the file',
      'other-pem is used if an agent has it: its .pub belongs to another key than the file',
      'public is used if an agent has it: only its public half is here',
      'authenticator is skipped: there is no SecurityKeyProvider',
      'folder is a folder',
      'folder-pub is used if an agent has it: only its public half is here',
      'text holds no key',
      'text-pub is used if an agent has it: only its public half is here',
      'certified',
      'certified',
      'host-certified',
      'host-certified is skipped: it is a certificate of a host',
      'missing is not there',
    ]);
  });
});
