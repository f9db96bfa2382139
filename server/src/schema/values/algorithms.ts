/** Algorithm lists: `ciphers_valid`, `mac_valid`, `kex_names_valid` and `sshkey_names_valid2`. */

import type { Span } from '../../text/span.ts';
import { algorithmNames, findAlgorithm, removedLike } from '../algorithms.ts';
import { isAtLeast } from '../build.ts';
import type { AlgorithmKind } from '../option.ts';
import { hasWildcard, matchesPattern } from '../pattern.ts';
import { sourceSpan } from './expansion.ts';
import { type Arguments, late, missing, type Problem, problem, type Reading } from './problem.ts';

/** One name of an algorithm list; the span is relative to the value. */
export interface ListedAlgorithm extends Span {
  readonly name: string;
}

/** An algorithm list taken apart. */
export interface AlgorithmList {
  /** `+` appends to the default list, `-` removes from it, `^` moves to its front. */
  readonly change: '+' | '-' | '^' | undefined;
  readonly names: readonly ListedAlgorithm[];
}

/** Takes a list apart. @param kind the GSSAPI patch knows no changes to its default list */
export function splitAlgorithms(value: string, kind: AlgorithmKind): AlgorithmList {
  const first = kind === 'gss-kex' ? '' : value.slice(0, 1);
  const change = first === '+' || first === '-' || first === '^' ? first : undefined;
  const names: ListedAlgorithm[] = [];
  let start = change === undefined ? 0 : 1;
  for (const name of value.slice(start).split(',')) {
    names.push({ name, start, end: start + name.length });
    start += name.length + 1;
  }
  return { change, names };
}

/** How ssh calls such a list when it refuses one. */
const REFUSALS: Record<AlgorithmKind, string> = {
  cipher: 'Bad SSH2 cipher spec',
  mac: 'Bad SSH2 MAC spec',
  kex: 'Bad SSH2 KexAlgorithms',
  hostkey: 'Bad key types',
  pubkey: 'Bad key types',
  hostbased: 'Bad key types',
  ca: 'Bad key types',
  'gss-kex': 'Bad GSSAPI KexAlgorithms',
};

function listsKeyTypes(kind: AlgorithmKind): boolean {
  return kind === 'hostkey' || kind === 'pubkey' || kind === 'hostbased' || kind === 'ca';
}

export function readAlgorithms(reading: Reading, args: Arguments, kind: AlgorithmKind): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '') return missing(reading, argument, 'a list of algorithm names');
  const list = splitAlgorithms(argument.value, kind);
  if (list.change === '-') return undefined;
  const known = new Set(algorithmNames(kind, reading.build));
  const isEmpty = list.change !== undefined && list.names.length === 1;
  const refuse = (listed: ListedAlgorithm, why: string): Problem =>
    problem(
      'unknown-algorithm',
      listed.name === '' ? argument : sourceSpan(reading.line.text, argument, listed),
      `${REFUSALS[kind]} '${argument.value}': ${why}`,
    );
  for (const [index, listed] of list.names.entries()) {
    // Names after an empty element are not looked at; some lists must not begin with one.
    if (listed.name === '') {
      if (index === 0 && (isEmpty || refusesEmptyFirst(kind, reading)))
        return refuse(listed, isEmpty ? 'there is no name in it.' : 'there is no name in front of the comma.');
      break;
    }
    if (known.has(listed.name) || (listsKeyTypes(kind) && isKeyType(listed.name, reading))) continue;
    if (kind === 'gss-kex' && startsWithOneOf(listed.name, known)) continue;
    return refuse(listed, whyUnknown(kind, listed.name, reading));
  }
  return late(assemblyProblem(reading, kind, list, known, refuse));
}

/** Key types may have wildcards, which are matched against all types, certificates included; short names went with 10.0. */
function isKeyType(name: string, { build }: Reading): boolean {
  if (!isAtLeast(build, '10.0') && /^(?:rsa|dsa|ecdsa|ed25519|ecdsa-sk|ed25519-sk)$/i.test(name)) return true;
  const pattern = name.replace(/^!/, '');
  return (hasWildcard(pattern) || pattern !== name) && matchesAny(pattern, new Set(algorithmNames('hostkey', build)));
}

