/**
 * Accounts on one server that keys tell apart, such as two of a git host, without IdentitiesOnly: a key of the agent may
 * come first, and lead into the other account. Judged by what is in force for the hosts, once their lines look like it.
 */
import { concreteHosts } from '../model/blocks.ts';
import type { ConfigFile } from '../model/config-file.ts';
import type { Configuration } from '../model/configuration.ts';
import { effectiveIn } from '../model/effective/in-configuration.ts';
import { type Effective, settingOf } from '../model/effective/result.ts';
import type { Verdicts } from '../model/verdict.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { shift } from '../text/span.ts';
import { insertIdentitiesOnly } from './insert-identities-only.ts';
import type { FileFound, FileRule } from './rule.ts';

const KEYS = 'identityfile';
const NAME = 'hostname';

/** The most hosts that are asked about. */
const MAX_HOSTS = 16;

/** A host with a key of its own. */
interface Account {
  readonly host: string;
  readonly key: string;
  readonly line: DirectiveLine;
}

/** The hosts with keys of their own, by the name to which their blocks lead. */
function addAccounts(file: ConfigFile, byName: Map<string, Account[]>): void {
  const keys = file.directivesNamed(KEYS);
  const names = file.directivesNamed(NAME);
  let at = 0;
  // Both lists and the blocks are in the order of the file: no block is looked for.
  let key = 0;
  for (const { kind, header, start, end } of keys.length === 0 ? [] : file.blocks) {
    while ((names[at]?.number ?? end) < start) at++;
    const [host] = kind === 'host' && header !== undefined ? concreteHosts(header) : [];
    const ownName = names[at];
    const written = ownName !== undefined && ownName.number < end ? ownName.line.args[0]?.value : undefined;
    for (let own = keys[key]; own !== undefined && own.number < end; own = keys[++key]) {
      const value = own.line.args[0]?.value;
      if (host === undefined || value === undefined || equalsIgnoringCase(value, 'none')) continue;
      const name = lowerAscii((written ?? host).replace(/%h/g, host));
      const accounts = byName.get(name);
      if (accounts === undefined) byName.set(name, [{ host, key: value, line: own.line }]);
      else accounts.push({ host, key: value, line: own.line });
    }
  }
}

/** The hosts with keys of their own whose blocks lead to the same name as others with another key. */
function suspects({ files }: Configuration): readonly Account[] {
  const byName = new Map<string, Account[]>();
  for (const file of files) addAccounts(file, byName);
  const found: Account[] = [];
  for (const accounts of byName.values())
    if (accounts.length > 1 && accounts.some(({ key }) => key !== accounts[0]?.key)) found.push(...accounts);
  return found;
}

function textOf(found: Effective, name: string): string {
  return lowerAscii(settingOf(found, name)?.values[0]?.text ?? '');
}

/** Whether keys of an agent are offered besides those of the configuration. */
function offersOthers(found: Effective): boolean {
  return textOf(found, 'IdentitiesOnly') === 'no' && textOf(found, 'IdentityAgent') !== 'none';
}

/** The lines with a key for a server to which others lead with another key. Silent where a command would decide. */
function mixedUp(configuration: Configuration, verdicts: Verdicts): ReadonlySet<DirectiveLine> {
  const servers = new Map<string, { readonly keys: Set<string>; readonly lines: DirectiveLine[] }>();
  const asked = new Set<string>();
  for (const { host, line } of configuration.derive(suspects, [KEYS, NAME], () => suspects(configuration))) {
    if (asked.has(host)) continue;
    asked.add(host);
    if (asked.size > MAX_HOSTS) break;
    const found = effectiveIn(configuration, { host }, verdicts);
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
  scope: 'file',
  find: (file, { verdicts }, [occurrence]) => {
    const keys = file.directivesNamed(KEYS);
    if (keys.length === 0 || occurrence === undefined) return [];
    const lines = mixedUp(occurrence.tree.configuration, verdicts);
    if (lines.size === 0) return [];
    return keys.flatMap(({ line, number }): readonly FileFound[] => {
      const [argument] = line.args;
      if (argument === undefined || !lines.has(line)) return [];
      const message =
        'Another host leads to the same user on the same server with another key. Where an agent holds that key and not this one, it logs in to the wrong account: IdentitiesOnly yes offers only this one.';
      return [{ ...shift(argument, file.text.startOf(number)), message }];
    });
  },
  fixes: ({ start }, file) => [insertIdentitiesOnly(file, start)],
};
