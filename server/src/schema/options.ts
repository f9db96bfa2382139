/**
 * Every option there is, and how to find one by keyword for a given build. The records themselves are
 * in `options/`, one file a topic.
 */
import { lowerAscii } from '../text/ascii.ts';
import { memo } from '../text/memo.ts';
import { defaultAlgorithms } from './algorithms.ts';
import { type Build, isWithin } from './build.ts';
import type { Alias, Option, OptionRecord } from './option.ts';
import { authenticationOptions } from './options/authentication.ts';
import { canonicalizationOptions } from './options/canonicalization.ts';
import { connectionOptions } from './options/connection.ts';
import { cryptoOptions } from './options/crypto.ts';
import { forwardingOptions } from './options/forwarding.ts';
import { hostKeyOptions } from './options/host-keys.ts';
import { keepAliveOptions } from './options/keep-alive.ts';
import { kerberosOptions } from './options/kerberos.ts';
import { legacyOptions } from './options/legacy.ts';
import { loggingOptions } from './options/logging.ts';
import { multiplexingOptions } from './options/multiplexing.ts';
import { sessionOptions } from './options/session.ts';
import { structureOptions } from './options/structure.ts';
import { vendorOptions } from './options/vendor.ts';

const RECORDS: readonly OptionRecord[] = [
  ...structureOptions,
  ...connectionOptions,
  ...keepAliveOptions,
  ...authenticationOptions,
  ...hostKeyOptions,
  ...cryptoOptions,
  ...forwardingOptions,
  ...multiplexingOptions,
  ...canonicalizationOptions,
  ...sessionOptions,
  ...loggingOptions,
  ...kerberosOptions,
  ...vendorOptions,
  ...legacyOptions,
];

/** Every option, ordered by topic. */
export const OPTIONS: readonly Option[] = RECORDS.map(record => ({
  status: 'active',
  repeats: 'first-wins',
  ...record,
}));

/** One spelling of an option: its own name, or an alias with its own first and last release. */
interface Spelling {
  readonly name: string;
  readonly option: Option;
  readonly known: Pick<Alias, 'since' | 'removed' | 'unsupported'>;
}

const SPELLINGS: readonly Spelling[] = OPTIONS.flatMap(option => [
  { name: option.name, option, known: option },
  ...(option.aliases ?? []).map(alias => ({ name: alias.name, option, known: alias })),
]);

const byKeyword: ReadonlyMap<string, Spelling> = new Map(
  SPELLINGS.map(spelling => [lowerAscii(spelling.name), spelling]),
);

/**
 * The option that `build` takes this keyword for; undefined when it is a bad configuration option there.
 * @param keyword the name or an alias, in any letter case
 */
export function findOption(keyword: string, build: Build): Option | undefined {
  const spelling = byKeyword.get(lowerAscii(keyword));
  return spelling !== undefined && accepts(build, spelling) ? spelling.option : undefined;
}

/**
 * The option of this keyword, whichever release or vendor knows it.
 * @param keyword the name or an alias, in any letter case
 */
export function findAnyOption(keyword: string): Option | undefined {
  return byKeyword.get(lowerAscii(keyword))?.option;
}

/**
 * The manual's spelling of a keyword, alias or not; undefined when no release or vendor knows it.
 * @param keyword in any letter case
 */
export function spellingOf(keyword: string): string | undefined {
  return byKeyword.get(lowerAscii(keyword))?.name;
}

/** The keywords of an option, aliases included, in lower case. */
export function keywordsOf({ name, aliases = [] }: Option): readonly string[] {
  return [name, ...aliases.map(alias => alias.name)].map(lowerAscii);
}

/** Every keyword that `build` accepts, aliases included, in the manual's spelling. */
export const knownKeywords: (build: Build) => readonly string[] = memo(build =>
  SPELLINGS.filter(spelling => accepts(build, spelling)).map(spelling => spelling.name),
);

/** Every keyword that `build` refuses and some other ssh accepts, in the manual's spelling. */
export function foreignKeywords(build: Build): readonly string[] {
  return SPELLINGS.filter(spelling => !accepts(build, spelling)).map(spelling => spelling.name);
}

/**
 * True when `build` accepts the option under this keyword but gives it no effect: it was built without what it needs, or
 * does not support the old name. ssh says "Unsupported option" and goes on.
 */
export function isUnsupported(option: Option, keyword: string, build: Build): boolean {
  if (option.elsewhere === 'unsupported' && !hasFeature(option, build)) return true;
  const dropped = byKeyword.get(lowerAscii(keyword))?.known.unsupported;
  return dropped !== undefined && isWithin(build, dropped.since, dropped.until);
}

/** True when `build` accepts the option under this keyword and gives it no effect, whether or not ssh says so. */
export function isWithoutEffect(option: Option, keyword: string, build: Build): boolean {
  const { status } = option;
  return (
    status === 'deprecated' || status === 'unsupported' || status === 'ignored' || isUnsupported(option, keyword, build)
  );
}

/**
 * What is in force in `build` when no line sets the option, as one would write it.
 * @returns undefined when it is unset then, or has no effect in this build
 */
export function defaultOf(option: Option, build: Build): string | undefined {
  if (!hasFeature(option, build)) return undefined;
  if (option.value.kind === 'algorithms') return defaultAlgorithms(option.value.algorithms, build).join(',');
  if (option.default === undefined || typeof option.default === 'string') return option.default;
  return option.default.find(
    ({ since, needs }) => isWithin(build, since, undefined) && (needs === undefined || build.features.has(needs)),
  )?.value;
}

/** The name of the option whose value it sets in `build`: its own, unless it is one more name of another. */
export function targetOf({ name, sets }: Option, build: Build): string {
  return sets?.find(({ since }) => isWithin(build, since, undefined))?.value ?? name;
}

function accepts(build: Build, { option, known }: Spelling): boolean {
  return (
    isWithin(build, known.since, known.removed) && (hasFeature(option, build) || option.elsewhere === 'unsupported')
  );
}

function hasFeature(option: Option, build: Build): boolean {
  return option.needs === undefined || build.features.has(option.needs);
}
