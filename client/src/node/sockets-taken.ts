/** At which sockets of this machine nobody can listen any more. */
import { createServer } from 'node:net';
import type { Socket } from '../forwards/forward-rows.ts';

/** As ssh would find out, by listening; of the sockets given, the same objects. */
export async function socketsTaken(sockets: readonly Socket[]): Promise<ReadonlySet<Socket>> {
  const taken = new Set<Socket>();
  // One after the other: two may be about the same.
  for (const socket of sockets) if (await isTaken(socket)) taken.add(socket);
  return taken;
}

function isTaken({ address: host, port }: Socket): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', error => resolve('code' in error && error.code === 'EADDRINUSE'));
    probe.listen({ port, host, ipv6Only: true, exclusive: true }, () => probe.close(() => resolve(false)));
  });
}
