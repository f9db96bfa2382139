/** The keep-alive that the lightbulb offers on each Host line. For all hosts, it is the fix of the rule no-keepalive. */
import type { Occurrence } from '../model/tree/include-tree.ts';
import type { Fix, KeepAliveSettings } from '../rules/rule.ts';
import { IdleHosts } from '../rules/support/idle-hosts.ts';
import type { Span } from '../text/span.ts';

/** What gives the hosts of a block a keep-alive, where `span` starts on its Host line and they have none. */
export function keepAliveHere(occurrence: Occurrence, settings: KeepAliveSettings, span: Span): Fix | undefined {
  const { file } = occurrence;
  const line = file.text.lineAt(span.start);
  const block = file.blockAt(line);
  if (line !== block.start) return undefined;
  const change = new IdleHosts(file, [occurrence]).changeForBlock(block, settings);
  return change && { ...change, effect: 'changes', preferred: false };
}
