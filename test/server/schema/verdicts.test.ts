/**
 * Our verdict on each value against that of real ssh clients: the table that scripts/make-verdicts.mjs made, and the one of
 * measured facts.
 */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/features/finding.ts';
import type { Build, Feature } from '../../../server/src/schema/build.ts';
import type { Release } from '../../../server/src/schema/release.ts';
import facts from '../../fixtures/facts/keywords.json' with { type: 'json' };
import table from '../../fixtures/verdicts.json' with { type: 'json' };
import { buildOf, refusedIn } from '../../support/judge.ts';
import { allSpellings, samplesFor } from '../../support/samples.ts';
import { WANTS_FRESH } from '../../support/seeds.ts';

const verdicts = Object.entries(table.verdicts) as unknown as readonly (readonly [
  string,
  Readonly<Record<string, string>>,
])[];

/**
 * What is refused of each of some lines with the same keyword. No verdict depends on the lines above, so they may stand in one text; but
 * whether ssh may go to the background, it sees when it has read all.
 */
function refusedOf(keyword: string, values: readonly string[], build: Build): readonly (readonly Finding[])[] {
  const lines = values.map(value => `${keyword} ${value}\n`);
  if (WANTS_FRESH || keyword === 'ForkAfterAuthentication') return lines.map(line => refusedIn(line, build));
  const refused = refusedIn(lines.join(''), build);
  return lines.map((_, i) => refused.filter(({ number }) => number === i));
}

describe.each(table.builds.map((build, index) => ({ ...build, index })))('$banner', ({ release, features, index }) => {
  const build = buildOf(release as Release, features as Feature[]);
  test.each(verdicts)('%s', (keyword, samples) => {
    const asked = Object.entries(samples).filter(([, accepted]) => accepted[index] !== '?');
    const refused = refusedOf(
      keyword,
      asked.map(([sample]) => sample),
      build,
    );
    const wrong = asked.flatMap(([sample, accepted], i) => {
      const errors = refused[i] ?? [];
      const isAccepted = accepted[index] === '+';
      return isAccepted === (errors.length === 0)
        ? []
        : [{ sample, ssh: isAccepted ? 'accepts it' : 'refuses it', errors: errors.map(({ message }) => message) }];
    });
    expect(wrong).toEqual([]);
  });
});

test('the table has every sample of every keyword', () => {
  const builds = table.builds.map(({ release, features }) => buildOf(release as Release, features as Feature[]));
  const wanted = allSpellings().map(({ name, option }) => ({
    name,
    samples: new Set(builds.flatMap(build => samplesFor(option, build))),
  }));
  const tried = new Map(verdicts);
  // The keywords to ask about, and no others: a whole table would hide the one that was forgotten.
  const stale = wanted.filter(({ name, samples }) => {
    const there = Object.keys(tried.get(name) ?? {});
    return there.length !== samples.size || there.some(sample => !samples.has(sample));
  });
  expect(stale).toEqual([]);
  expect(verdicts.map(([name]) => name)).toEqual(wanted.map(({ name }) => name));
});

describe('measured facts', () => {
  // Keywords of other vendors are judged as their own ssh would.
  const build = buildOf('10.6', ['debian', 'gssapi', 'gssapi-kex', 'apple', 'redhat', 'windows']);
  test.each(facts.keywords.map(keyword => [keyword.name, keyword] as const))('%s', (name, { samples, status }) => {
    // "ok|…" stands for samples on which the builds that were tried differ.
    const refused = refusedOf(
      name,
      samples.map(({ arg }) => arg),
      build,
    );
    const wrong = samples.filter(
      ({ expect }, i) =>
        !expect.startsWith('ok|') && (refused[i]?.length === 0) !== (expect === 'ok' && status !== 'removed'),
    );
    expect(wrong).toEqual([]);
  });
});
