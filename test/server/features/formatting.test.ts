/** Formatting: what it makes of a file, and that ssh reads the same before and after. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type FormatSettings, indentOf } from '../../../server/src/features/formatting.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { type ServiceOptions, SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import type { Line } from '../../../server/src/syntax/line.ts';
import { applyEdits, type TextEdit } from '../../../server/src/text/edit.ts';
import type { Span } from '../../../server/src/text/span.ts';
import { atCursor } from '../../support/fixture.ts';
import { buildOf, SURROUNDINGS, URI } from '../../support/judge.ts';
import { REAL_FILES, REAL_LIKE } from '../../support/real-files.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace, anyText } from '../../support/texts.ts';

const AS_WRITTEN: FormatSettings = { keywordCase: 'keep', alignValues: false };
const SPACES = { indent: '    ', insertFinalNewline: false };

function serviceWith(text: string, format: FormatSettings, build: Build = buildOf()): SshConfigService {
  const options: ServiceOptions = { ...DEFAULT_SETTINGS, format, build, surroundings: SURROUNDINGS, manual: undefined };
  const service = new SshConfigService(options);
  service.open(URI, text);
  return service;
}

function editsOf(text: string, format = AS_WRITTEN, options = SPACES, range?: Span): readonly TextEdit[] {
  return serviceWith(text, format).format(URI, options, range);
}

function formatted(text: string, format = AS_WRITTEN, options = SPACES): string {
  return applyEdits(text, editsOf(text, format, options));
}

test.each([
  [1, 1],
  [2, 2],
  [32, 32],
  [33, 4],
  [0, 4],
  [-1, 4],
  [2.5, 4],
  [Number.NaN, 4],
])('a tab size of %d makes an indentation of %d blanks', (tabSize, blanks) => {
  expect(indentOf(tabSize, true)).toBe(' '.repeat(blanks));
  expect(indentOf(tabSize, false)).toBe('\t');
});

describe('a file', () => {
  test.each([
    [
      'blocks are indented, what stands before them is not',
      '  User x\nHost a\nUser y\n',
      'User x\n\nHost a\n    User y\n',
    ],
    ['a blank line parts blocks, one is enough', 'Host a\nHost b\n\n\n \nHost c\n', 'Host a\n\nHost b\n\nHost c\n'],
    ['blanks at the end of a line go', 'Host a \t\n    Port 22  \n# x \n', 'Host a\n    Port 22\n    # x\n'],
    ['blank lines at the ends go', '\n \nPort 22\n\n  \n', 'Port 22\n'],
    ['one blank line inside a block stays', 'Host a\n    User x\n\n    Port 2\n', 'Host a\n    User x\n\n    Port 2\n'],
    ['carriage returns stay', 'Host a\r\nUser x \r\nHost b\r\n', 'Host a\r\n    User x\r\n\r\nHost b\r\n'],
    [
      'a comment goes with the block that it stands on',
      'Host a\n  User x\n# b\nHost b\n',
      'Host a\n    User x\n\n# b\nHost b\n',
    ],
    [
      'a comment further in stays in its block',
      'Host a\n  User x\n  # x\nHost b\n',
      'Host a\n    User x\n    # x\n\nHost b\n',
    ],
    [
      'a comment below an option stays with it',
      'Host a\n  User x\n#Port 2\n\nHost b\n',
      'Host a\n    User x\n    #Port 2\n\nHost b\n',
    ],
    [
      'a heading belongs to no block',
      'Host a\n  User x\n# --- Work ---\n\nHost b\n',
      'Host a\n    User x\n\n# --- Work ---\n\nHost b\n',
    ],
    [
      'a comment by itself belongs to no block',
      'Host a\n  User x\n\n# x\n\nHost b\n',
      'Host a\n    User x\n\n# x\n\nHost b\n',
    ],
    [
      'a block that is commented out stays outside',
      'Host a\n  User x\n#Host c\n#  User x\n\nHost b\n',
      'Host a\n    User x\n\n#Host c\n#  User x\n\nHost b\n',
    ],
    ['and stays in place inside', 'Host a\n#Host c\n  User x\n', 'Host a\n#Host c\n    User x\n'],
    [
      'the end of a region stands at its end',
      '# region x\nHost a\n# endregion\nHost b\n',
      '# region x\nHost a\n# endregion\n\nHost b\n',
    ],
    ['values stay as they are written', 'ProxyCommand  =  a  "b  c"   d # e\n', 'ProxyCommand  =  a  "b  c"   d # e\n'],
    ['a quoted keyword is one', 'Host a\n"User" x\n', 'Host a\n    "User" x\n'],
    ['what ssh reads otherwise behind a blank stays', 'Host a\n"" User x\n=User x\n', 'Host a\n"" User x\n=User x\n'],
    ['what ssh drops stays', 'Host a\n"User x  \n= = y \n', 'Host a\n"User x  \n= = y \n'],
    ['odd white space stays', 'Host a\n\f\n \fx \nUser x\v \n \ry \n', 'Host a\n\f\n \fx \nUser x\v \n \ry \n'],
    ['a byte order mark stays, and all below it', '\ufeffHost a\nUser x  \n', '\ufeffHost a\nUser x  \n'],
    ['what a NUL hides stays', 'Host a\nUser x \0 y \n', 'Host a\nUser x \0 y \n'],
    ['no line feed at the end comes or goes', 'Host a\nUser x', 'Host a\n    User x'],
    ['nothing is nothing', ' \n\n', ''],
  ])('%s', (_, before, after) => {
    expect(formatted(before)).toBe(after);
  });

  test('tabs, and a line feed at the end, where the editor wants them', () => {
    const options = { indent: '\t', insertFinalNewline: true };
    expect(formatted('Host a\r\n    User x', AS_WRITTEN, options)).toBe('Host a\r\n\tUser x\r\n');
    expect(formatted('Host a\n', AS_WRITTEN, options)).toBe('Host a\n');
    expect(formatted('', AS_WRITTEN, options)).toBe('');
  });

  test('keywords in the manual’s spelling, or in lower case; never those that are quoted or unknown', () => {
    const text = 'HOST a\n    serveraliveinterval 5\n    "PORT" 2\n    FOO x\n    PubkeyAcceptedKeyTypes x\n';
    expect(formatted(text, { ...AS_WRITTEN, keywordCase: 'manual' })).toBe(
      'Host a\n    ServerAliveInterval 5\n    "PORT" 2\n    FOO x\n    PubkeyAcceptedKeyTypes x\n',
    );
    expect(formatted(text, { ...AS_WRITTEN, keywordCase: 'lower' })).toBe(
      'host a\n    serveraliveinterval 5\n    "PORT" 2\n    FOO x\n    pubkeyacceptedkeytypes x\n',
    );
  });

  test('values in one column, in lines that no blank line parts; never behind an equals sign', () => {
    const text =
      'Host a\n    User x\n    # note\n    HostName\ty\n    Port = 22\n\n    IdentityFile z\n    Compression   no\n';
    expect(formatted(text, { ...AS_WRITTEN, alignValues: true })).toBe(
      'Host a\n    User     x\n    # note\n    HostName y\n    Port = 22\n\n    IdentityFile z\n    Compression  no\n',
    );
  });

  test('only what changes is edited', () => {
    expect(editsOf('Host a\n  User x \n    Port 2\nHost b\n')).toEqual([
      { span: { start: 7, end: 9 }, newText: '    ' },
      { span: { start: 15, end: 16 }, newText: '' },
      { span: { start: 28, end: 28 }, newText: '\n' },
    ]);
  });
});

describe('a part of a file', () => {
  const text = 'Host a\nUser x\nPort 2\nHost b\nUser y\n';

  test.each([
    ['one line', { start: 9, end: 9 }, 'Host a\n    User x\nPort 2\nHost b\nUser y\n'],
    ['up to the start of a line', { start: 14, end: 21 }, 'Host a\nUser x\n    Port 2\nHost b\nUser y\n'],
    ['into a line', { start: 14, end: 22 }, 'Host a\nUser x\n    Port 2\n\nHost b\nUser y\n'],
  ])('%s', (_, range, after) => {
    expect(applyEdits(text, editsOf(text, AS_WRITTEN, SPACES, range))).toBe(after);
  });

  test('is edited as it is when the whole is', () => {
    fc.assert(
      fc.property(anyPlace, fc.nat(80), ({ text: any, offset }, length) => {
        const range = { start: offset, end: Math.min(offset + length, any.length) };
        const all = editsOf(any).map(edit => JSON.stringify(edit));
        for (const edit of editsOf(any, AS_WRITTEN, SPACES, range)) expect(all).toContain(JSON.stringify(edit));
      }),
    );
  });
});

describe('after Enter', () => {
  test.each([
    ['the line that was left is tidied, the new one indented', 'Host a\nUser x  \n$0', 'Host a\n    User x\n    '],
    ['below a header too', 'Host a \n$0\n', 'Host a\n    \n'],
    ['no line comes or goes', 'Port 2\n\n\nHost a\nHost b\n$0', 'Port 2\n\n\nHost a\nHost b\n    '],
    ['below a blank line the editor knows', 'Host a\n    User x\n    \n$0', 'Host a\n    User x\n\n'],
    ['what was pushed down stays', 'Host a\nUser\n$0x\n', 'Host a\n    User\nx\n'],
    ['in the first line there is nothing', '  $0', '  '],
  ])('%s', (_, before, after) => {
    const { text, offset } = atCursor(before);
    expect(applyEdits(text, serviceWith(text, AS_WRITTEN).formatAfterEnter(URI, SPACES, offset))).toBe(after);
  });
});

/** What ssh reads in a text: its directives, taken apart; and what it does not read, so that nothing is lost. */
function meaning(text: string, build: Build): readonly unknown[] {
  return ConfigText.read(text, lineRulesOf(build)).lines.flatMap(meaningOf);
}