/** Methods of GSSAPI key exchange are named by a family and a hash of the mechanism, so `kex_gss_names_valid` looks at the family alone. */
function startsWithOneOf(name: string, families: ReadonlySet<string>): boolean {
  for (const family of families) if (name.startsWith(family)) return true;
  return false;
}

function refusesEmptyFirst(kind: AlgorithmKind, { build }: Reading): boolean {
  return (kind === 'cipher' || kind === 'mac') && isAtLeast(build, '10.1');
}

/**
 * `kex_assemble_names` of kex.c puts the final list together once all files are read: it takes no negated name, and
 * nothing must not be left. For HostKeyAlgorithms that always ends ssh; for the others 8.5 to 10.3 only say so.
 */
function assemblyProblem(
  { build }: Reading,
  kind: AlgorithmKind,
  { change, names }: AlgorithmList,
  known: ReadonlySet<string>,
  refuse: (listed: ListedAlgorithm, why: string) => Problem,
): Problem | undefined {
  const onlySays = isAtLeast(build, '8.5') && !isAtLeast(build, '10.4');
  if (kind === 'gss-kex' || (kind !== 'hostkey' && onlySays)) return undefined;
  // After "+", what follows an empty element is not looked at here either.
  const stop = change === '+' ? names.findIndex(({ name }) => name === '') : -1;
  const looked = stop === -1 ? names : names.slice(0, stop);
  const negated = looked.find(({ name }) => name.startsWith('!'));
  if (negated !== undefined)
    return refuse(negated, 'a negated name is an invalid argument; a leading "-" takes names out of the default list.');
  const [first] = names;
  // Authorities sign with plain keys: names of certificates, though read without complaint up to 9.3, count for nothing.
  const usable = kind === 'ca' ? new Set([...known].filter(name => !name.includes('-cert'))) : known;
  const isEmpty = change === undefined && !names.some(({ name }) => name !== '' && matchesAny(name, usable));
  return isEmpty && first !== undefined ? refuse(first, 'no name is left in it.') : undefined;
}

function matchesAny(pattern: string, names: ReadonlySet<string>): boolean {
  if (names.has(pattern)) return true;
  for (const name of names) if (matchesPattern(name, pattern)) return true;
  return false;
}

/** What `ssh -Q` calls the names of each kind. */
const QUERIES: Readonly<Record<AlgorithmKind, string>> = {
  cipher: 'cipher',
  mac: 'mac',
  kex: 'kex',
  hostkey: 'key-sig',
  pubkey: 'key-sig',
  hostbased: 'key-sig',
  ca: 'sig',
  'gss-kex': 'kex-gss',
};

function whyUnknown(kind: AlgorithmKind, name: string, reading: Reading): string {
  const algorithm = findAlgorithm(kind, name);
  const { release } = reading.build;
  if (algorithm?.removed !== undefined && isAtLeast(reading.build, algorithm.removed))
    return `${name} was removed in OpenSSH ${algorithm.removed}; remove it from the list.`;
  if (algorithm?.since !== undefined)
    return `${name} is known since OpenSSH ${algorithm.since}; this ssh is ${release}.`;
  const last = listsKeyTypes(kind) ? removedLike(kind, name, reading.build) : undefined;
  if (last !== undefined)
    return `${name} stands for ${last.name}, which was removed in OpenSSH ${last.removed}; remove it from the list.`;
  if (hasWildcard(name))
    return listsKeyTypes(kind) ? `no known name matches ${name}.` : `wildcards are allowed only after a leading "-".`;
  if (kind === 'gss-kex' && /^[+^-]/.test(name))
    return 'this list changes no default: name all methods, without + - ^.';
  if (/^[+^-]/.test(name)) return `a ${name[0]} stands only at the start of the list, and is for all its names.`;
  return `${name} is not a name that ssh knows; "ssh -Q ${QUERIES[kind]}" lists those it knows.`;
}
