/** The final list of algorithms that a value comes to: `kex_assemble_names` of kex.c. */
import { algorithmNames, allKeyAlgorithms, defaultAlgorithms } from '../../schema/algorithms.ts';
import type { Build } from '../../schema/build.ts';
import type { AlgorithmKind } from '../../schema/option.ts';
import { matchesPatternList } from '../../schema/pattern.ts';
import { splitAlgorithms } from '../../schema/values/algorithms.ts';
import { memo } from '../../text/memo.ts';

/**
 * The names that a list stands for, in order.
 * @param value undefined for the default
 * @returns undefined when ssh cannot put it together: a negated name, or nothing left
 */
export function assembledAlgorithms(
  value: string | undefined,
  kind: AlgorithmKind,
  build: Build,
): readonly string[] | undefined {
  const defaults = defaultsOf(kind, build);
  if (value === undefined || value === '') return defaults;
  // The GSSAPI patch takes its lists as they are.
  if (kind === 'gss-kex') return value.split(',');
  const { change, names } = splitAlgorithms(value, kind);
  const written = names.map(({ name }) => name);
  if (change === '-') {
    const list = written.join(',');
    return defaults.filter(name => matchesPatternList(name, list) !== 1);
  }
  const patterns = change === '+' ? joined(defaults, written) : change === '^' ? joined(written, defaults) : written;
  if (patterns.some(pattern => pattern.startsWith('!'))) return undefined;
  const known = knownNames(kind, build);
  const found = patterns.reduce<readonly string[]>(
    (all, pattern) =>
      joined(
        all,
        known.filter(name => matchesPatternList(name, pattern) === 1),
      ),
    [],
  );
  return found.length === 0 ? undefined : found;
}

/** Default lists, which depend on the build alone. */
const knownDefaults = memo((_: Build) => new Map<AlgorithmKind, readonly string[]>());

function defaultsOf(kind: AlgorithmKind, build: Build): readonly string[] {
  const known = knownDefaults(build);
  const names = known.get(kind) ?? defaultAlgorithms(kind, build);
  known.set(kind, names);
  return names;
}

/** `kex_names_cat`: what is there already is not added, and neither is what stands behind an empty name. */
function joined(first: readonly string[], second: readonly string[]): readonly string[] {
  if (first.join(',') === '') return second;
  const empty = second.indexOf('');
  const names = [...first];
  for (const name of empty === -1 ? second : second.slice(0, empty)) if (!names.includes(name)) names.push(name);
  return names;
}

/** The names that patterns choose from, in the order in which ssh has them. */
function knownNames(kind: AlgorithmKind, build: Build): readonly string[] {
  const isKeyType = kind === 'hostkey' || kind === 'pubkey' || kind === 'hostbased' || kind === 'ca';
  return isKeyType ? allKeyAlgorithms(kind === 'ca', build) : algorithmNames(kind, build);
}
