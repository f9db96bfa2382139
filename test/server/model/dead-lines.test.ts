/** Lines that never count: none of them is in force for any host, and where only names tell hosts apart, all of those are found. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deadLines } from '../../../server/src/model/effective/dead-lines.ts';
import { effective } from '../../../server/src/model/effective/effective.ts';
import type { Request } from '../../../server/src/model/effective/request.ts';
import { Verdicts } from '../../../server/src/model/file/verdict.ts';
import type { DirectiveLine } from '../../../server/src/syntax/line.ts';
import { configurationOf } from '../../support/configuration.ts';
import { requestFor, USER_FILE } from '../../support/effective.ts';
import { runs } from '../../support/seeds.ts';

const INCLUDED = '/home/user/.ssh/more';
const KEYWORDS = ['user', 'port', 'rekeylimit', 'proxyjump', 'proxycommand', 'serveraliveinterval'];
const SETTING = fc.constantFrom(
  'User a',
  'User b',
  'Port 1',
  'Port x',
  'RekeyLimit 1G',
  'RekeyLimit 1G 1h',
  'RekeyLimit default 2h',
  'ProxyJump a',
  'ProxyJump none',
  'ProxyCommand nc %h',
  'ServerAliveInterval none',
  'ServerAliveInterval 5',
);
const NAME = fc.constantFrom('a', 'ab', 'b');
const PATTERN = fc.constantFrom('a', 'b', 'ab', 'a*', '*b', '?', '*', 'a?', '!a', '!a*', 'b*b');

function hostLine(name: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(name, { minLength: 1, maxLength: 3 }).map(names => `Host ${names.join(' ')}`);
}

/** Two files, the first of which may include the other. */
function files(header: fc.Arbitrary<string>): fc.Arbitrary<readonly [string, string]> {
  const line = fc.oneof({ weight: 3, arbitrary: SETTING }, { weight: 2, arbitrary: header });
  const own = fc.oneof({ weight: 9, arbitrary: line }, { weight: 1, arbitrary: fc.constant('Include more') });
  return fc
    .tuple(fc.array(own, { maxLength: 14 }), fc.array(line, { maxLength: 5 }))
    .map(([first, second]) => [`${first.join('\n')}\n`, `${second.join('\n')}\n`]);
}

const HOSTS = ['a', 'b', 'ab', 'abb', 'bb', 'zz', 'z'];

/** The lines that never count, and those that count for one of the hosts, as "path:number". */
function compare([own, more]: readonly [string, string]) {
  const configuration = configurationOf({ [USER_FILE]: own, [INCLUDED]: more });
  const request = requestFor('a');
  const verdicts = new Verdicts(request.build, request.surroundings);
  const files = new Map(Array.from(configuration.occurrences(), ({ path, file }) => [path, file]));
  const keyOf = new Map<DirectiveLine, string>();
  for (const [path, file] of files)
    for (const keyword of KEYWORDS)
      for (const { line, number } of file.directivesNamed(keyword)) keyOf.set(line, `${path}:${number}`);
  const dead = new Set<string | undefined>();
  for (const line of deadLines(configuration).result.keys()) dead.add(keyOf.get(line));
  const used = new Set<string | undefined>();
  for (const host of HOSTS) {
    for (const exec of [false, true]) {
      const asked: Request = { ...requestFor(host), assumptions: { exec, localNetwork: exec } };
      const { settings } = effective(configuration, asked);
      for (const { values } of settings)
        for (const { origins } of values)
          for (const origin of origins) if (origin.kind === 'line') used.add(keyOf.get(origin.line));
    }
  }
  return { dead, used, all: [...keyOf].filter(([line]) => verdicts.of(line).problems.length === 0) };
}

test('no line that never counts is in force for a host', () => {
  const header = fc.oneof(
    { weight: 4, arbitrary: hostLine(PATTERN) },
    fc.constantFrom(
      'Match all',
      'Match user a',
      'Match exec x',
      'Match host a',
      'Match final all',
      'Match originalhost a*',
    ),
  );
  let count = 0;
  fc.assert(
    fc.property(files(header), texts => {
      const { dead, used } = compare(texts);
      count += dead.size;
      expect([...dead].filter(line => used.has(line))).toEqual([]);
    }),
    { numRuns: runs(250) },
  );
  expect(count).toBeGreaterThanOrEqual(runs(41));
});

test('where hosts are told apart by names alone, each line that is in force for none is found', () => {
  fc.assert(
    fc.property(files(fc.oneof(hostLine(NAME), fc.constant('Host *'))), texts => {
      const { dead, used, all } = compare(texts);
      // Nobody reads a block of an Include that is for other hosts, nor a file that nothing includes; a time of none sets nothing.
      const isLive = ([line, key]: readonly [DirectiveLine, string]): boolean =>
        used.has(key) || dead.has(key) || line.args[0]?.value === 'none';
      const isNested = texts[0].includes('Include');
      expect(isNested ? [] : all.filter(entry => !isLive(entry)).map(([, key]) => key)).toEqual([]);
    }),
    { numRuns: runs(250) },
  );
});
