/** Algorithm lists: `ciphers_valid`, `mac_valid`, `kex_names_valid` and `sshkey_names_valid2`. */

import type { Span } from '../../text/span.ts';
import { algorithmNames, findAlgorithm } from '../algorithms.ts';
import { isAtLeast } from '../build.ts';
import type { AlgorithmKind } from '../option.ts';
import { matchesPattern } from '../pattern.ts';
import { sourceSpan } from './expansion.ts';
import { type Arguments, missing, type Problem, problem, type Reading } from './problem.ts';

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

export function splitAlgorithms(value: string): AlgorithmList {
  const first = value.slice(0, 1);
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

/** Lists of key types take wildcards, because they are matched against all known names. */
function takesWildcards(kind: AlgorithmKind): boolean {
  return kind === 'hostkey' || kind === 'pubkey' || kind === 'hostbased' || kind === 'ca';
}

export function readAlgorithms(reading: Reading, args: Arguments, kind: AlgorithmKind): Problem | undefined {
  const argument = args.next();
  if (argument === undefined || argument.value === '') return missing(reading, argument, 'a list of algorithm names');
  const { change, names } = splitAlgorithms(argument.value);
  if (change === '-') return undefined;
  const known = new Set(algorithmNames(kind, reading.build));
  const at = (name: ListedAlgorithm): Span => sourceSpan(reading.line.text, argument, name);
  for (const [index, listed] of names.entries()) {
    const { name } = listed;
    // An empty element ends the check; since 10.x not when it is the first.
    if (name === '' && (index > 0 || (change === undefined && !isAtLeast(reading.build, '10.1')))) return undefined;
    if (known.has(name)) continue;
    if (takesWildcards(kind) && isWildcard(name, known)) {
      if (name.startsWith('!'))
        return problem(
          'unknown-algorithm',
          at(listed),
          `${REFUSALS[kind]} '${argument.value}': a negated name leaves nothing of the list; remove names with a leading "-" instead.`,
        );
      continue;
    }
    return problem(
      'unknown-algorithm',
      name === '' ? argument : at(listed),
      `${REFUSALS[kind]} '${argument.value}': ${whyUnknown(kind, name, reading)}`,
    );
  }
  return undefined;
}

function isWildcard(name: string, known: ReadonlySet<string>): boolean {
  const pattern = name.startsWith('!') ? name.slice(1) : name;
  for (const candidate of known) if (matchesPattern(candidate, pattern)) return true;
  return false;
}

function whyUnknown(kind: AlgorithmKind, name: string, reading: Reading): string {
  const algorithm = findAlgorithm(kind, name);
  const { release } = reading.build;
  if (name === '') return 'there is no name in it.';
  if (algorithm?.removed !== undefined && isAtLeast(reading.build, algorithm.removed))
    return `${name} was removed in OpenSSH ${algorithm.removed}; remove it from the list.`;
  if (algorithm?.since !== undefined)
    return `${name} is known since OpenSSH ${algorithm.since}; this ssh is ${release}.`;
  if (/[*?]/.test(name))
    return takesWildcards(kind) ? `no known name matches ${name}.` : `wildcards are allowed only after a leading "-".`;
  return `${name} is not a name that ssh knows (ssh -Q lists them).`;
}
