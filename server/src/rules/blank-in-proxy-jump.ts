/** Jump hosts that blanks part: ssh wants commas. It drops all but the first, or looks for one host with a blank in its name. */
import { isAtLeast } from '../schema/build.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

export const blankInProxyJump: LineRule = {
  id: 'blank-in-proxy-jump',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('ProxyJump'),
  find: ({ raw, text, keyword }, { verdicts: { build } }) => {
    if (raw === undefined) return [];
    const jumps = text.slice(raw.start, raw.end);
    if (!/\S[ \t]+\S/.test(jumps)) return [];
    const isCut = isAtLeast(build, '8.7') && !isAtLeast(build, '10.3');
    const does = isCut ? 'uses the first host here and drops the others' : 'takes all of this for the name of one host';
    return [{ ...raw, message: `ssh ${does}. Separate the hosts of ${keyword.text} with commas.` }];
  },
  fixes: (found, place) => {
    const jumps = place.line.text
      .slice(found.start, found.end)
      .split(/[ \t,]+/)
      .filter(jump => jump !== '');
    if (jumps.some(jump => /["'\\]|^-/.test(jump))) return [];
    const list = jumps.join(',');
    return [replaceInLine(place, `Write ${list}`, found, list, true)];
  },
};
