/** A ProxyCommand that does what ProxyJump does. One with further options is left alone: ProxyJump has no place for them. */
import { spell } from '../model/file/style.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { editInLine, type LineRule, named } from './rule.ts';

/** The hop of `ssh -W '[%h]:%p' [-l user] [-p port] [user@]host`, in any order and with or without quotes and brackets, as ProxyJump takes it. */
function hopOf(line: DirectiveLine, { build }: Verdicts): string | undefined {
  if (line.raw === undefined || line.keyword.name !== 'proxycommand') return undefined;
  const words = line.text.slice(line.raw.start, line.raw.end).split(/[ \t]+/);
  let at = words[0] === 'exec' ? 1 : 0;
  // Elsewhere ssh.exe is the ssh of Windows, which has other files and other keys.
  const program = build.features.has('windows') ? /^(?:\S*[/\\])?ssh(?:\.exe)?$/i : /^(?:\S*\/)?ssh$/;
  if (!program.test(words[at++] ?? '')) return undefined;
  let user: string | undefined;
  let port: string | undefined;
  let host: string | undefined;
  let forwards = false;
  for (let word = words[at++]; word !== undefined; word = words[at++]) {
    const option = /^-([Wlp])(.*)$/.exec(word);
    const value = option === null ? '' : option[2] || (words[at++] ?? '');
    if (option?.[1] === 'W') forwards = /^(["']?)(?:%h|\[%h\]):%p\1$/.test(value);
    else if (option?.[1] === 'l') user = value;
    else if (option?.[1] === 'p') port = value;
    else if (host === undefined && /^[\w.-]+(?:@[\w.-]+)?$/.test(word) && !word.startsWith('-')) host = word;
    else return undefined;
  }
  const isPlain = (user === undefined || /^[\w.-]+$/.test(user)) && (port === undefined || /^[0-9]+$/.test(port));
  if (!forwards || host === undefined || host === 'none' || !isPlain || (user !== undefined && host.includes('@')))
    return undefined;
  return `${user === undefined ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}`;
}

export const preferProxyJump: LineRule = {
  id: 'prefer-proxy-jump',
  severity: 'hint',
  scope: 'line',
  concerns: named('ProxyCommand'),
  find: (line, { verdicts }) => {
    const hop = hopOf(line, verdicts);
    if (hop === undefined) return [];
    const message = `This command only leads through ${hop}. ProxyJump ${hop} does the same, and is harder to get wrong.`;
    return [{ start: line.keyword.start, end: line.rest.end, message }];
  },
  fixes: (_found, place, { verdicts }) => {
    const { line, file, start } = place;
    const hop = hopOf(line, verdicts);
    if (hop === undefined || line.raw === undefined) return [];
    return [
      {
        title: `Change to ProxyJump ${hop}`,
        edits: [editInLine(start, line.keyword, spell('ProxyJump', file)), editInLine(start, line.raw, hop)],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
