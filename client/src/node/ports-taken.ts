/** At which ports of this machine somebody listens. */
import { createServer } from 'node:net';

export async function portsTaken(ports: readonly number[]): Promise<ReadonlySet<number>> {
  return new Set((await Promise.all(ports.map(asTaken))).flat());
}

/** The port, where somebody listens at it: then nobody else can. */
function asTaken(port: number): Promise<readonly number[]> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', error => resolve('code' in error && error.code === 'EADDRINUSE' ? [port] : []));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve([])));
  });
}
