/** Reading lines: nothing is lost, nothing throws, and arguments come out as a real ssh takes them. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import { isDirective, type Line } from '../../../server/src/syntax/line.ts';
import { readLine } from '../../../server/src/syntax/read-line.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import table from '../../fixtures/facts/syntax-cases.json' with { type: 'json' };
import { buildOf, refusedIn } from '../../support/judge.ts';
import { tokensOf } from '../../support/line-tokens.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs } from '../../support/seeds.ts';

const rules = lineRulesOf(buildOf());

/** Pieces that make up lines on which readers stumble. */
const piece = fc.constantFrom(
  ...[
    'Host',
    'Match',
    'User',
    'Port',
    'ProxyCommand',
    'ProxyJump',
    'VersionAddendum',
    'host',
    'all',
    'none',
    '22',
    'a',
    'é',
    '𝒳',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\r',
    '\f',
    '\v',
    '\0',
    '=',
    '"',
    "'",
    '\\',
    '#',
    ',',
    '!',
    '*',
    '%h',
    '\ufeff',
    '\u00a0',
    '\ud800',
  ],
);
const anyLine = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join('')),
  fc.string({ unit: 'binary' }).map(text => text.replaceAll('\n', ' ')),
);
const anyText = fc
  .array(fc.oneof(anyLine, fc.constant('')), { maxLength: 8 })
  .chain(lines => fc.constantFrom('\n', '\r\n').map(end => lines.join(end)));

function spansOf(line: Line): readonly (readonly [number, number])[] {
  if (!isDirective(line)) return [];
  const { keyword, rest, args, raw, comment } = line;
  return [keyword, rest, ...args, ...(raw === undefined ? [] : [raw]), ...(comment === undefined ? [] : [comment])].map(
    ({ start, end }) => [start, end],
  );
}

test('the tokens of any line are the line', () => {
  fc.assert(
    fc.property(anyLine, fc.constantFrom('', '\n', '\r\n'), (text, end) => {
      const line = readLine(text + end, rules);
      const tokens = tokensOf(line);
      expect(tokens.map(token => line.text.slice(token.start, token.end)).join('')).toBe(text + end);
      expect(tokens.every(token => token.start < token.end)).toBe(true);
      for (const { kind, start, end } of tokens)
        if (kind === 'separator') expect(line.text.slice(start, end)).toMatch(/^(?:=|"")/);
    }),
    { numRuns: runs(5000) },
  );
});

test('every span lies within its line', () => {
  fc.assert(
    fc.property(anyLine, text => {
      for (const [start, end] of spansOf(readLine(text, rules))) {
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }
    }),
    { numRuns: runs(5000) },
  );
});

test('an edited text is read as if it were new, and keeps the lines that were not touched', () => {
  fc.assert(
    fc.property(anyText, fc.nat(200), fc.nat(30), anyText, (before, at, length, inserted) => {
      const start = Math.min(at, before.length);
      const end = Math.min(start + length, before.length);
      const old = ConfigText.read(before, rules);
      const edited = old.replace({ start, end }, inserted);
      const after = before.slice(0, start) + inserted + before.slice(end);
      const fresh = ConfigText.read(after, rules);
      expect(edited.text).toBe(after);
      expect(edited.lines).toEqual(fresh.lines);
      const starts = (text: ConfigText): readonly number[] => text.lines.map((_, i) => text.startOf(i));
      expect([...starts(edited), edited.length]).toEqual([...starts(fresh), fresh.length]);
      expect(edited.slice({ start: 0, end: after.length })).toBe(after);
      const untouched = old.lineAt(start);
      expect(edited.lines.slice(0, untouched).every((line, i) => line === old.lines[i])).toBe(true);
    }),
    { numRuns: runs(2000) },
  );
});