function meaningOf(line: Line): readonly unknown[] {
  switch (line.kind) {
    case 'blank':
      return /^[ \t]*\r?\n?$/.test(line.text) ? [] : [line.text.replace(/[\r\n]+$/, '')];
    case 'comment':
      return [line.text.replace(/^[ \t]+|[ \t\r\n]+$/g, '')];
    case 'dropped':
      return [line.text.replace(/[\r\n]+$/, '')];
    case 'directive': {
      const { keyword, rest, raw, args, comment, openQuote, reading } = line;
      const at = (span: Span | undefined): string | undefined =>
        span === undefined ? undefined : line.text.slice(span.start, span.end);
      const quote = openQuote === undefined ? undefined : line.text.slice(openQuote, rest.end);
      const written = args.map(argument => at(argument));
      const values = args.map(({ value }) => value);
      return [
        { name: keyword.name, rest: at(rest), raw: at(raw), written, values, comment: at(comment), quote, reading },
      ];
    }
  }
}

const SETTINGS: readonly FormatSettings[] = [
  AS_WRITTEN,
  { keywordCase: 'manual', alignValues: true },
  { keywordCase: 'lower', alignValues: false },
];
const BUILDS = [buildOf(), buildOf('9.2'), buildOf('8.6'), buildOf('8.4')];
const anyStyle = fc.record({
  format: fc.constantFrom(...SETTINGS),
  build: fc.constantFrom(...BUILDS),
  options: fc.record({ indent: fc.constantFrom('    ', '  ', '\t'), insertFinalNewline: fc.boolean() }),
});

