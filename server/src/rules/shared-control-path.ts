/**
 * A ControlPath that different connections share: who connects second lands on the first one's server, or in its account.
 * Whether the folder is there, and how long the path becomes, is not looked at here.
 */
import { concreteHosts } from '../model/blocks.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { type Found, type LineRule, named, type Place, replaceInLine } from './rule.ts';

/** Tokens that tell hosts apart, and those that tell accounts apart; `%C` is a hash of all that matters. */
const BY_HOST = /%[Chkn]/;
const BY_USER = /%[Cr]/;

/** Whether a block may be about more than one host. */
function isForSeveral({ file, number }: Place): boolean {
  const { header, kind } = file.blockAt(number);
  return kind !== 'host' || header === undefined || header.args.length !== 1 || concreteHosts(header).length !== 1;
}

/** Whether the block sets the user, which all its connections have then unless the command line says otherwise. */
function setsUser({ file, number }: Place): boolean {
  for (const { line } of file.directivesOf(file.blockAt(number))) if (line.keyword.name === 'user') return true;
  return false;
}

export const sharedControlPath: LineRule = {
  id: 'shared-control-path',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('ControlPath'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined) return [];
    const { start, end, value } = argument;
    // What a variable holds may tell them apart.
    if (equalsIgnoringCase(value, 'none') || value.includes('${')) return [];
    const path = inFew(value);
    if (!BY_HOST.test(value)) {
      const message = `ControlPath ${path} is one socket for all hosts of this block: while a connection to one of them is open, the others lead there too. Put %C into the name.`;
      return [{ start, end, message }];
    }
    if (BY_USER.test(value)) return [];
    const message = `ControlPath ${path} is one socket for all accounts on a host: while a connection is open, "ssh other@host" leads into its account. Put %C into the name.`;
    return [{ start, end, severity: 'information', message }];
  },
  holds: (place, { severity }) => (severity === undefined ? isForSeveral(place) : !setsUser(place)),
  fixes: (found: Found, place) => {
    const written = place.line.text.slice(found.start, found.end);
    const quote = /["']$/.exec(written)?.[0] ?? '';
    const folder = /^.*\//s.exec(written)?.[0] ?? (quote === '' || !written.startsWith(quote) ? '' : quote);
    const value = `${folder}%C${folder.startsWith(quote) ? quote : ''}`;
    return [replaceInLine(place, `Change to ${value}`, found, value, true)];
  },
};
