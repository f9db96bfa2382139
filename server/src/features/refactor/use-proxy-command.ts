/** ProxyJump as the ProxyCommand that ssh makes of it. The other way round is the fix of the rule prefer-proxy-jump. */
import { lastJump } from '../../model/effective/jump.ts';
import { spell } from '../../model/file/style.ts';
import { isDirective } from '../../syntax/line.ts';
import { shift } from '../../text/span.ts';
import type { Refactoring } from './refactoring.ts';

export const useProxyCommand: Refactoring = ({ file, first }) => {
  const { verdicts } = file;
  const line = file.text.line(first);
  if (!isDirective(line) || line.raw === undefined || line.comment !== undefined) return undefined;
  const value = line.text.slice(line.raw.start, line.raw.end);
  // Anything else a shell might take for something of its own.
  if (!verdicts.sets(line, 'ProxyJump') || !/^[\w@.:,-]+$/.test(value) || /^none$/i.test(value)) return undefined;
  const { host, user, port, before } = lastJump(value, file.build, verdicts.surroundings);
  const command = [
    'ssh',
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', port]),
    ...(before === undefined ? [] : ['-J', before]),
    // Brackets for the colons of IPv6, quotes for shells to which brackets mean something: as ssh does it.
    "-W '[%h]:%p'",
    host,
  ].join(' ');
  const start = file.text.startOf(first);
  return {
    kind: 'rewrite',
    title: `Change to ProxyCommand ${command}`,
    edits: [
      { span: shift(line.keyword, start), newText: spell('ProxyCommand', file) },
      { span: shift(line.raw, start), newText: command },
    ],
    isMeant: true,
  };
};
