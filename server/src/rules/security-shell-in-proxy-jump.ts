/**
 * Characters of a shell in the hops of ProxyJump. ssh makes a command of them, `ssh -W … hop`, and has a shell run it; on its
 * own command line it refuses them, and in a file it does not. Blanks are another matter: they part words, and run nothing.
 */
import { isAtLeast } from '../schema/build.ts';
import { splitJumps } from '../schema/values/jump-list.ts';
import { readUri, SSH_SCHEME } from '../schema/values/ssh-uri.ts';
import { shift } from '../text/span.ts';
import { type LineRule, named, replaceInLine } from './rule.ts';

const OF_A_SHELL = /[;&|<>()$`\\"'{}]/g;

/** A hop in quotes, which the shell takes off again. */
const QUOTED = /^"([\w.:[\]-]+)"$/;

export const securityShellInProxyJump: LineRule = {
  id: 'security-shell-in-proxy-jump',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('ProxyJump'),
  find: ({ raw, text }, { verdicts }) => {
    if (raw === undefined) return [];
    const { build, surroundings } = verdicts;
    const jumps = splitJumps(text.slice(raw.start, raw.end));
    return jumps.flatMap((jump, i) => {
      // Of the hop next to the host a URI is taken apart before; the others come into the command as they are written.
      const isTakenApart = i === jumps.length - 1 && jump.text.startsWith(SSH_SCHEME) && isAtLeast(build, '8.7');
      const uri = isTakenApart ? readUri(jump.text, build, surroundings) : undefined;
      const handed = uri === undefined ? jump.text : `${uri.user ?? ''}@${uri.host}`;
      const characters = [...new Set(handed.match(OF_A_SHELL))];
      if (characters.length === 0) return [];
      const list = characters.join(' ');
      return [
        {
          ...shift(jump, raw.start),
          message: `ssh hands the hops of ProxyJump to a shell, which treats ${list} as special: it may run the text after that as a command. No user or host name needs such characters: leave them out.`,
        },
      ];
    });
  },
  fixes: ({ start, end }, place) => {
    const plain = QUOTED.exec(place.line.text.slice(start, end))?.[1];
    return plain === undefined ? [] : [replaceInLine(place, `Write ${plain}`, { start, end }, plain, true)];
  },
};
