/**
 * A key for one host in a file with many keys, and no IdentitiesOnly: an agent that holds them all offers others first,
 * until the server has had enough. With few keys it makes no difference, and nothing is said.
 */
import { appliesTo, type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { Lookup } from '../model/lookup/lookup.ts';
import type { Build } from '../schema/build.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import type { FileRule, Found } from './rule.ts';
import { insertIdentitiesOnly } from './support/insert-identities-only.ts';

/** Failures at which a server usually hangs up (sshd_config(5), MaxAuthTries). */
const USUAL_TRIES = 6;

/** A key that ssh offers by itself needs no line, so one says nothing about the agent. */
const USUAL_KEY = /^(?:~|%d|\$\{HOME\})\/\.ssh\/id_(?:rsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss|dsa)$/;

interface Undecided extends Found {
  readonly key: string;
}

function said(keys: readonly string[]): string {
  const [first = '', ...others] = keys;
  const what = others.length === 0 ? inFew(first) : `${inFew(first)} and the keys of ${others.length} other blocks`;
  return `An agent may offer other keys before ${what}: with so many, the server may disconnect with "Too many authentication failures". Set IdentitiesOnly yes ${others.length === 0 ? 'here' : 'in these blocks'}: then ssh offers only the keys that are named in this configuration.`;
}

const KEYS = 'identityfile';
/** Lines that decide which keys of an agent are offered, or that there is no agent. */
const DECIDED_BY = ['identitiesonly', 'identityagent'];

/** Whether a line names a key at all. */
function isKey(line: DirectiveLine): boolean {
  const value = line.args[0]?.value;
  return value !== undefined && !equalsIgnoringCase(value, 'none');
}

/** Whether a file names so many keys that a server may hang up. */
function hasMany(file: ConfigFile): boolean {
  const keys = new Set<string | undefined>();
  return file.directivesNamed(KEYS).some(({ line }) => keys.add(line.args[0]?.value).size >= USUAL_TRIES);
}

/** Whether a block has hosts, and nothing decides for any of them. */
function isUndecided(block: Block, build: Build, lookups: readonly Lookup[]): boolean {
  const { kind, header } = block;
  if (kind !== 'host' || header === undefined) return false;
  const hosts = concreteHosts(header).filter(host => appliesTo(block, host, build) === 'yes');
  return hosts.length > 0 && !lookups.some(lookup => hosts.some(host => lookup.any(host)));
}

export const identitiesOnlyMissing: FileRule<Undecided> = {
  id: 'identities-only-missing',
  severity: 'hint',
  strict: 'information',
  scope: 'file',
  *find(file, _context, occurrences, report) {
    if (!hasMany(file)) return;
    const configurations = new Set(occurrences.map(({ tree }) => tree.configuration));
    const lookups = Array.from(configurations, each => new Lookup(each, DECIDED_BY));
    for (const lookup of lookups) yield* lookup.gathering();
    let last: Block | undefined;
    for (const { number, line } of file.directivesNamed(KEYS)) {
      const block = file.blockAt(number);
      const [argument] = line.args;
      // Of each block, the first key.
      if (block === last || argument === undefined || !isKey(line) || USUAL_KEY.test(argument.value)) continue;
      last = block;
      const key = argument.value;
      if (isUndecided(block, file.build, lookups))
        report(number, { start: argument.start, end: argument.end, key, message: said([key]) });
      yield;
    }
  },
  together: {
    about: () => '',
    message: found => said(found.map(({ key }) => key)),
    title: found => `Insert IdentitiesOnly yes in ${found.length} blocks`,
  },
  fixes: (_found, place) => [insertIdentitiesOnly(place)],
};
