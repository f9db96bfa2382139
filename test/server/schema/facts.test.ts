/**
 * The schema against what was measured with real ssh binaries up to 10.6 (scripts/make-facts.mjs).
 */
import { describe, expect, it } from 'vitest';
import { algorithmNames, defaultAlgorithms } from '../../../server/src/schema/algorithms.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { CRITERIA } from '../../../server/src/schema/criteria.ts';
import type { AlgorithmKind, EnumWord, Option } from '../../../server/src/schema/option.ts';
import { defaultOf, findAnyOption, OPTIONS } from '../../../server/src/schema/options.ts';
import { compareReleases, parseRelease, type Release } from '../../../server/src/schema/release.ts';
import { TOKENS } from '../../../server/src/schema/tokens.ts';
import algorithmTable from '../../fixtures/facts/algorithms.json' with { type: 'json' };
import keywordTable from '../../fixtures/facts/keywords.json' with { type: 'json' };

interface FactWord {
  readonly value: string;
  readonly since?: string;
  readonly deprecatedIn?: string;
  readonly arg?: boolean;
  readonly emptyArgAllowed?: string;
  readonly argValues?: readonly string[];
}

interface Fact {
  readonly name: string;
  readonly aliases: readonly { readonly name: string; readonly since: string; readonly removedIn?: string }[];
  readonly status: string;
  readonly since: { readonly version: string };
  readonly deprecatedIn: string | null;
  readonly removedIn: string | null;
  readonly replacedBy: string | null;
  readonly min?: number;
  readonly max?: number;
  readonly maxCount: number | null;
  readonly enumValues: readonly FactWord[] | null;
  readonly default: {
    readonly shown: string | readonly string[] | null;
    readonly byVersion?: Readonly<Record<string, string | readonly string[]>>;
  };
  readonly multiplicity: string;
  readonly multiplicityHistory?: string;
  readonly percentTokens: readonly string[];
  readonly tokensSince: string | null;
  readonly tokensCheckedAt: string | null;
  readonly envExpansion: boolean | string;
  readonly envSince: string | null;
  readonly tildeExpansion: boolean | string;
}

type AlgorithmFacts = Readonly<Record<string, { readonly knownTo?: string; readonly defaultIn?: string }>>;

/** The newest release that was measured. */
const MEASURED: Release = '10.6';

const table = keywordTable.keywords as unknown as readonly Fact[];
const algorithms = algorithmTable as unknown as Readonly<Record<string, AlgorithmFacts>> & { readonly $about: string };

/** Where the table is known to be wrong or silent, and what a binary or the table's own remarks say instead. */
const CORRECTED_DEFAULTS: Readonly<Record<string, string>> = {
  // The table was made without a terminal; with one, `ssh -G` prints auto.
  RequestTTY: 'auto',
  // Unset in the binaries at hand, which do not know it; the table's remark says no.
  UseKeychain: 'no',
  // Not printed by `ssh -G`; given in the table's note.
  PreferredAuthentications: 'gssapi-with-mic,hostbased,publickey,keyboard-interactive,password',
};

const REPEATS: Readonly<Record<string, Option['repeats']>> = {
  'first-wins': 'first-wins',
  'first-wins-but-multiple-args': 'first-wins',
  accumulates: 'accumulates',
  block: 'block',
  include: 'include',
  ignored: 'none',
};

/** The release that a remark of the table starts with or has in it; undefined for "as old as we look". */
function releaseIn(remark: string | null | undefined): Release | undefined {
  if (remark == null || remark.includes('<=')) return undefined;
  if (remark.startsWith('after 9.8')) return '9.9';
  const release = /\d+\.\d+(?:\.\d+)?/.exec(remark.replace(/OpenSSH-\d+/, ''));
  return release === null ? undefined : parseRelease(release[0]);
}

function everything(release: Release): Build {
  return { release, features: new Set(['gssapi', 'gssapi-kex', 'debian', 'redhat', 'apple', 'windows']) };
}

/** As upstream makes it. */
function upstreamOf(release: Release): Build {
  return { release, features: new Set() };
}

/** With all vendors' keywords, and without what Debian changes of others. */
function withoutDebian(release: Release): Build {
  const { features } = everything(release);
  return { release, features: new Set([...features].filter(feature => feature !== 'debian')) };
}

/** With all vendors' keywords, and without what Windows changes of others: it was not measured. */
function withoutWindows(release: Release): Build {
  const { features } = everything(release);
  return { release, features: new Set([...features].filter(feature => feature !== 'windows')) };
}

function optionOf(fact: Fact): Option {
  const option = findAnyOption(fact.name);
  if (option === undefined) throw new Error(`no record of ${fact.name}`);
  return option;
}

