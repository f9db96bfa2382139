/** A keep-alive on request: for the host at a line or for all, whether or not the rule that asks for one is on. */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import { IdleHosts, type KeepAliveChange } from '../rules/support/idle-hosts.ts';
import { blockAtCursor } from './hosts.ts';
import type { View } from './view.ts';

/**
 * The change to make; undefined where every host has a keep-alive already, or wants none.
 * @param offset where the host is; undefined for all hosts, as is a place in no block of a host
 */
export function addKeepAlive(
  { file, places, settings: { keepAlive } }: View,
  offset: number | undefined,
): KeepAliveChange | undefined {
  const idle = new IdleHosts(file, places);
  const block = offset === undefined ? undefined : blockAtCursor(file, offset);
  if (block !== undefined && namesHosts(block)) return idle.changeForBlock(block, keepAlive);
  const [host] = file.blocks.flatMap(each => idle.wantingIn(each));
  if (host !== undefined) return idle.changeForAll(host, keepAlive);
  // Without hosts there is nothing to find. Those to come are kept alive as well, unless somebody has thought of it.
  const isSet = places.some(({ tree }) => tree.configuration.directivesNamed('serveraliveinterval').length > 0);
  return isSet || file.blocks.some(namesHosts) ? undefined : idle.insertForAll(keepAlive);
}

function namesHosts({ kind, header }: Block): boolean {
  return kind === 'host' && header !== undefined && concreteHosts(header).length > 0;
}
