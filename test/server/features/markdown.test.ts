/** Text of files stays text: whatever it holds, the Markdown has one piece of code for it, HTML allowed. */
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { cell, code, placeLink } from '../../../server/src/features/markdown.ts';
import { uriOf } from '../../../server/src/lsp/convert.ts';
import { SURROUNDINGS } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

const PIECES = [
  ...[
    '`',
    '``',
    '[',
    ']',
    '](http://evil)',
    '![',
    '(',
    ')',
    '<',
    '>',
    '<img src=x>',
    '<!--',
    '|',
    '\\',
    '*',
    '_',
    '~~',
  ],
  ...[
    '\n',
    '\n\n',
    '\r',
    '\t',
    '\x1b',
    '\u202e',
    '\u2028',
    '#',
    '%',
    '%0A',
    '?',
    '&lt;',
    '$(x)',
    ' ',
    'a',
    '🐧',
    'http://x',
  ],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string()), { maxLength: 8 })
  .map(parts => parts.join(''));

const markdownIt = new MarkdownIt({ html: true, linkify: true });
// By itself it makes no links to files, for one.
markdownIt.validateLink = () => true;

/** The types of the tokens that Markdown comes to, those inside others included, without those that end something. */
function types(tokens: readonly Token[]): readonly string[] {
  return tokens.flatMap(({ type, children }) => (/_close$|^inline$/.test(type) ? types(children ?? []) : [type]));
}

const PARAGRAPH = ['paragraph_open', 'text'];

test('code is code', () => {
  fc.assert(
    fc.property(hostile, text => {
      expect(types(markdownIt.parse(`a ${code(text)} z`, {}))).toEqual([...PARAGRAPH, 'code_inline', 'text']);
      expect(code(text)).not.toMatch(/[\u202a-\u202e\u2028\x00-\x1f]/);
    }),
    { numRuns: runs(500) },
  );
});

test('code is as short as one can read', () => {
  for (const piece of ['a', 'a b ', '`', '\u202e', '🐧'])
    expect(code(piece.repeat(1_000_000)).length).toBeLessThan(2_000);
  expect(code('a'.repeat(1000))).toBe(`\`${'a'.repeat(199)}…\``);
});

test('a link leads to the file, and to nothing else', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 999 }), (name, line) => {
      const file = `/home/user/${name.replaceAll('/', '')}x`;
      const tokens = markdownIt.parse(`a ${placeLink({ file, line }, SURROUNDINGS, uriOf)} z`, {});
      expect(types(tokens)).toEqual([...PARAGRAPH, 'link_open', 'code_inline', 'text']);
      const link = tokens.flatMap(({ children }) => children ?? []).find(({ type }) => type === 'link_open');
      expect(link?.attrGet('href')).toBe(`${uriOf(file)}#L${line}`);
    }),
    { numRuns: runs(500) },
  );
});

test('a cell of a table is one cell', () => {
  fc.assert(
    fc.property(hostile, text => {
      const tokens = markdownIt.parse(`| | |\n| --- | --- |\n| ${cell(code(text))} | b |\n`, {});
      const row = types(tokens.slice(tokens.findIndex(({ type }) => type === 'tbody_open')));
      expect(row).toEqual(['tbody_open', 'tr_open', 'td_open', 'code_inline', 'td_open', 'text']);
    }),
    { numRuns: runs(500) },
  );
});
