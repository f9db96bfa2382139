/** Which forwards are never made because others are: what `port-forwarded-twice` says is what ssh says to the same lines, with a real sshd. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SURROUNDINGS, serviceFor, URI } from '../support/judge.ts';
import { SSH_BUILD } from '../support/real-ssh.ts';
import { HAS_SSHD, RealSshd } from '../support/real-sshd.ts';

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

const sshd = HAS_SSHD ? new RealSshd() : undefined;
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
  sshd?.keygen('key', 'ed25519');
  ports = await freePorts(TOGETHER.length);
});

afterAll(() => sshd?.remove());

function at(name: string): string {
  return sshd?.path(name) ?? name;
}

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
  const own = [`IdentityFile ${at('key')}`, 'IdentitiesOnly yes'];
  const found = sshd?.login([...lines, ...own], [...settings, `AuthorizedKeysFile ${at('key.pub')}`]);
  for (const name of ['a', 'b', '%b']) rmSync(at(name), { force: true });
  expect(found?.isIn).toBe(true);
  const refusal = /cannot listen to port: (\d+)|cannot bind to path ([^:]+): |failed for listen (?:port|path) (\S+)/;
  return (found?.said ?? [])
    .flatMap(line => {
      const [, port, socket, there] = refusal.exec(line) ?? [];
      return port ?? socket ?? there ?? [];
    })
    .toSorted();
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

describe.runIf(HAS_SSHD && hasBothFamilies)('against a real sshd', () => {
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
