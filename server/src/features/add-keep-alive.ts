/** A keep-alive on request: for the host at a line or for all, whether or not the rule that asks for one is on. */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { KeepAliveSettings } from '../rules/rule.ts';
import { IdleHosts, type KeepAliveChange } from '../rules/support/idle-hosts.ts';

/**
 * The change to make; undefined where every host has a keep-alive already, or wants none.
 * @param number the line (0-based) of the host; undefined for all hosts, as is a line in no block of a host
 */
export function addKeepAlive(
  file: ConfigFile,
  occurrences: readonly Occurrence[],
  settings: KeepAliveSettings,
  number: number | undefined,
): KeepAliveChange | undefined {
  const idle = new IdleHosts(file, occurrences);
  const block = number === undefined ? undefined : file.blockAt(number);
  if (block !== undefined && namesHosts(block)) return idle.changeForBlock(block, settings);
  const [host] = file.blocks.flatMap(each => idle.wantingIn(each));
  if (host !== undefined) return idle.changeForAll(host, settings);
  // Without hosts there is nothing to find. Those to come are kept alive as well, unless somebody has thought of it.
  const isSet = occurrences.some(({ tree }) => tree.configuration.directivesNamed('serveraliveinterval').length > 0);
  return isSet || file.blocks.some(namesHosts) ? undefined : idle.insertForAll(settings);
}

function namesHosts({ kind, header }: Block): boolean {
  return kind === 'host' && header !== undefined && concreteHosts(header).length > 0;
}