test('so is a text of many pages, whatever is put in or taken out, and wherever', () => {
  const edit = fc.record({
    at: fc.nat(),
    removed: fc.oneof({ weight: 4, arbitrary: fc.nat(20) }, fc.nat(30_000)),
    lines: fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, fc.nat(3_000)),
    rest: fc.constantFrom('', 'x', '# y', 'Port 22'),
  });
  fc.assert(
    fc.property(fc.nat(3_000), fc.array(edit, { minLength: 1, maxLength: 8 }), (count, edits) => {
      let text = Array.from({ length: count }, (_, i) => `Port ${i}\n`).join('');
      let kept = ConfigText.read(text, rules);
      for (const { at, removed, lines, rest } of edits) {
        const start = at % (text.length + 1);
        const end = Math.min(start + removed, text.length);
        const inserted = Array.from({ length: lines }, (_, i) => `User ${i}\n`).join('') + rest;
        const old = kept;
        kept = old.replace({ start, end }, inserted);
        // Asked before all lines are, so that they are taken from pages.
        const first = at % kept.lineCount;
        const to = Math.min(first + removed, kept.lineCount);
        const between = kept.linesBetween(first, to);
        const above = old.lineAt(start);
        const below = old.lineCount - 1 - old.lineAt(end);
        expect(old.linesBetween(0, above).every((line, i) => line === kept.lines[i])).toBe(true);
        const last = old.linesBetween(old.lineCount - below, old.lineCount);
        expect(last.every((line, i) => line === kept.lines[kept.lineCount - below + i])).toBe(true);
        text = text.slice(0, start) + inserted + text.slice(end);
        const fresh = text.split('\n');
        expect(kept.length).toBe(text.length);
        expect(kept.lines.map(line => line.text).join('') === text).toBe(true);
        expect(kept.lineCount).toBe(fresh.length);
        let offset = 0;
        for (const [number, line] of fresh.entries()) {
          const is = [kept.startOf(number), kept.lineAt(offset), kept.lineAt(offset + line.length)];
          if (is.join() !== [offset, number, number].join()) expect(is).toEqual([offset, number, number]);
          if (kept.line(number) !== kept.lines[number]) expect.fail(`line ${number} is another one`);
          offset += line.length + 1;
        }
        expect(between.length === to - first && between.every((line, i) => line === kept.lines[first + i])).toBe(true);
        expect(() => kept.line(fresh.length)).toThrow(RangeError);
        expect(() => kept.startOf(fresh.length)).toThrow(RangeError);
      }
    }),
    { numRuns: runs(40) },
  );
});

test('several edits at once are what they are for a plain text', () => {
  const edit = fc.tuple(fc.nat(12), fc.nat(6), fc.constantFrom('', 'x', '\n', 'Port 1\n', '\r\nUser'));
  fc.assert(
    fc.property(anyText, fc.array(edit, { maxLength: 5 }), (before, pieces) => {
      let end = 0;
      const edits = pieces.map(([gap, length, newText]) => {
        const start = Math.min(end + gap, before.length);
        end = Math.min(start + length, before.length);
        return { span: { start, end }, newText };
      });
      const edited = ConfigText.read(before, rules).edited(edits);
      const after = applyEdits(before, edits);
      expect(edited.text).toBe(after);
      expect(edited.lines).toEqual(ConfigText.read(after, rules).lines);
    }),
    { numRuns: runs(1000) },
  );
});

