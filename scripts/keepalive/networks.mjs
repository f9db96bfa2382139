/**
 * The way from a client to a server, with something on it that forgets idle connections without a word: a NAT of the kernel
 * between two network namespaces, or a relay on loopback where there can be none.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { inPath } from '../find-program.mjs';

/** Seconds of silence after which a connection is forgotten. */
export const TIMEOUT = 5;

/** Where the server behind it listens. */
export const FAR_PORT = 2223;

/**
 * @typedef {object} Network
 * @property {string} name how it forgets
 * @property {readonly string[]} within what starts a program behind it
 * @property {string} behind the address at which the server behind it listens
 * @property {{ readonly address: string, readonly port: number }} across the server, seen from before it
 * @property {(() => number) | undefined} bytes how many have gone through it, in both directions; left out where they are not counted
 * @property {() => void} cut drops all that comes from now on
 * @property {() => void} stop
 */

/** Why the kernel can be no NAT here; undefined where it can. */
export function whyNoNat() {
  const wanted = ['ip', 'nft', 'sysctl'].find(name => inPath(name) === undefined);
  return wanted === undefined ? undefined : `there is no ${wanted}`;
}

const FAR = '10.9.2.2';

/** What forgets is between this network and one named `far`; what it has no entry for, it drops. */
const NAT = [
  'ip netns add nat',
  'ip netns add far',
  'ip link add client type veth peer name inner netns nat',
  'ip link add far netns far type veth peer name outer netns nat',
  'ip address add 10.9.1.2/24 dev client',
  'ip -n nat address add 10.9.1.1/24 dev inner',
  'ip -n nat address add 10.9.2.1/24 dev outer',
  `ip -n far address add ${FAR}/24 dev far`,
  'ip link set client up',
  'ip -n nat link set inner up',
  'ip -n nat link set outer up',
  'ip -n far link set far up',
  'ip -n far link set lo up',
  'ip route add 10.9.2.0/24 via 10.9.1.1',
  'ip netns exec nat sysctl -qw net.ipv4.ip_forward=1',
  'ip netns exec nat nft add table ip nat',
  'ip netns exec nat nft add chain ip nat out { type nat hook postrouting priority 100; }',
  'ip netns exec nat nft add rule ip nat out oifname outer masquerade',
  'ip netns exec nat nft add chain ip nat forward { type filter hook forward priority 0; }',
  'ip netns exec nat nft add rule ip nat forward ct state invalid drop',
  'ip netns exec nat nft add chain ip nat input { type filter hook input priority 0; policy drop; }',
  'ip netns exec nat sysctl -qw net.netfilter.nf_conntrack_tcp_loose=0',
  `ip netns exec nat sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=${TIMEOUT}`,
];

/** @param {string} command */
function run(command) {
  const [program = '', ...args] = command.split(' ');
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr}`);
  return stdout;
}

/** @returns {Network} */
export function natNetwork() {
  for (const command of NAT) run(command);
  return {
    name: 'a NAT of the Linux kernel (conntrack)',
    within: ['ip', 'netns', 'exec', 'far'],
    behind: FAR,
    across: { address: FAR, port: FAR_PORT },
    bytes: () => {
      const [{ stats64 }] = JSON.parse(run('ip -s -j link show dev client'));
      return stats64.rx.bytes + stats64.tx.bytes;
    },
    cut: () => void run(`ip -n nat route add blackhole ${FAR}/32`),
    stop: () => {},
  };
}

/** @returns {Promise<Network>} */
export async function relayNetwork() {
  let isCut = false;
  const server = createServer(near => {
    const far = connect(FAR_PORT, '127.0.0.1');
    let last = Date.now();
    let isForgotten = false;
    for (const [from, to] of /** @type {const} */ ([
      [near, far],
      [far, near],
    ])) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.on('data', data => {
        isForgotten ||= Date.now() - last >= TIMEOUT * 1000;
        last = Date.now();
        if (!isForgotten && !isCut) to.write(data);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    name: 'a relay that forgets',
    within: [],
    behind: '127.0.0.1',
    across: { address: '127.0.0.1', port },
    bytes: undefined,
    cut: () => {
      isCut = true;
    },
    stop: () => server.close(),
  };
}
