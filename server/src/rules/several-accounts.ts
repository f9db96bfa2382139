/**
 * Accounts on one server that keys tell apart, such as two of a git host, without IdentitiesOnly: a key of the agent may
 * come first, and lead into the other account. Judged by what is in force for the hosts, once their lines look like it.
 */

import { effectiveIn } from '../model/effective/in-configuration.ts';
import { type Effective, settingOf } from '../model/effective/result.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import type { Steps } from '../text/steps.ts';
import type { FileRule } from './rule.ts';
import { KEYS, likelyAccounts, MAX_ACCOUNTS } from './support/accounts.ts';
import { insertIdentitiesOnly } from './support/insert-identities-only.ts';

function textOf(found: Effective, name: string): string {
  return lowerAscii(settingOf(found, name)?.values[0]?.text ?? '');
}

/** Whether keys of an agent are offered besides those of the configuration. */
function offersOthers(found: Effective): boolean {
  return textOf(found, 'IdentitiesOnly') === 'no' && textOf(found, 'IdentityAgent') !== 'none';
}

/** The lines with a key for a server to which others lead with another key. Silent where a command would decide. */
function* mixedUp(configuration: Configuration): Steps<ReadonlySet<DirectiveLine>> {
  const servers = new Map<string, { readonly keys: Set<string>; readonly lines: DirectiveLine[] }>();
  const asked = new Set<string>();
  for (const { host, line } of yield* likelyAccounts(configuration)) {
    yield;
    if (asked.has(host)) continue;
    asked.add(host);
    if (asked.size > MAX_ACCOUNTS) break;
    const found = effectiveIn(configuration, { host });
    const hasKeys = !/^(?:false|no)$/.test(textOf(found, 'PubkeyAuthentication'));
    if (!found.isComplete || found.open.length > 0 || found.refusals.length > 0 || !hasKeys) continue;
    const server = JSON.stringify([settingOf(found, 'User')?.values[0]?.text, found.host, textOf(found, 'Port')]);
    const accounts = servers.get(server) ?? { keys: new Set(), lines: [] };
    servers.set(server, accounts);
    accounts.keys.add(JSON.stringify(settingOf(found, 'IdentityFile')?.values.map(({ text }) => text)));
    if (offersOthers(found)) accounts.lines.push(line);
  }
  return new Set([...servers.values()].filter(({ keys }) => keys.size > 1).flatMap(({ lines }) => lines));
}

export const severalAccounts: FileRule = {
  id: 'several-accounts',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, _, [occurrence], report) {
    if (file.directivesNamed(KEYS).length === 0) return;
    const lines = yield* mixedUp(occurrence.tree.configuration);
    if (lines.size === 0) return;
    for (const { line, number } of file.directivesNamed(KEYS)) {
      const [argument] = line.args;
      if (argument === undefined || !lines.has(line)) continue;
      const key = inFew(argument.value);
      const message = `Another Host here logs in to the same server as the same user, with another key than ${key}. Where an agent holds that other key, ssh may log in with it, to the wrong account. Set IdentitiesOnly yes for both.`;
      report(number, { start: argument.start, end: argument.end, message });
    }
  },
  fixes: (_found, place) => [insertIdentitiesOnly(place)],
};
