/** A keep-alive for the hosts of one block. For all hosts, it is the fix of the rule no-keepalive. */
import { IdleHosts } from '../../rules/support/idle-hosts.ts';
import type { Refactoring } from './refactoring.ts';

export const insertKeepAlive: Refactoring = ({ file, occurrence, keepAlive, first, block }) => {
  if (first !== block.start) return undefined;
  const change = new IdleHosts(file, [occurrence]).changeForBlock(block, keepAlive);
  return change && { ...change, kind: 'rewrite', isMeant: true };
};
