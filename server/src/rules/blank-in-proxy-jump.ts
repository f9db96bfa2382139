/**
 * Jump hosts that blanks part: ssh wants commas. It drops all but the first, or looks for one host with a blank in its name. Or they
 * are a command for the jump host, with options.
 */
import { isAtLeast } from '../schema/build.ts';
import { inFew } from '../text/in-few.ts';
import { type LineRule, named, problemsWith, replaceInLine } from './rule.ts';

/** The words between blanks and commas, without arrows; a port with a blank in front of it belongs to its host. */
function wordsOf(jumps: string): string[] {
  const words: string[] = [];
  for (const part of jumps.split(',')) {
    const own = part.split(/[ \t]+/).filter(word => word !== '' && !/^[-=]?>$/.test(word));
    for (const [i, word] of own.entries()) {
      const before = i === 0 ? '' : (words.at(-1) as string);
      const [, port] = /^:?(\d{1,5})$/.exec(word) ?? [];
      if (port !== undefined && /^\w[^:]*$/.test(before)) words[words.length - 1] = `${before}:${port}`;
      else words.push(word);
    }
  }
  return words;
}

/** The hops that are meant; undefined where a part of them is none. */
function meantBy(jumps: string): string | undefined {
  const words = wordsOf(jumps);
  if (/^ssh$/.test(words[0] ?? '')) words.shift();
  const hops: string[] = [];
  let user: string | undefined;
  let port: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const [, letter, joined] = /^-([pl])(.*)$/.exec(words[i] as string) ?? [];
    const value = letter === undefined ? '' : joined || (words[++i] ?? '');
    if (letter === 'p') port = value;
    else if (letter === 'l') user = value;
    else if (words[i] !== '-J') hops.push(words[i] as string);
  }
  const [hop] = hops;
  if (hop === undefined || hops.some(each => /["'\\]|^-/.test(each))) return undefined;
  if (user === undefined && port === undefined) return hops.join(',');
  const isOne = hops.length === 1 && /^[\w.-]+(?:@[\w.-]+)?$/.test(hop) && !(user !== undefined && hop.includes('@'));
  const isPlain = (user === undefined || /^[\w.-]+$/.test(user)) && (port === undefined || /^\d+$/.test(port));
  return isOne && isPlain
    ? `${user === undefined ? '' : `${user}@`}${hop}${port === undefined ? '' : `:${port}`}`
    : undefined;
}

/** Whether there is a command where hops should be. */
function isCommand(jumps: string): boolean {
  return /^ssh[ \t]|(?:^|[ \t])-/.test(jumps);
}

export const blankInProxyJump: LineRule = {
  id: 'blank-in-proxy-jump',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('ProxyJump'),
  find: ({ raw, text, keyword }, { verdicts: { build } }) => {
    if (raw === undefined) return [];
    const jumps = text.slice(raw.start, raw.end);
    if (!/\S[ \t]+\S/.test(jumps)) return [];
    const isCut = isAtLeast(build, '8.7') && !isAtLeast(build, '10.3');
    const does = isCut ? 'uses the first host here and drops the others' : 'takes all of this as the name of one host';
    const meant = meantBy(jumps);
    const instead = isCommand(jumps)
      ? `${keyword.text} takes hosts, as [user@]host[:port], and no options${meant === undefined ? '.' : `: ${inFew(meant)}.`}`
      : `Separate the hosts of ${keyword.text} with commas${/[ \t]\d/.test(jumps) ? ', and a port from its host with a colon' : ''}.`;
    return [{ ...raw, message: `ssh ${does}. ${instead}` }];
  },
  fixes: (found, place, { verdicts }) => {
    const list = meantBy(place.line.text.slice(found.start, found.end));
    const isAccepted = list !== undefined && problemsWith(place.line, found, list, verdicts)?.length === 0;
    return isAccepted ? [replaceInLine(place, `Write ${list}`, found, list, true)] : [];
  },
};
