/** Semantic tokens: which parts of a line are what. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Build } from '../../../server/src/schema/build.ts';
import { buildOf, SURROUNDINGS, serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace, anyText } from '../../support/texts.ts';

/** The tokens of a text, as "text type modifiers". */
function tokens(text: string, build?: Build): readonly string[] {
  const service = serviceFor(text, build, SURROUNDINGS);
  service.settle();
  return service
    .semanticTokens(URI)
    .map(({ start, end, type, modifiers }) => [text.slice(start, end), type, ...modifiers].join(' '));
}

test.each<[string, readonly string[]]>([
  ['hOst a "!b*" # c', ['hOst keyword', 'a class definition', '! operator', 'b* class definition negated']],
  [
    'Match !HOST a,!b tagged="t" exec "x %h" sessiontype shell',
    [
      'Match keyword',
      '! operator',
      'HOST keyword negated',
      'a class',
      '! operator',
      'b class negated',
      'tagged keyword',
      't variable',
      'exec keyword',
      'sessiontype keyword',
      'shell enumMember',
    ],
  ],
  ['Include ~/%h/${A}', ['Include keyword', '%h macro', '${A} variable']],
  ['Compression "yes"', ['Compression property', 'yes enumMember']],
  ['Compression maybe', ['Compression property']],
  ['UseRoaming no', ['UseRoaming property deprecated']],
  ['Unknown 5', []],
  ['Port 22', ['Port property', '22 number']],
  [
    'Port 22\nPort 23\nHost a\n Port 24',
    [
      'Port property',
      '22 number',
      'Port property dead',
      '23 number dead',
      'Host keyword',
      'a class definition',
      'Port property dead',
      '24 number dead',
    ],
  ],
  ['Port ssh', ['Port property']],
  ['ConnectTimeout none', ['ConnectTimeout property', 'none enumMember']],
  ['ConnectTimeout 1h30', ['ConnectTimeout property', '1h30 number']],
  ['ConnectTimeout 5x', ['ConnectTimeout property']],
  ['RekeyLimit 1G 1h', ['RekeyLimit property', '1G number', '1h number']],
  ['IPQoS lowdelay 8', ['IPQoS property', 'lowdelay enumMember deprecated', '8 number']],
  ['AddKeysToAgent confirm 1h', ['AddKeysToAgent property', 'confirm enumMember', '1h number']],
  ['ControlPersist YES', ['ControlPersist property']],
  ['ChannelTimeout session=5m', ['ChannelTimeout property', 'session enumMember', '= operator', '5m number']],
  [
    'Ciphers +aes128-ctr,3des-cbc,nope',
    ['Ciphers property', '+ operator', 'aes128-ctr enumMember', '3des-cbc enumMember deprecated'],
  ],
  ['ProxyJump me@a:22,%h', ['ProxyJump property', 'a class', '%h class']],
  ['ProxyCommand nc %h %z', ['ProxyCommand property', '%h macro']],
  ['Tag t', ['Tag property', 't variable definition']],
  ['HostKeyAlias %h', ['HostKeyAlias property']],
  ['LocalForward 80 /x/%h:80', ['LocalForward property', '%h macro']],
])('%s', (line, expected) => {
  expect(tokens(line)).toEqual(expected);
});

test('by what the release knows', () => {
  expect(tokens('User %r', buildOf('9.2'))).toEqual(['User property']);
  expect(tokens('User %h', buildOf('10.6'))).toEqual(['User property', '%h macro']);
  expect(tokens('Tag x', buildOf('9.2'))).toEqual([]);
});

test('in any text: in order, not empty, each within one line', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('10.6', '9.2', '8.6', '8.4'), (text, release) => {
      const service = serviceFor(text, buildOf(release));
      let last = 0;
      for (const { start, end } of service.semanticTokens(URI)) {
        expect(start >= last && end > start && end <= text.length).toBe(true);
        expect(text.slice(start, end)).not.toContain('\n');
        last = end;
      }
    }),
    { numRuns: runs(2000) },
  );
});

test('of a range are those of the whole on its lines', () => {
  fc.assert(
    fc.property(anyPlace, fc.nat(60), ({ text, offset }, length) => {
      const service = serviceFor(text);
      const range = { start: offset, end: Math.min(offset + length, text.length) };
      const line = (at: number): number => service.locate(URI, at)?.line ?? -1;
      const expected = service
        .semanticTokens(URI)
        .filter(({ start }) => line(start) >= line(range.start) && line(start) <= line(range.end));
      expect(service.semanticTokens(URI, range)).toEqual(expected);
    }),
  );
});
