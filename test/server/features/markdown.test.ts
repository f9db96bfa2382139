/** Text of files stays text: whatever it holds, the Markdown that VS Code's renderer reads has one piece of code for it. */
import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { expect, test } from 'vitest';
import { cell, code, placeLink } from '../../../server/src/features/markdown.ts';
import { uriOf } from '../../../server/src/lsp/convert.ts';
import { SURROUNDINGS } from '../../support/judge.ts';

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

/** The kinds of the pieces of a paragraph between a and z, with links opened up. */
function kinds(tokens: readonly Token[] | undefined): readonly string[] {
  return (tokens ?? []).flatMap(token => (token.type === 'link' ? ['link', ...kinds(token.tokens)] : [token.type]));
}

function inParagraph(markdown: string): readonly Token[] {
  const [paragraph, ...rest] = marked.lexer(`a ${markdown} z`);
  expect(rest).toEqual([]);
  expect(paragraph?.type).toBe('paragraph');
  return paragraph !== undefined && 'tokens' in paragraph ? (paragraph.tokens ?? []) : [];
}

test('code is code', () => {
  fc.assert(
    fc.property(hostile, text => {
      expect(kinds(inParagraph(code(text)))).toEqual(['text', 'codespan', 'text']);
      expect(code(text)).not.toMatch(/[\u202a-\u202e\u2028\x00-\x1f]/);
    }),
    { numRuns: 500 },
  );
});

test('a link leads to the file, and to nothing else', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 999 }), (name, line) => {
      const file = `/home/user/${name.replaceAll('/', '')}x`;
      const tokens = inParagraph(placeLink({ file, line }, SURROUNDINGS, uriOf));
      expect(kinds(tokens)).toEqual(['text', 'link', 'codespan', 'text']);
      const [, link] = tokens;
      expect(link !== undefined && 'href' in link && link['href']).toBe(`${uriOf(file)}#L${line}`);
    }),
    { numRuns: 500 },
  );
});

test('a cell of a table is one cell', () => {
  fc.assert(
    fc.property(hostile, text => {
      const [table, ...rest] = marked.lexer(`| | |\n| --- | --- |\n| ${cell(code(text))} | b |\n`);
      expect(rest).toEqual([]);
      if (table?.type !== 'table' || !('rows' in table)) throw new Error('no table');
      const [row] = table['rows'] as { tokens: Token[] }[][];
      expect(row?.map(({ tokens }) => kinds(tokens))).toEqual([['codespan'], ['text']]);
    }),
    { numRuns: 500 },
  );
});
