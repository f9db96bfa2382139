/** The structure that people give to a file: outline, folds, and what a selection grows to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentSymbol } from '../../../server/src/features/document-symbols.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import { isDirective } from '../../../server/src/syntax/line.ts';
import type { Span } from '../../../server/src/text/span.ts';
import { atCursor } from '../../support/fixture.ts';
import { buildOf, serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace, anyText } from '../../support/texts.ts';

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

describe('the outline', () => {
  /** One line a symbol: indented, its kind, name and detail. */
  function outline(text: string): readonly string[] {
    const lines = (symbols: readonly DocumentSymbol[], indent: string): readonly string[] =>
      symbols.flatMap(({ kind, name, detail, isDeprecated, children }) => [
        `${indent}${kind} ${name}${detail === undefined ? '' : ` (${detail})`}${isDeprecated ? ' †' : ''}`,
        ...lines(children, `${indent}  `),
      ]);
    return lines(serviceFor(text).documentSymbols(URI), '');
  }

  test('sections, blocks, options with their values', () => {
    const text = `Include config.d/*
# --- Work ---
# of all kinds
Host web  !db # note
    HostName = "10.0.0.1" # note
    Port
    ProxyCommand  nc %h  # x
    UseRoaming no
### Home
Match host a user b
    User x

#====================
#  The rest, in a box
#====================
Host *
    # --- inside ---
    User y
`;
    expect(outline(text)).toEqual([
      'include Include (config.d/*)',
      'section Work',
      '  host Host web  !db (10.0.0.1)',
      '    option HostName ("10.0.0.1")',
      '    option Port',
      '    option ProxyCommand (nc %h  # x)',
      '    option UseRoaming (no) †',
      'section Home',
      '  match Match host a user b',
      '    option User (x)',
      'section The rest, in a box',
      '  host Host *',
      '    option User (y)',
    ]);
  });

  test('regions nest, end where they say, and hold headings', () => {
    const text = `# region A
# == a ==
Host a
# region B
Host b
# endregion
# endregion
Host c
# region
Host d
`;
    expect(outline(text)).toEqual([
      'section A',
      '  section a',
      '    host Host a',
      '    section B',
      '      host Host b',
      'host Host c',
      'section region',
      '  host Host d',
    ]);
  });

  test.each([
    '# --- Work ---',
    '#---- Work',
    '# === Work ===',
    '## Work',
    '### Work ###',
    '# Work ------',
    '# ── Work ──',
    '# *** Work',
    '# Work\n# ----',
    '########\n# Work\n########',
    '########\n# Work #\n# more\n########',
  ])('a heading: %j', comment => {
    expect(outline(`${comment}\nHost a\n`)).toEqual(['section Work', '  host Host a']);
  });

  test.each([
    '# Work',
    '#Work',
    '##Host b',
    '# - Work',
    '# --verbose',
    '# -----',
    '#',
    '## a\n## b',
    '# region-code',
    '#!/bin/sh\n########',
    '# -*- mode: conf -*-',
    '# x\n# Work\n# ----',
  ])('no heading: %j', comment => {
    expect(outline(`${comment}\nHost a\n`).at(-1)).toBe('host Host a');
  });

  test('in any text: names are not empty, spans hold their children, in order', () => {
    const check = (symbols: readonly DocumentSymbol[], within: Span): void => {
      let last = within.start;
      for (const symbol of symbols) {
        expect(symbol.name).not.toBe('');
        expect(holds(within, symbol) && holds(symbol, symbol.nameSpan)).toBe(true);
        expect(symbol.start).toBeGreaterThanOrEqual(last);
        check(symbol.children, symbol);
        last = symbol.end;
      }
    };
    fc.assert(
      fc.property(anyText, text => check(serviceFor(text).documentSymbols(URI), { start: 0, end: text.length })),
      { numRuns: runs(1000) },
    );
  });

  test('has every directive of any text once', () => {
    const count = (symbols: readonly DocumentSymbol[]): number =>
      symbols.reduce((sum, { kind, children }) => sum + (kind === 'section' ? 0 : 1) + count(children), 0);
    fc.assert(
      fc.property(anyText, text => {
        const directives = ConfigText.read(text, lineRulesOf(buildOf())).lines.filter(isDirective);
        expect(count(serviceFor(text).documentSymbols(URI))).toBe(directives.length);
      }),
    );
  });
});

