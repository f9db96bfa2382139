/** The keep-alive that the lightbulb offers on each Host line. For all hosts, it is the fix of the rule no-keepalive. */
import type { Fix } from '../rules/rule.ts';
import { IdleHosts } from '../rules/support/idle-hosts.ts';
import type { Span } from '../text/span.ts';
import type { View } from './view.ts';

/** What gives the hosts of a block a keep-alive, where `span` starts on its Host line and they have none. */
export function keepAliveHere({ file, places, settings }: View, span: Span): Fix | undefined {
  const line = file.text.lineAt(span.start);
  const block = file.blockAt(line);
  if (line !== block.start) return undefined;
  const change = new IdleHosts(file, places.slice(0, 1)).changeForBlock(block, settings.keepAlive);
  return change && { ...change, effect: 'changes', preferred: false };
}
