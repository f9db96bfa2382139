/**
 * Accounts on one server that keys tell apart, such as two of a git host, without IdentitiesOnly: a key of the agent may
 * come first, and lead into the other account. Judged by what is in force for the hosts, once their lines look like it.
 */
import { type Block, concreteHosts } from '../model/blocks.ts';
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
  /** Where its block leads. */
  readonly name: string;
  readonly key: string;
  readonly line: DirectiveLine;
}

const known = new WeakMap<object, readonly Account[]>();

/** What a block says of its first host; while its lines are the same, so is that. */
function accountsIn(file: ConfigFile, block: Block): readonly Account[] {
  const before = known.get(block.content);
  if (before !== undefined) return before;
  const [host] = block.kind === 'host' && block.header !== undefined ? concreteHosts(block.header) : [];
  const found: Account[] = [];
  if (host !== undefined) {
    const lines = Array.from(file.directivesOf(block), ({ line }) => line);
    const written = lines.find(({ keyword }) => keyword.name === NAME)?.args[0]?.value;
    const name = lowerAscii((written ?? host).replace(/%h/g, host));
    for (const line of lines) {
      const key = line.keyword.name === KEYS ? line.args[0]?.value : undefined;
      if (key !== undefined && !equalsIgnoringCase(key, 'none')) found.push({ host, name, key, line });
    }
  }
  known.set(block.content, found);
  return found;
}

/** The hosts with keys of their own whose blocks lead to the same name as others with another key. */
function suspects({ files }: Configuration): readonly Account[] {
  const first = new Map<string, Account>();
  const mixed = new Map<string, Account[]>();
  const all = files
    .filter(file => file.linesNamed(KEYS).length > 0)
    .flatMap(file => file.blocks.flatMap(block => accountsIn(file, block)));
  for (const account of all) {
    const other = first.get(account.name);
    if (other === undefined) first.set(account.name, account);
    else if (other.key !== account.key) mixed.set(account.name, []);
  }
  if (mixed.size === 0) return [];
  for (const account of all) mixed.get(account.name)?.push(account);
  return [...mixed.values()].flat();
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