/** Formats, and checks all that has to hold of any text. */
function checkFormatting(
  text: string,
  { format, build, options }: { format: FormatSettings; build: Build; options: typeof SPACES },
): string {
  const edits = serviceWith(text, format, build).format(URI, options);
  let last = 0;
  for (const { span, newText } of edits) {
    expect(span.start).toBeGreaterThanOrEqual(last);
    expect(text.slice(span.start, span.end)).not.toBe(newText);
    last = span.end;
  }
  const after = applyEdits(text, edits);
  expect(meaning(after, build)).toEqual(meaning(text, build));
  expect(serviceWith(after, format, build).format(URI, options)).toEqual([]);
  return after;
}

describe('ssh reads the same', () => {
  test('in any text, which is formatted once and for all', () => {
    fc.assert(
      fc.property(anyText, anyStyle, (text, style) => {
        checkFormatting(text, style);
      }),
      { numRuns: runs(1500) },
    );
  });

  test('after Enter, anywhere', () => {
    fc.assert(
      fc.property(anyPlace, anyStyle, ({ text, offset }, { format, build, options }) => {
        const edits = serviceWith(text, format, build).formatAfterEnter(URI, options, offset);
        expect(meaning(applyEdits(text, edits), build)).toEqual(meaning(text, build));
      }),
      { numRuns: runs(500) },
    );
  });

  describe.skipIf(SSH_BUILD === undefined)('says ssh -G', () => {
    const ssh = new RealSsh();
    afterAll(() => ssh.remove());
    const build = SSH_BUILD ?? buildOf();

    test('of files that are made up', () => {
      fc.assert(
        fc.property(anyText, fc.constantFrom(...SETTINGS), (text, format) => {
          const after = checkFormatting(text, { format, build, options: SPACES });
          if (after !== text) expect(ssh.read(after, 'a')).toEqual(ssh.read(text, 'a'));
        }),
        { numRuns: runs(60) },
      );
    });

    test('of real files', () => {
      for (const [index, { name, text }] of REAL_FILES.entries()) {
        const format = SETTINGS[index % SETTINGS.length] ?? AS_WRITTEN;
        const after = checkFormatting(text, { format, build, options: SPACES });
        expect(after).not.toBe('');
        const [host = 'a'] = /^\s*host\s+([\w.-]+)/im.exec(text)?.slice(1) ?? [];
        if (index < REAL_LIKE.length || index % 12 === 0)
          expect(ssh.read(after, host), name).toEqual(ssh.read(text, host));
      }
    });
  });
});
