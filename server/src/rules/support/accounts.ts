/** Hosts that look like accounts on one server which keys tell apart, such as two of a git host. What is in force for them is not asked here. */
import { type Block, concreteHosts } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { addTo } from '../../text/sequence.ts';
import type { Steps } from '../../text/steps.ts';

/** The keyword of keys. */
export const KEYS = 'identityfile';
const NAME = 'hostname';

/** The most hosts that are asked about. */
export const MAX_ACCOUNTS = 16;

/** A host with a key of its own, and the name to which its block leads. */
export interface Account {
  readonly host: string;
  readonly name: string;
  readonly key: string;
  readonly line: DirectiveLine;
}

/** The account of a line with a key in a block. */
function accountOf(line: DirectiveLine, block: Block, file: ConfigFile): Account | undefined {
  const key = line.args[0]?.value;
  const [host] = block.kind === 'host' && block.header !== undefined ? concreteHosts(block.header) : [];
  if (host === undefined || key === undefined || equalsIgnoringCase(key, 'none')) return undefined;
  return { host, key, line, name: nameOf(host, block, file) };
}

/** The hosts whose blocks lead to the same name as others with another user, in the order of the files. */
export function* likelyUsers({ files }: Configuration): Steps<readonly string[]> {
  const byName = new Map<string, { readonly host: string; readonly user: string }[]>();
  for (const file of files) {
    for (const { line, number } of file.directivesNamed('user')) {
      yield;
      const block = file.blockAt(number);
      const [host] = block.kind === 'host' && block.header !== undefined ? concreteHosts(block.header) : [];
      const user = line.args[0]?.value;
      if (host === undefined || user === undefined) continue;
      addTo(byName, nameOf(host, block, file), { host, user });
    }
  }
  return Array.from(byName.values())
    .filter(accounts => new Set(accounts.map(({ user }) => user)).size > 1)
    .flatMap(accounts => accounts.map(({ host }) => host));
}

/** The name to which the block of a host leads. */
function nameOf(host: string, block: Block, file: ConfigFile): string {
  const written = file.directivesOf(block, NAME)[0]?.line.args[0]?.value;
  return lowerAscii((written ?? host).replaceAll('%h', () => host));
}

/** The hosts with keys of their own whose blocks lead to the same name as others with another key: together by name, in the order of the files. */
export function* likelyAccounts({ files }: Configuration): Steps<readonly Account[]> {
  const byName = new Map<string, Account[]>();
  for (const file of files) {
    for (const { line, number } of file.directivesNamed(KEYS)) {
      yield;
      const account = accountOf(line, file.blockAt(number), file);
      if (account === undefined) continue;
      addTo(byName, account.name, account);
    }
  }
  return Array.from(byName.values())
    .filter(accounts => new Set(accounts.map(({ key }) => key)).size > 1)
    .flat();
}
