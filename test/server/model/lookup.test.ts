/** Which lines set a keyword for a host: the quick way to find them against trying every block. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appliesTo } from '../../../server/src/model/blocks.ts';
import { ConfigFile } from '../../../server/src/model/config-file.ts';
import { type ApplicableSetting, Lookup } from '../../../server/src/model/lookup.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';

const BUILD: Build = { release: '10.6', features: new Set() };

function slowly(file: ConfigFile, host: string): readonly ApplicableSetting[] {
  return file.blocks.flatMap(block =>
    Array.from(file.directivesOf(block)).flatMap(({ number, line }): ApplicableSetting[] => {
      const applies = appliesTo(block, host, BUILD);
      return (line.keyword.name !== 'user' && line.keyword.name !== 'port') || applies === 'no'
        ? []
        : [{ block, number, line, certain: applies === 'yes' }];
    }),
  );
}

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
const HOST = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.'), minLength: 1, maxLength: 5 });

test('finds exactly the settings of the blocks that apply, or may apply, in their order', () => {
  fc.assert(
    fc.property(fc.array(LINE, { maxLength: 12 }), HOST, (lines, host) => {
      const file = new ConfigFile(ConfigText.read(lines.join('\n'), lineRulesOf(BUILD)), BUILD);
      const lookup = new Lookup(file, ['user', 'port']);
      const expected = slowly(file, host);
      expect(lookup.for(host)).toEqual(expected);
      expect(lookup.any(host)).toBe(expected.length > 0);
      expect(lookup.firstCertain(host)?.number).toBe(expected.find(({ certain }) => certain)?.number);
    }),
    { numRuns: 2000 },
  );
});
