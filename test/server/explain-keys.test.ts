/** What `explain` says of the keys that are tried is what ssh -v says of the same files. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SSH_BUILD } from '../support/real-ssh.ts';
import { builtServer, runCommand } from '../support/server-command.ts';

const server = builtServer();
const hasKeygen = spawnSync('ssh-keygen', ['-?']).error === undefined;

const at = (name: string): string => path.join(server.folder, name);

/** The files, in an order that is none of the alphabet. */
const NAMES = ['ecdsa', 'ed25519', 'rsa', 'locked', 'public', 'ed25519.pub', 'nothing', 'text', 'pem', 'ecpem', 'dsa'];

function keygen(name: string, type: string, ...args: readonly string[]): void {
  spawnSync('ssh-keygen', ['-q', '-t', type, '-N', '', ...args, '-f', at(name)]);
}

beforeAll(() => {
  keygen('ecdsa', 'ecdsa');
  keygen('ed25519', 'ed25519');
  keygen('rsa', 'rsa', '-b', '2048');
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'secret', '-f', at('locked')]);
  keygen('public', 'ed25519');
  keygen('pem', 'rsa', '-b', '2048', '-m', 'PEM');
  keygen('ecpem', 'ecdsa', '-m', 'PEM');
  keygen('dsa', 'dsa');
  for (const name of ['locked.pub', 'pem.pub', 'ecpem.pub']) rmSync(at(name), { force: true });
  rmSync(at('public'), { force: true });
  writeFileSync(at('text'), 'hello\n', { mode: 0o600 });
  const lines = [...NAMES.map(name => `IdentityFile "${at(name)}"`), 'PubkeyAcceptedKeyTypes ssh-ed25519,rsa-sha2-256'];
  writeFileSync(
    at('keys'),
    `Host gate\n  IdentitiesOnly yes\nHost web\n  ProxyJump gate\nHost *\n${lines.join('\n')}\n`,
  );
});

interface Told {
  readonly path: string;
  readonly ofKey: string | null;
  readonly type: string | null;
  readonly remark: string | null;
}

async function told(host: string, openssh: string) {
  const args = ['explain', host, '-F', at('keys'), '--openssh', openssh, '--format', 'json'];
  const { stdout } = await runCommand(server.command, args, {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/nobody' },
  });
  const hops: readonly { login: { agent: string; files: readonly Told[] } }[] = JSON.parse(stdout).chain.hops;
  return hops.map(({ login }) => ({ ...login, files: login.files.filter(({ ofKey }) => ofKey === null) }));
}

const release = SSH_BUILD?.release;

test.runIf(hasKeygen && release !== undefined)('their order, and of which ssh knows the type', async () => {
  const [hop] = await told('gate', release ?? '');
  // It gets no further than to the first words of a server.
  const { stderr } = spawnSync('ssh', ['-v', '-F', at('keys'), '-o', 'ProxyCommand=true', 'gate'], {
    encoding: 'utf8',
  });
  const theirs = Array.from(
    stderr.matchAll(/^debug1: identity file (.*) type (-?\d+)\r?$/gm),
    ([, file = '', type]) => ({
      file,
      isKnown: type !== '-1',
    }),
  ).filter(({ file }) => !file.endsWith('-cert'));
  const ours = hop?.files.map(({ path: file, type, remark }) => ({
    file,
    // Of PEM, ssh knows the type only once it has the passphrase; we name it from the first line.
    isKnown: type !== null && !/pem$/.test(file) && !/^is skipped: OpenSSH/.test(remark ?? ''),
  }));
  expect(theirs).toHaveLength(NAMES.length);
  expect(ours).toEqual(theirs);
});

test.runIf(hasKeygen)('what becomes of each, for each hop', async () => {
  const [gate, web, ...others] = await told('web', '10.0');
  expect(others).toEqual([]);
  expect([gate?.agent, web?.agent]).toEqual(['named', 'all']);
  const remarks = new Map(web?.files.map(({ path: file, type, remark }) => [path.basename(file), [type, remark]]));
  expect(gate?.files).toEqual(web?.files);
  expect(remarks.get('ed25519')).toEqual(['ssh-ed25519', null]);
  expect(remarks.get('rsa')).toEqual(['ssh-rsa', null]);
  expect(remarks.get('locked')).toEqual(['ssh-ed25519', null]);
  expect(remarks.get('ecdsa')).toEqual([
    'ecdsa-sha2-nistp256',
    'is skipped: PubkeyAcceptedAlgorithms has no algorithm for it',
  ]);
  expect(remarks.get('public')).toEqual(['ssh-ed25519', 'is used if an agent has it: only its public half is here']);
  expect(remarks.get('ed25519.pub')).toEqual(remarks.get('public'));
  expect(remarks.get('nothing')).toEqual([null, 'is not there']);
  expect(remarks.get('text')).toEqual([null, 'holds no key']);
  if (existsSync(at('dsa')))
    expect(remarks.get('dsa')).toEqual(['ssh-dss', 'is skipped: OpenSSH 10.0 reads no such keys']);
});

test.runIf(hasKeygen)('a certificate beside a key is told of, where it is there', async () => {
  keygen('own', 'ed25519');
  keygen('authority', 'ed25519');
  spawnSync('ssh-keygen', ['-q', '-s', at('authority'), '-I', 'i', '-n', 'u', at('own.pub')]);
  writeFileSync(
    at('certified'),
    `IdentityFile ${at('own')}\nIdentityFile ${at('ed25519')}\nPubkeyAcceptedAlgorithms -ssh-ed25519\n`,
  );
  const { stdout } = await runCommand(server.command, ['explain', 'x', '-F', at('certified'), '--openssh', '10.0'], {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/nobody' },
  });
  expect(stdout).toContain(`key ${at('own')} (ssh-ed25519) is skipped`);
  expect(stdout).toContain(`certificate ${at('own-cert.pub')} (ssh-ed25519-cert-v01@openssh.com)`);
  expect(stdout).not.toContain('ed25519-cert.pub ');
});

test.each([
  ['', /PKCS11Provider \/lib\/token\.so: all, before key files$/m],
  ['IdentitiesOnly yes', /\/token\.so: only those whose public half is in a file below \(IdentitiesOnly\)/],
])('the keys of a token: %j', async (line, expected) => {
  writeFileSync(at('token'), `${line}\nPKCS11Provider /lib/token.so\n`);
  const { stdout } = await runCommand(server.command, ['explain', 'x', '-F', at('token'), '--openssh', '10.0'], {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/nobody' },
  });
  expect(stdout).toMatch(expected);
});

test('a text for people names them in their order, and what an agent has to do with it', async () => {
  const args = ['explain', 'gate', '-F', at('keys'), '--openssh', '10.0'];
  const { stdout } = await runCommand(server.command, args, {
    cwd: server.folder,
    env: { PATH: '/nonexistent', HOME: '/home/nobody' },
  });
  expect(stdout).toContain(
    'the keys below, first those that the agent has; no other keys of the agent (IdentitiesOnly):',
  );
  const shown = NAMES.map(name => stdout.indexOf(`key ${at(name)}`));
  expect(shown).toEqual(shown.toSorted((a, b) => a - b));
  expect(stdout).toMatch(/nothing is not there +\S+:12$/m);
});