describe.runIf(SSH_BUILD !== undefined)('beside a real ssh', () => {
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());

  // Nothing that ssh shows otherwise than it is (numbers as host names become addresses), and no keyword but those that keep their value as it is.
  const valuePiece = fc.constantFrom(
    'a',
    'b',
    'none',
    ' ',
    '  ',
    '\t',
    '=',
    '"',
    '"',
    "'",
    "'",
    '\\',
    '#',
    ',',
    '!',
    '\\"',
    "\\'",
    '\\ ',
    '\\\\',
    '""',
  );
  const value = fc.array(valuePiece, { maxLength: 10 }).map(pieces => pieces.join(''));
  const lead = fc.constantFrom('', '  ', '\t', '=', '""', ' = ', '"" ', '==');
  const keyword = fc.constantFrom(
    'User',
    'HostName',
    'Tag',
    '"User"',
    'Us"er"',
    'ProxyCommand',
    'RemoteCommand',
    'IdentityFile',
    'BindAddress',
    'uSER',
  );
  const separator = fc.constantFrom(' ', '  ', '\t', '=', ' = ', '', '==', ' == ');

  test('a line is accepted or refused as ssh does, and its value is the one that ssh uses', () => {
    fc.assert(
      fc.property(lead, keyword, separator, value, (front, name, gap, text) => {
        const content = `${front}${name}${gap}${text}\n`;
        const answer = ssh.read(content);
        expect({ content, accepted: refusedIn(content, SSH_BUILD).length === 0 }).toEqual({
          content,
          accepted: answer.accepted,
        });
        const line = readLine(content, rules);
        if (!answer.accepted || !isDirective(line) || line.keyword.name === 'tag') return;
        const shown = answer.values
          .find(entry => entry.startsWith(`${line.keyword.name} `))
          ?.slice(line.keyword.name.length + 1);
        const ours = line.raw === undefined ? line.args[0]?.value : line.text.slice(line.raw.start, line.raw.end);
        // A value of "none" is not shown, and host names are shown in lower case.
        if (ours?.toLowerCase() === 'none') return;
        expect({ content, value: ours }).toEqual({ content, value: shown });
      }),
      { numRuns: runs(400) },
    );
  });
});

interface Case {
  readonly content: string;
  /** Asked with options on the command line, too. */
  readonly isAsked?: boolean;
  readonly accepts: readonly string[];
}

/** Examples that the measurement asks of one host, or of an option on the command line, and we of the file alone. */
const OTHERWISE: readonly { readonly starts: string; readonly why: string }[] = [
  {
    starts: 'Host h1\nIgnoreUnknown foo',
    why: 'IgnoreUnknown is in force for h1 only: for every other host ssh refuses the file',
  },
  { starts: 'Host other\nControlPath %z', why: 'refused as soon as one connects to that host' },
  { starts: 'Host other\nControlPath ${ORACLE_NOPE}', why: 'refused as soon as one connects to that host' },
  { starts: 'ControlPath a\nControlPath %z', why: 'the first value hides it; it is wrong all the same' },
  { starts: 'Host other\nIdentityFile f0', why: 'refused as soon as one connects to that host' },
  { starts: 'ProxyJump h1\n', why: 'a loop depends on the host' },
];

describe('measured examples', () => {
  const cases: readonly Case[] = table;
  // Files that the examples include are not there, and an option on the command line is no file.
  const alone = cases.filter(({ content, isAsked }) => content !== '' && !/include/i.test(content) && !isAsked);

  test.each(['8.4', '8.7', '9.2', '10.0', '10.6'] as const)('%s', release => {
    const build = { release, features: new Set(['debian'] as const) };
    const wrong = alone.flatMap(({ content, accepts }) => {
      const accepted = accepts.includes(release);
      // The bytes of the examples, one character each, are UTF-8.
      const text = Buffer.from(content, 'latin1').toString('utf8');
      const errors = refusedIn(text, build);
      return (errors.length === 0) === accepted
        ? []
        : [{ content, ssh: accepted ? 'accepts it' : 'refuses it', ours: errors.map(({ message }) => message) }];
    });
    expect(wrong.filter(({ content }) => !OTHERWISE.some(({ starts }) => content.startsWith(starts)))).toEqual([]);
  });
});

test('a line feed by itself is nothing, as for ssh behind -o; a form feed is a keyword', () => {
  expect(readLine('\n', rules).kind).toBe('blank');
  expect(readLine('\f', rules).kind).toBe('directive');
});