/** Words of which the table lists the spellings, but the value type knows them by itself; or words beside free values. */
const KINDS_WITH_OWN_WORDS: ReadonlySet<string> = new Set([
  'flag',
  'control-persist',
  'agent-socket',
  'permit-open',
  'keystroke-timing',
  'match',
  'forward-agent',
  'text',
]);

function byWord(a: { readonly word: string }, b: { readonly word: string }): number {
  return a.word < b.word ? -1 : 1;
}

/** One spelling for the several in which `ssh -G` prints a value. */
function normalised(value: string | readonly string[] | undefined, option: Option): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : value.join(' ');
  if (option.name === 'RekeyLimit' && text === '0 0') return 'default none';
  if (option.name === 'FingerprintHash') return text.toLowerCase();
  const isFlag =
    option.value.kind === 'flag' || ('words' in option.value && option.value.words.some(({ word }) => word === 'true'));
  if (isFlag && text === 'true') return 'yes';
  if (isFlag && text === 'false') return 'no';
  return text;
}

describe('the keyword table', () => {
  it('lists the options that we have', () => {
    const isMeasured = ({ since }: Option): boolean => since === undefined || compareReleases(since, MEASURED) <= 0;
    expect(
      OPTIONS.filter(isMeasured)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(table.map(fact => fact.name).sort());
  });

  it.each(table.map(fact => [fact.name, fact] as const))('agrees on %s', (_, fact) => {
    const option = optionOf(fact);
    expect((option.aliases ?? []).map(({ name, since, removed }) => ({ name, since, removed }))).toEqual(
      fact.aliases.map(({ name, since, removedIn }) => ({
        name,
        since: releaseIn(since),
        removed: releaseIn(removedIn),
      })),
    );
    expect(option.removed === undefined ? option.status : 'removed').toBe(fact.status);
    expect(option.since).toBe(releaseIn(fact.since.version));
    expect(option.deprecatedSince).toBe(releaseIn(fact.deprecatedIn));
    expect(option.removed).toBe(releaseIn(fact.removedIn));
    // What protocol 1 switched off, the keyword that resembles it would switch off for all keys: it is no successor.
    if (option.isOfProtocol1 !== true || option.replacedBy !== undefined)
      expect(option.replacedBy).toBe(fact.replacedBy ?? undefined);
    expect(option.repeats).toBe(REPEATS[fact.multiplicity]);
    if (fact.multiplicityHistory?.includes('last-wins')) expect(option.lastWonUntil).toBeDefined();
    const most = option.value.kind === 'files' ? option.value.max : option.limit;
    expect(most).toBe(fact.maxCount ?? undefined);
    if (option.value.kind === 'integer') {
      expect(option.value.min).toBe(fact.min);
      if (fact.max !== undefined) expect(option.value.max).toBe(fact.max);
    }
  });

  it.each(table.map(fact => [fact.name, fact] as const))('agrees on the words of %s', (_, fact) => {
    const { value } = optionOf(fact);
    if (KINDS_WITH_OWN_WORDS.has(value.kind)) return;
    const words: readonly EnumWord[] = 'words' in value ? value.words : [];
    expect(words.map(({ word, since, deprecated }) => ({ word, since, deprecated })).sort(byWord)).toEqual(
      (fact.enumValues ?? [])
        .map(({ value: word, since, deprecatedIn }) => ({ word, since, deprecated: deprecatedIn }))
        .sort(byWord),
    );
  });

  it.each(table.map(fact => [fact.name, fact] as const))('agrees on the default of %s', (_, fact) => {
    const option = optionOf(fact);
    const corrected = CORRECTED_DEFAULTS[fact.name];
    const current = defaultOf(option, withoutWindows(MEASURED));
    // Debian changes some defaults, but not the lists of algorithms (except for one in 9.2), and it alone has the oldest
    // binary and the GSSAPI patch.
    const isList = option.value.kind === 'algorithms';
    const byVersion = Object.entries(fact.default.byVersion ?? {}).filter(
      ([version]) =>
        /^[\d.]+$/.test(version) || (isList && /^[\d.]+ Debian$/.test(version) && version !== '9.2 Debian'),
    );
    if (corrected !== undefined) expect(current).toBe(corrected);
    else if (fact.name !== 'ForwardX11Trusted') {
      expect(current).toBe(normalised(fact.default.shown ?? undefined, option));
    }
    // Without FIDO support in the upstream builds that were measured, this default is another one.
    if (fact.name === 'SecurityKeyProvider') return;
    for (const [version, shown] of byVersion) {
      const release = parseRelease(version.replace(' Debian', ''));
      if (release === undefined) throw new Error(version);
      const build = version.endsWith('Debian') ? everything(release) : withoutDebian(release);
      expect(defaultOf(option, build), version).toBe(normalised(shown, option));
    }
  });

  it.each(table.map(fact => [fact.name, fact] as const))('agrees on the tokens and variables of %s', (_, fact) => {
    const { expansion, since, name } = optionOf(fact);
    // The table has no tokens for DynamicForward, but every binary expands them in its socket paths.
    if (name !== 'DynamicForward') {
      // ProxyJump becomes a ProxyCommand, with all tokens of that one.
      const tokens = fact.percentTokens.map(token => token.slice(1)).concat(name === 'ProxyJump' ? ['k'] : []);
      expect([...(expansion?.tokens ?? [])].sort()).toEqual(tokens.sort());
      const tokensSince = fact.tokensSince !== null && /^[\d.]+(?: \(undocumented\))?$/.test(fact.tokensSince);
      expect(expansion?.tokensSince).toBe(tokensSince ? releaseIn(fact.tokensSince) : undefined);
      const checked = fact.tokensCheckedAt;
      // What is connected to tells more: npm run conformance -- --connect.
      const later = new Map([
        ['GlobalKnownHostsFile', 'connecting'],
        ['LocalCommand', 'logged in'],
      ]).get(name);
      expect(expansion?.tokensChecked).toBe(
        later !== undefined || checked === null
          ? later
          : checked.startsWith('connect')
            ? 'connecting'
            : checked.startsWith('parse')
              ? 'reading'
              : 'using',
      );
    }
    const variables = fact.envExpansion === true;
    // Its remark starts with the release that brought another form, without braces.
    const variablesSince = fact.name === 'IdentityAgent' ? '8.4' : releaseIn(fact.envSince);
    expect(expansion?.variablesSince).toBe(variables ? (variablesSince ?? since) : undefined);
    expect(expansion?.tilde ?? false).toBe(fact.tildeExpansion !== false);
  });

  it('agrees on the criteria', () => {
    const rows = table.find(fact => fact.name === 'Match')?.enumValues ?? [];
    const row = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(
      CRITERIA.map(({ name, since, argument }) => ({
        name,
        since,
        arg: argument !== undefined,
        empty: argument?.emptySince,
        words: argument?.words?.map(({ word }) => word),
      })).sort(row),
    ).toEqual(
      rows
        .map(({ value, since, arg, emptyArgAllowed, argValues }) => ({
          name: value,
          since,
          arg,
          empty: emptyArgAllowed,
          words: argValues,
        }))
        .sort(row),
    );
  });

  it('agrees on the letters of the tokens', () => {
    const letters = keywordTable.tokens.map(token => token.slice(1));
    expect(TOKENS.map(token => token.letter).sort()).toEqual(letters.sort());
  });
});

describe('the algorithm table', () => {
  const NAMES: readonly (readonly [AlgorithmKind, string])[] = [
    ['cipher', 'cipher'],
    ['mac', 'mac'],
    ['kex', 'kex'],
    ['hostkey', 'hostKeyAlgorithm'],
    ['pubkey', 'publicKeyAlgorithm'],
    ['ca', 'caSignatureAlgorithm'],
  ];
  const versions = (/tried: (.*)/.exec(algorithms.$about)?.[1] ?? '').split(', ');
  const cases = NAMES.flatMap(([kind, title]) => versions.map(version => [kind, version, title] as const));

  it.each(cases)('agrees on %s in %s', (kind, version, title) => {
    const release = parseRelease(version);
    if (release === undefined) throw new Error(version);
    const rows = Object.entries(algorithms[title] ?? {});
    const having = (field: 'knownTo' | 'defaultIn') =>
      rows.filter(([, row]) => row[field]?.split(' ').includes(version)).map(([name]) => name);
    const known = having('knownTo');
    // 8.0 could not be asked for the names of key algorithms.
    if (known.length > 0) {
      // Certificate names among those of authorities are read without complaint before 9.4, but `ssh -Q` does not list them.
      const ours = algorithmNames(kind, upstreamOf(release)).filter(name => kind !== 'ca' || !name.includes('-cert'));
      expect([...ours].sort()).toEqual([...known].sort());
    } else expect(release).toBe('8.0');
    expect([...defaultAlgorithms(kind, upstreamOf(release))].sort()).toEqual(having('defaultIn').sort());
  });

  it('tries the releases that we model', () => {
    expect(versions.length).toBeGreaterThan(10);
    expect(
      versions.map(version => parseRelease(version)).every(release => release && compareReleases(release, '8.0') >= 0),
    ).toBe(true);
  });
});