describe('folds', () => {
  function foldsOf(text: string): readonly string[] {
    const service = serviceFor(text);
    return service.folds(URI).map(({ kind, start, end }) => {
      const [first, last] = [service.locate(URI, start), service.locate(URI, end)];
      return `${kind} ${(first?.line ?? 0) + 1}-${(last?.line ?? 0) + 1}`;
    });
  }

  test('blocks without what leads up to the next, sections, comments', () => {
    const text = `# some words
# on this file
User x

# --- Work ---
# about a
# and more
Host a
    User x
    # inside
    # of a

# about b
# and more
Host b
    User y
#   Port 2

# endregion
Host c
`;
    expect(foldsOf(text)).toEqual([
      'comment 1-2',
      'section 5-20',
      'comment 6-7',
      'block 8-11',
      'comment 10-11',
      'comment 13-14',
      'block 15-17',
    ]);
  });

  test('one line is none', () => {
    expect(foldsOf('# x\nHost a\n\n# --- b ---')).toEqual([]);
    expect(foldsOf('')).toEqual([]);
  });

  test('in any text: of more than one line, in order, each in or outside of any other', () => {
    fc.assert(
      fc.property(anyText, text => {
        const service = serviceFor(text);
        const found = service.folds(URI);
        const line = (offset: number): number => service.locate(URI, offset)?.line ?? -1;
        const lines = found.map(({ start, end }) => ({ start: line(start), end: line(end) }));
        for (const [i, fold] of lines.entries()) {
          expect(fold.end).toBeGreaterThan(fold.start);
          for (const other of lines.slice(i + 1)) {
            expect(other.start).toBeGreaterThan(fold.start);
            expect(other.start > fold.end || other.end <= fold.end).toBe(true);
          }
        }
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('a selection', () => {
  async function growth(marked: string): Promise<readonly string[]> {
    const { text, offset } = atCursor(marked);
    const spans = await serviceFor(text).selectionRanges(URI, offset);
    return spans.map(({ start, end }) => text.slice(start, end));
  }

  test.each([
    [
      'Host a\n    ProxyJump me@ho$0st:22,b # x\n',
      [
        'host',
        'me@host:22,b',
        'ProxyJump me@host:22,b',
        'ProxyJump me@host:22,b # x',
        '    ProxyJump me@host:22,b # x',
        'Host a\n    ProxyJump me@host:22,b # x',
        'Host a\n    ProxyJump me@host:22,b # x\n',
      ],
    ],
    ['SetEnv "A=b$0 c" D=e', ['b', 'A=b c', '"A=b c"', '"A=b c" D=e', 'SetEnv "A=b c" D=e']],
    ['Port$0 22\n', ['Port', 'Port 22', 'Port 22\n']],
    ['# a$0 b\n# c\n', ['a', 'a b', '# a b', '# a b\n# c', '# a b\n# c\n']],
    [
      '## A\nHost a\n\nHo$0st b\n\n## B\n',
      ['Host', 'Host b', '## A\nHost a\n\nHost b', '## A\nHost a\n\nHost b\n\n## B\n'],
    ],
    ['$0', ['']],
  ])('%j', async (marked, expected) => {
    expect(await growth(marked)).toEqual(expected);
  });

  test('at any place of any text grows around it, up to all of it', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlace, async ({ text, offset }) => {
        const spans = await serviceFor(text, buildOf()).selectionRanges(URI, offset);
        let last: Span = { start: offset, end: offset };
        for (const [i, span] of spans.entries()) {
          expect(holds(span, last)).toBe(true);
          if (i > 0) expect(span).not.toEqual(last);
          last = span;
        }
        expect(last).toEqual({ start: 0, end: text.length });
      }),
      { numRuns: runs(1000) },
    );
  });
});
