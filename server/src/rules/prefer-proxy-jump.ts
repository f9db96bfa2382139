/** A ProxyCommand that does what ProxyJump does. One with further options is left alone: ProxyJump has no place for them. */
import { spell } from '../model/file/style.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { editInLine, type LineRule, named } from './rule.ts';

/** The hop of `ssh -W '[%h]:%p' [-q] [-l user] [-p port] [user@]host`, in any order and with or without quotes and brackets, as ProxyJump takes it, and whether ssh is told to be quiet. */
function hopOf(
  line: DirectiveLine,
  { build }: Verdicts,
): { readonly hop: string; readonly isQuiet: boolean } | undefined {
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
  let isQuiet = false;
  for (let word = words[at++]; word !== undefined; word = words[at++]) {
    const option = /^-([Wlp])(.*)$/.exec(word);
    const value = option === null ? '' : option[2] || (words[at++] ?? '');
    if (word === '-q') isQuiet = true;
    else if (option?.[1] === 'W') forwards = /^(["']?)(?:%h|\[%h\]):%p\1$/.test(value);
    else if (option?.[1] === 'l') user = value;
    else if (option?.[1] === 'p') port = value;
    else if (host === undefined && /^[\w.-]+(?:@[\w.-]+)?$/.test(word) && !word.startsWith('-')) host = word;
    else return undefined;
  }
  const isPlain = (user === undefined || /^[\w.-]+$/.test(user)) && (port === undefined || /^[0-9]+$/.test(port));
  if (!forwards || host === undefined || host === 'none' || !isPlain || (user !== undefined && host.includes('@')))
    return undefined;
  return { hop: `${user === undefined ? '' : `${user}@`}${host}${port === undefined ? '' : `:${port}`}`, isQuiet };
}

export const preferProxyJump: LineRule = {
  id: 'prefer-proxy-jump',
  severity: 'hint',
  scope: 'line',
  lines: 'accepted',
  concerns: named('ProxyCommand'),
  find: (line, { verdicts }) => {
    const found = hopOf(line, verdicts);
    if (found === undefined) return [];
    const { hop, isQuiet } = found;
    const but = isQuiet ? ', and shows what the jump host says, which -q hides' : ', and is harder to get wrong';
    const message = `This command only leads through ${hop}. ProxyJump ${hop} does the same${but}.`;
    return [{ start: line.keyword.start, end: line.rest.end, message }];
  },
  fixes: (_found, place, { verdicts }) => {
    const { line, file, start } = place;
    const found = hopOf(line, verdicts);
    if (found === undefined || line.raw === undefined) return [];
    const { hop } = found;
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
