/** Ways through the network: jump hosts and forwards, said in words. */
import type { DirectiveLine } from '../../syntax/line.ts';
import { code } from '../markdown.ts';

/** One hop of a ProxyJump; `index` counts from 0. */
export function explainJump(hop: string, index: number, count: number): string {
  const order = count === 1 ? 'The jump host' : `Hop ${index + 1} of ${count}`;
  return `${order}: ${code(hop)}. ssh connects to it first, with the settings that this configuration has for it, and goes on from there.`;
}

/** A forward, from listener to target. */
export function explainForward(line: DirectiveLine, direction: 'local' | 'remote' | 'dynamic'): string | undefined {
  const [listen, target] = line.args.map(({ value }) => value);
  if (listen === undefined) return undefined;
  const [here, there] =
    direction === 'remote' ? ['on the server', 'from this machine'] : ['on this machine', 'from the server'];
  if (direction === 'dynamic' || target === undefined)
    return `Listens on ${code(listen)} ${here} as a SOCKS proxy; connections go out ${there}.`;
  return direction === 'local' && target === ''
    ? undefined
    : `Listens on ${code(listen)} ${here}; each connection goes on to ${code(target)} ${there}.`;
}
