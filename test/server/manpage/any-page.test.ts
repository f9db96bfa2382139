/** What holds of every string, page or not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ManPage, parseManPage } from '../../../server/src/manpage/man-page.ts';
import { MACROS } from '../../../server/src/manpage/mdoc-macros.ts';
import { growth } from '../../support/growth.ts';
import { runs } from '../../support/seeds.ts';

const BLOCK_MACROS = 'Sh Ss Pp Bd Ed Bl El It D1 Dl Nd TP IP PP RS RE nf fi B BR SH if ie el ig de'.split(' ');
const MACRO = fc.constantFrom(...MACROS.keys(), ...BLOCK_MACROS);
const ARGUMENT = fc.oneof(
  MACRO,
  fc.constantFrom(
    '.',
    ',',
    ':',
    '(',
    ')',
    '[',
    '|',
    '-literal',
    '-bullet',
    '-enum',
    '-tag',
    'on',
    'off',
    '"',
    '""',
    '\\',
    '\\{',
    '\\}',
  ),
  fc.constantFrom(
    '\\fB',
    '\\&',
    '\\(lq',
    '\\[',
    '\\*',
    "\\h'",
    '\\e',
    '\\c',
    '*',
    '_',
    '`',
    '#',
    '1.',
    '-',
    '~',
    '<b>',
    'word',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const LINE = fc.oneof(
  fc.tuple(MACRO, fc.array(ARGUMENT, { maxLength: 8 })).map(([name, args]) => `.${[name, ...args].join(' ')}`),
  fc.array(ARGUMENT, { maxLength: 8 }).map(args => args.join(' ')),
);
const PAGE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(LINE, { maxLength: 40 }).map(lines => `.Sh TEXT\n${lines.join('\n')}`),
);

function allText({ entries, sections }: ManPage): string {
  return [...sections.values(), ...[...entries.values()].map(entry => entry.markdown)].join('\n');
}

test('no string makes it throw', () => {
  fc.assert(
    fc.property(PAGE, source => {
      parseManPage(source);
    }),
    { numRuns: runs(1000) },
  );
});

test('no word is lost or leaked: plain words come out in their order, and nothing but words', () => {
  const word = fc.stringMatching(/^[a-z]{4,8}$/);
  // What has a mark, a name or a sentence of its own, or takes arguments for itself, is in the other tests.
  const quiet = [...MACROS.keys()].filter(
    name => !/^(?:%.|An|At|Bk|Bsx|Bt|Bx|Dx|Ek|Ex|Fn|Fo|Fx|Lk|Nm|Nx|Ox|Rv|Sm|Ud|Ux|Xr)$/.test(name),
  );
  const line = fc.tuple(fc.option(fc.constantFrom(...quiet)), fc.array(word, { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), lines => {
      const source = lines.map(([macro, words]) => (macro === null ? '' : `.${macro} `) + words.join(' ')).join('\n');
      const text = allText(parseManPage(`.Sh TEXT\n${source}`));
      expect(text.match(/[A-Za-z]+/g)?.join('') ?? '').toBe(lines.flatMap(([, words]) => words).join(''));
    }),
    { numRuns: runs(300) },
  );
});

test('no control line and no escape sequence is left in running text', () => {
  const text = fc.constantFrom('\\fBx\\fP', 'a\\&.', '\\(lqq\\(rq', 'x\\-y', '\\s-1z\\s0', ',', 'word');
  const line = fc
    .tuple(fc.option(MACRO), fc.array(text, { minLength: 1, maxLength: 5 }))
    .map(([name, words]) => (name === null ? `\\&${words.join(' ')}` : `.${name} ${words.join(' ')}`));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), lines => {
      const markdown = allText(parseManPage(`.Sh TEXT\n${lines.join('\n')}`));
      expect(markdown).not.toMatch(/^ *\.[A-Za-z]/m);
      expect(markdown).not.toMatch(/\\[A-Za-z&(]/);
    }),
    { numRuns: runs(300) },
  );
});

/** Each takes well under a second; were the time to grow with the square of the length, it would be minutes. */
test.each<[string, (n: number) => string]>([
  ['open lists', n => '.Bl -tag\n.It Cm x\n'.repeat(n)],
  ['open displays', n => `${'.Bd -ragged\n'.repeat(n)}${'.Bd -literal\n.Ed\n'.repeat(n)}`],
  ['macros on a line', n => `.Op ${'Op Nm Ns '.repeat(n)}`],
  ['macro lines of one paragraph', n => '.Op Ar a Ns Ar b\n'.repeat(n)],
  ['unfinished escapes', n => "\\[\\h'\\*[".repeat(n)],
  ['continued lines', n => 'a\\\n'.repeat(n)],
  ['nested conditions', n => `${'.if n '.repeat(n)}\n${'.if n \\{\n'.repeat(n)}`],
  ['quotes', n => `.Cm ${'"'.repeat(n)}\n.Cm "${'""'.repeat(n)}x`],
  ['one long line', n => 'word * _x_ `` \\& '.repeat(n)],
  ['backslashes', n => '\\'.repeat(n)],
  ['empty lines', n => ' \n\n'.repeat(n)],
  ['items', n => `.Bl -tag\n${'.It Cm x\n'.repeat(n)}`],
  ['sections', n => '.Sh x\n.It x\n'.repeat(n)],
])('a page that is larger takes as much more work, and not by the square: %s', (_name, make) => {
  const read = (size: number): void => {
    const source = make(size);
    parseManPage(`.Sh TEXT\n${source}`);
    parseManPage(`.TH X\n.SH TEXT\n${source}`);
  };
  expect(growth(read, 1000)).toBeLessThan(6);
});
