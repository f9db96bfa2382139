/**
 * A ControlPath that different connections share: who connects second lands on the first one's server, or in its account.
 * Accounts that only keys tell apart share one whatever the tokens: even %C knows nothing of keys. Whether the folder is
 * there, and how long the path becomes, is not looked at here.
 */

import { effectiveIn } from '../model/effective/in-configuration.ts';
import { type Effective, settingOf } from '../model/effective/result.ts';
import { concreteHosts } from '../model/file/blocks.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import type { Steps } from '../text/steps.ts';
import { type FileRule, type Found, type Place, replaceInLine } from './rule.ts';
import { likelyAccounts, likelyUsers, MAX_ACCOUNTS } from './support/accounts.ts';

/** Tokens that tell hosts apart, and those that tell accounts apart; `%C` is a hash of all that matters. */
const BY_HOST = /%[Chkn]/;
const BY_USER = /%[Cr]/;

/** Whether a block may be about more than one host. */
function isForSeveral({ file, number }: Pick<Place, 'file' | 'number'>): boolean {
  const { header, kind } = file.blockAt(number);
  return kind !== 'host' || header === undefined || header.args.length !== 1 || concreteHosts(header).length !== 1;
}

/** Whether the block sets the user, which all its connections have then unless the command line says otherwise. */
function setsUser({ file, number }: Pick<Place, 'file' | 'number'>): boolean {
  for (const { line } of file.directivesOf(file.blockAt(number))) if (line.keyword.name === 'user') return true;
  return false;
}

interface Shared extends Found {
  /** What tells the connections apart: a hash of all that matters, or the name as it is typed. */
  readonly by: '%C' | '%n';
}

/** What a line says by itself: it has no token that tells hosts, or accounts, apart. */
function byTokens({ args: [argument] }: DirectiveLine, place: Pick<Place, 'file' | 'number'>): Shared | undefined {
  if (argument === undefined) return undefined;
  const { start, end, value } = argument;
  // What a variable holds may tell them apart.
  if (equalsIgnoringCase(value, 'none') || value.includes('${')) return undefined;
  const path = inFew(value);
  if (!BY_HOST.test(value)) {
    const message = `ControlPath ${path} is one socket for all hosts of this block: while a connection to one of them is open, ssh uses it for the others, too. Put %C into the path, which differs for each host, port and user.`;
    return isForSeveral(place) ? { start, end, message, by: '%C' } : undefined;
  }
  if (BY_USER.test(value) || setsUser(place)) return undefined;
  const message = `ControlPath ${path} is one socket for all users of a host: while a connection is open, "ssh other@host" uses it, and is logged in as the first user. Put %C into the path, which differs for each host, port and user.`;
  return { start, end, severity: 'information', message, by: '%C' };
}

function textsOf(found: Effective, name: string): readonly string[] {
  return settingOf(found, name)?.values.map(({ text }) => text) ?? [];
}

/** Two hosts with the same socket, and whether other users or only other keys tell them apart. */
interface Pair {
  readonly hosts: readonly [string, string];
  readonly by: 'user' | 'keys';
}

/** Two hosts with other users or keys and the same socket, by the line that sets it. Silent where a command would decide. */
function* sharedByAccounts(configuration: Configuration): Steps<ReadonlyMap<DirectiveLine, Pair>> {
  const sockets = new Map<string, { readonly host: string; readonly user: string; readonly keys: string }>();
  const asked = new Set<string>();
  const shared = new Map<DirectiveLine, Pair>();
  const accounts = (yield* likelyAccounts(configuration)).map(({ host }) => host);
  for (const host of [...accounts, ...(yield* likelyUsers(configuration))]) {
    yield;
    if (asked.has(host)) continue;
    asked.add(host);
    if (asked.size > MAX_ACCOUNTS) break;
    const found = effectiveIn(configuration, { host });
    const [path] = settingOf(found, 'ControlPath')?.values ?? [];
    const [origin] = path?.origins ?? [];
    if (!found.isComplete || found.open.length > 0 || found.refusals.length > 0) continue;
    if (path === undefined || origin?.kind !== 'line' || equalsIgnoringCase(path.text, 'none')) continue;
    const makesSockets = !/^(?:false|no)?$/.test(lowerAscii(textsOf(found, 'ControlMaster')[0] ?? ''));
    if (!makesSockets) continue;
    const keys = JSON.stringify(textsOf(found, 'IdentityFile'));
    const first = sockets.get(path.text);
    const user = textsOf(found, 'User').join();
    if (first === undefined) sockets.set(path.text, { host, user, keys });
    else if (first.user !== user && !BY_USER.test(path.text))
      shared.set(origin.line, { hosts: [first.host, host], by: 'user' });
    else if (first.keys !== keys && !shared.has(origin.line))
      shared.set(origin.line, { hosts: [first.host, host], by: 'keys' });
  }
  return shared;
}

export const sharedControlPath: FileRule<Shared> = {
  id: 'shared-control-path',
  severity: 'warning',
  scope: 'file',
  waits: true,
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    const lines = file.directivesNamed('controlpath').filter(({ line }) => verdicts.sets(line, 'ControlPath'));
    if (lines.length === 0) return;
    const byAccounts = yield* sharedByAccounts(occurrence.tree.configuration);
    for (const { line, number } of lines) {
      const own = byTokens(line, { file, number });
      const [argument] = line.args;
      const pair = byAccounts.get(line);
      if (own !== undefined && own.severity === undefined) report(number, own);
      else if (pair?.by === 'user' && argument !== undefined) {
        const { start, end } = argument;
        const [first, second] = pair.hosts.map(inFew);
        const message = `${first} and ${second} have other users and the same socket: while a connection to one is open, the other uses it, and is logged in as its user. Put %C into the path, which differs for each host, port and user.`;
        report(number, { start, end, message, by: '%C' });
      } else if (pair !== undefined && argument !== undefined) {
        const { start, end } = argument;
        const [first, second] = pair.hosts.map(inFew);
        const message = `${first} and ${second} have other keys and the same socket: while a connection to one is open, the other uses it, and is logged in with its key. Put %n into the path, the name that is typed.`;
        report(number, { start, end, message, by: '%n' });
      } else if (own !== undefined) report(number, own);
    }
  },
  fixes: (found, place) => {
    const written = place.line.text.slice(found.start, found.end);
    const quote = /["']$/.exec(written)?.[0] ?? '';
    if (found.by === '%n') {
      const end = found.end - quote.length;
      return [replaceInLine(place, 'Add -%n, the name as it is typed', { start: end, end }, '-%n', true)];
    }
    const folder = /^.*\//s.exec(written)?.[0] ?? (quote === '' || !written.startsWith(quote) ? '' : quote);
    const value = `${folder}%C${folder.startsWith(quote) ? quote : ''}`;
    return [replaceInLine(place, `Change to ${value}`, found, value, true)];
  },
};
