/**
 * Accounts on one server that keys tell apart, such as two of a git host, without IdentitiesOnly: a key of the agent may
 * come first, and lead into the other account. Judged by what is in force for the hosts, once their lines look like it.
 */
import { type Block, concreteHosts } from '../model/blocks.ts';
import type { Configuration } from '../model/configuration.ts';
import { count } from '../model/counts.ts';
import { effectiveIn } from '../model/effective/in-configuration.ts';
import { type Effective, settingOf } from '../model/effective/result.ts';
import { PerBlock } from '../model/per-block.ts';
import type { Verdicts } from '../model/verdict.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { insertIdentitiesOnly } from './insert-identities-only.ts';
import type { FileRule } from './rule.ts';

const KEYS = 'identityfile';
const NAME = 'hostname';

/** The most hosts that are asked about. */
const MAX_HOSTS = 16;

/** A host with a key of its own, and the name to which its block leads. */
interface Account {
  readonly host: string;
  readonly name: string;
  readonly key: string;
  readonly line: DirectiveLine;
}

const NONE: readonly Account[] = [];

/** What a block says of its first host. */
function accountsIn({ kind, header, lines }: Block): readonly Account[] {
  const [host] = kind === 'host' && header !== undefined ? concreteHosts(header) : [];
  if (host === undefined) return NONE;
  const keys: DirectiveLine[] = [];
  let written: string | undefined;
  for (const line of lines) {
    if (!isDirective(line)) continue;
    if (line.keyword.name === KEYS) keys.push(line);
    else if (line.keyword.name === NAME) written ??= line.args[0]?.value;
  }
  if (keys.length === 0) return NONE;
  const name = lowerAscii((written ?? host).replaceAll('%h', () => host));
  return keys.flatMap((line): readonly Account[] => {
    const key = line.args[0]?.value;
    return key === undefined || equalsIgnoringCase(key, 'none') ? [] : [{ host, name, key, line }];
  });
}

/** The accounts of a configuration, brought up to date at the cost of what an edit changed. */
class Accounts {
  readonly #inBlocks = new PerBlock(accountsIn);
  /** How often each name comes with each key. */
  readonly #counts = new Map<string, number>();
  /** With how many keys each name comes. */
  readonly #keys = new Map<string, number>();
  /** The names with more than one. */
  readonly #mixed = new Set<string>();

  update(blocks: readonly Block[]): void {
    const { gone, added } = this.#inBlocks.update(blocks);
    for (const account of gone.flat()) this.#count(account, -1);
    for (const account of added.flat()) this.#count(account, 1);
  }

  #count({ name, key }: Account, more: number): void {
    const both = `${name}\n${key}`;
    const now = count(this.#counts, both, more);
    const isOneKeyMoreOrLess = now === 0 || now === more;
    if (!isOneKeyMoreOrLess) return;
    if (count(this.#keys, name, more) > 1) this.#mixed.add(name);
    else this.#mixed.delete(name);
  }

  /** The accounts that share a name with others which have another key, together by name, in the order of the files. */
  mixed(): readonly Account[] {
    if (this.#mixed.size === 0) return [];
    const found = new Map<string, Account[]>();
    for (const account of this.#inBlocks.all.flat()) {
      if (!this.#mixed.has(account.name)) continue;
      const others = found.get(account.name);
      if (others === undefined) found.set(account.name, [account]);
      else others.push(account);
    }
    return [...found.values()].flat();
  }
}

/** The hosts with keys of their own whose blocks lead to the same name as others with another key. */
function suspects(configuration: Configuration): readonly Account[] {
  const accounts = configuration.lasting(Accounts, () => new Accounts());
  const [first = [], ...others] = configuration.files.map(({ blocks }) => blocks);
  accounts.update(others.length === 0 ? first : first.concat(...others));
  return accounts.mixed();
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
  for (const { host, line } of suspects(configuration)) {
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
  find: (file, { verdicts }, [occurrence], report) => {
    if (file.linesNamed(KEYS).length === 0 || occurrence === undefined) return;
    const lines = mixedUp(occurrence.tree.configuration, verdicts);
    if (lines.size === 0) return;
    for (const { line, number } of file.directivesNamed(KEYS)) {
      const [argument] = line.args;
      if (argument === undefined || !lines.has(line)) continue;
      const key = inFew(argument.value);
      const message = `Another host leads to the same user on the same server with another key than ${key}. Where an agent holds that key and not this one, it logs in to the wrong account: IdentitiesOnly yes offers only this one.`;
      report(number, { start: argument.start, end: argument.end, message });
    }
  },
  fixes: (_found, place) => [insertIdentitiesOnly(place)],
};
