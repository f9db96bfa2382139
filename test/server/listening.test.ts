/** Which forwards are never made because others are: what `port-forwarded-twice` says is what ssh says to the same lines, with a real sshd. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sshdPath } from '../../scripts/conformance/lonely-server.mjs';
import { SURROUNDINGS, serviceFor, URI } from '../support/judge.ts';
import { SSH_BUILD, SSH_PROGRAM } from '../support/real-ssh.ts';

/** Where two lines listen, or more; `P` is a port that is free, and `/` a path. */
const TOGETHER: readonly (readonly string[])[] = [
  ['P', 'P'],
  ['127.0.0.1:P', '127.0.0.2:P'],
  ['127.0.0.1:P', '[::1]:P'],
  ['127.0.0.1:P', '127.1:P'],
  ['[::1]:P', '[0:0:0:0:0:0:0:1]:P'],
  ['P', '127.0.0.1:P'],
  ['127.0.0.1:P', 'P'],
  ['127.0.0.1:P', '[::1]:P', 'P'],
  ['P', 'localhost:P'],
  ['P', '127.0.0.2:P'],
  ['*:P', '127.0.0.1:P'],
  ['127.0.0.1:P', '*:P'],
  [':P', '[::1]:P'],
  ['*:P', 'P'],
  ['P', '*:P'],
  ['0.0.0.0:P', 'P'],
  ['0.0.0.0:P', '[::]:P'],
  ['[::]:P', '[::1]:P'],
  ['[::]:P', '127.0.0.1:P'],
];
const SOCKETS = [
  ['/a', '/a'],
  ['/b', '/%%b'],
];

const folder = mkdtempSync(path.join(tmpdir(), 'listening-'));
const at = (name: string): string => path.join(folder, name);
const sshd = sshdPath();
let ports: readonly number[] = [];
const hasBothFamilies = Object.values(networkInterfaces()).some(all => all?.some(({ address }) => address === '::1'));

/** Ports that are free, below those that systems give out by themselves. */
async function freePorts(count: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let port = 20_000 + (process.pid % 10_000); found.length < count; port++)
    if (await isFree(port)) found.push(port);
  return found;
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

beforeAll(async () => {
  if (sshd === undefined) return;
  for (const name of ['key', 'hostkey']) spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  ports = await freePorts(TOGETHER.length);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line for each forward: those that stand together have one port. */
function forwards(keyword: string, all: readonly (readonly string[])[]): readonly string[] {
  return all.flatMap((listens, i) =>
    listens.map((listen, n) => {
      const place = listen.startsWith('/') ? at(listen.slice(1)) : listen.replace('P', `${ports[i]}`);
      return `${keyword} ${place} localhost:${n + 1}`;
    }),
  );
}

/** What ssh says of the forwards that it does not make: their ports and paths. @param settings of the server */
function refusedBySsh(lines: readonly string[], settings: readonly string[]): readonly string[] {
  const server = [
    `HostKey ${at('hostkey')}`,
    `AuthorizedKeysFile ${at('key.pub')}`,
    ...['StrictModes no', 'PermitRootLogin yes', 'UsePAM no', 'PidFile none', 'ForceCommand true', ...settings],
  ];
  writeFileSync(at('sshd_config'), `${server.join('\n')}\n`);
  const client = [
    `ProxyCommand ${sshd} -i -f ${at('sshd_config')}`,
    `IdentityFile ${at('key')}`,
    'IdentitiesOnly yes',
    'StrictHostKeyChecking no',
    'UserKnownHostsFile /dev/null',
  ];
  writeFileSync(at('config'), `${[...lines, ...client].join('\n')}\n`, { mode: 0o600 });
  const { status, stderr } = spawnSync(SSH_PROGRAM, ['-F', at('config'), `${userInfo().username}@x`, 'true'], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: folder },
    timeout: 20_000,
  });
  for (const name of ['a', 'b', '%b']) rmSync(at(name), { force: true });
  expect(stderr).not.toMatch(/Permission denied|Connection closed/);
  expect(status).toBe(0);
  const refused = stderr.matchAll(
    /cannot listen to port: (\d+)|cannot bind to path ([^:]+): |failed for listen (?:port|path) ([^\s]+)/g,
  );
  return Array.from(refused, ([, port, socket, there]) => port ?? socket ?? there ?? '').toSorted();
}

/** Those that our rule says are never made. */
function lostByUs(lines: readonly string[]): readonly string[] {
  return serviceFor(`Host x\n${lines.join('\n')}\n`, SSH_BUILD, SURROUNDINGS)
    .findings(URI)
    .filter(({ rule, severity }) => rule === 'port-forwarded-twice' && severity === 'warning')
    .map(({ number }) => {
      const listen = (lines[number - 1] ?? '').split(' ')[1] ?? '';
      return listen.startsWith('/') ? listen : listen.replace(/^.*:/, '');
    })
    .toSorted();
}

describe.runIf(sshd !== undefined && SSH_BUILD !== undefined && hasBothFamilies)('against a real sshd', () => {
  test.each([[[]], [['GatewayPorts yes']], [['AddressFamily inet']]])('on this machine, with %j', options => {
    // With one family alone an address of the other is refused for that.
    const all = options.some(option => option.startsWith('AddressFamily'))
      ? TOGETHER.filter(listens => !listens.some(listen => listen.includes('[')))
      : TOGETHER;
    const lines = [...options, ...forwards('LocalForward', all), ...forwards('LocalForward', SOCKETS)];
    const ours = lostByUs(lines);
    expect(ours.length).toBeGreaterThan(3);
    expect(ours).toEqual(refusedBySsh(lines, []));
  });

  test('a socket that is there is no obstacle where it is removed first', () => {
    const lines = ['StreamLocalBindUnlink yes', ...forwards('LocalForward', SOCKETS)];
    expect([lostByUs(lines), refusedBySsh(lines, [])]).toEqual([[], []]);
  });

  test('on the server, whose settings nobody knows: what is never made with any of them', () => {
    const lines = forwards('RemoteForward', TOGETHER);
    const [no, specified, all] = ['no', 'clientspecified', 'yes'].map(value =>
      refusedBySsh(lines, [`GatewayPorts ${value}`]),
    );
    const isAlways = (port: string): boolean => [no, specified, all].every(found => found?.includes(port));
    expect(lostByUs(lines)).toEqual(no?.filter(isAlways));
    expect(no?.every(isAlways)).toBe(false);
  });
});
