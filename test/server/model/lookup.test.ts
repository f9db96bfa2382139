/** Which lines set a keyword for a host: the quick way to find them against trying every block. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appliesTo, type Block } from '../../../server/src/model/file/blocks.ts';
import { ConfigFile } from '../../../server/src/model/file/config-file.ts';
import { Verdicts } from '../../../server/src/model/file/verdict.ts';
import { type ApplicableSetting, Lookup } from '../../../server/src/model/lookup/lookup.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { configurationOf } from '../../support/configuration.ts';
import { SYSTEM_FILE, USER_FILE } from '../../support/effective.ts';
import { SURROUNDINGS } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

const BUILD: Build = { release: '10.6', features: new Set() };
const VERDICTS = new Verdicts(BUILD, SURROUNDINGS);

const INCLUDED = '/home/user/.ssh/more';

/** Where a line stands, and whether it counts. */
type Found = readonly [path: string, number: number, certain: boolean];

/** One line after the other, as ssh goes. */
function slowly({ file, path, children }: Read, above: readonly Block[], host: string): readonly Found[] {
  return file.blocks.flatMap(block =>
    Array.from(file.directivesOf(block)).flatMap(({ number, line }): readonly Found[] => {
      const conditions = [...above, file.blockInForce(number)];
      if (line.keyword.name === 'include') return children.flatMap(child => slowly(child, conditions, host));
      const applies = conditions.map(condition => appliesTo(condition, host, BUILD));
      return !['user', 'port'].includes(line.keyword.name) || applies.includes('no')
        ? []
        : [[path, number, !applies.includes('unknown')]];
    }),
  );
}

interface Read {
  readonly path: string;
  readonly file: ConfigFile;
  readonly children: readonly Read[];
}

function read(path: string, lines: readonly string[], children: readonly Read[]): Read {
  return { path, file: ConfigFile.read(lines.join('\n'), VERDICTS), children };
}

const placeOf = ({ occurrence, number, certain }: ApplicableSetting): Found => [occurrence.path, number, certain];

const PATTERN = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '*', '?'), minLength: 1, maxLength: 5 });
const NEGATABLE = fc.tuple(fc.constantFrom('', '', '!'), PATTERN).map(([sign, pattern]) => sign + pattern);
const HEADER = fc.oneof(
  fc.array(NEGATABLE, { minLength: 1, maxLength: 3 }).map(patterns => `Host ${patterns.join(' ')}`),
  fc
    .tuple(
      fc.constantFrom('', '!'),
      fc.array(NEGATABLE, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', ' user b', ' canonical'),
    )
    .map(([sign, list, rest]) => `Match ${sign}originalhost ${list.join(',')}${rest}`),
  fc.constantFrom(
    'Match all',
    'Match !all',
    'Match user a',
    'Match nonsense a',
    'Match host a',
    'Match originalhost',
    'Host',
  ),
);
const LINE = fc.oneof(HEADER, fc.constantFrom('User a', 'Port 1', 'user b', 'Compression yes', '# x'));
/** Of a file that may include another. */
const LINES = fc.array(
  fc.oneof({ weight: 8, arbitrary: LINE }, { weight: 1, arbitrary: fc.constant('Include more') }),
  {
    maxLength: 12,
  },
);
const HOST = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.'), minLength: 1, maxLength: 5 });

test('finds exactly the settings of the blocks that apply, or may apply, in their order', () => {
  fc.assert(
    fc.property(
      LINES,
      fc.array(LINE, { maxLength: 5 }),
      fc.array(LINE, { maxLength: 5 }),
      HOST,
      (own, more, other, host) => {
        const texts = { [USER_FILE]: own.join('\n'), [INCLUDED]: more.join('\n'), [SYSTEM_FILE]: other.join('\n') };
        const lookup = new Lookup(configurationOf(texts, BUILD), ['user', 'port']);
        const expected = [
          ...slowly(read(USER_FILE, own, [read(INCLUDED, more, [])]), [], host),
          ...slowly(read(SYSTEM_FILE, other, []), [], host),
        ];
        expect(lookup.for(host).map(placeOf)).toEqual(expected);
        expect(lookup.any(host)).toBe(expected.length > 0);
        const first = lookup.firstCertain(host);
        expect(first === undefined ? undefined : [first.occurrence.path, first.number, true]).toEqual(
          expected.find(([, , certain]) => certain),
        );
      },
    ),
    { numRuns: runs(2000) },
  );
});
