/** What becomes of single macros, lists, displays and escapes, in snippets of our own. */
import { describe, expect, test } from 'vitest';
import { parseManPage } from '../../../server/src/manpage/man-page.ts';

/** The Markdown of some lines of mdoc. */
function mdoc(...lines: string[]): string | undefined {
  return parseManPage(['.Sh TEXT', ...lines].join('\n')).sections.get('TEXT');
}

/** The Markdown of some lines of man(7). */
function man(...lines: string[]): string | undefined {
  return parseManPage(['.TH PAGE 5 2020-02-20', '.SH TEXT', ...lines].join('\n')).sections.get('TEXT');
}

describe('words and punctuation', () => {
  test.each<[string, string]>([
    ['.Cm yes', '`yes`'],
    ['.Cm yes .', '`yes`.'],
    ['.Cm yes ) ,', '`yes`),'],
    ['.Cm ( yes )', '(`yes`)'],
    ['.Cm yes , no , ask .', '`yes`, `no`, `ask`.'],
    ['.Cm default none ,', '`default none`,'],
    ['.Cm a Cm b', '`a` `b`'],
    ['.Cm a Ns Cm b', '`ab`'],
    ['.Cm a | b', '`a | b`'],
    ['.Cm "two words" end', '`two words end`'],
    ['.Cm "say ""hi"""', '`say "hi"`'],
    ['.Cm "."', '`.`'],
    ['.Cm Include No plain words', '`Include` plain words'],
    ['.Em some words Pq more', '*some words* (more)'],
    ['.Sy strong Em weak', '**strong** *weak*'],
    ['.Sy strong Ns Em weak', '**strong**weak'],
    ['.Em -dash', '*-dash*'],
    ['.Ar a Ns Ar b', '*ab*'],
    ['.No word Ns Em -x', 'word-x'],
    ['.Ar host : Ns Ar port', '*host*:*port*'],
    ['.Ic !\\& Ns Ar command', '`!`*command*'],
    ['.Ux Ns -like', 'UNIX-like'],
    ['.Pf $ Ar name', '$*name*'],
    ['.Ar user Ap s', "*user*'s"],
    ['.Xr ssh 1 ) .', 'ssh(1)).'],
    ['.Xr ssh', 'ssh'],
    ['.Fl v', '`-v`'],
    ['.Fl Fl long', '`--long`'],
    ['.Fl a b', '`-a -b`'],
    ['.Fl', '`-`'],
    ['.Ar', '*file ...*'],
    ['.Pa', '`~`'],
    ['.Fn f "int a" b', '`f(int a, b)`'],
    ['.In stdio.h', '`<stdio.h>`'],
    ['.Qq straight', '"straight"'],
    ['.Dq Cm yes .', '“`yes`”.'],
    ['.Sq .', '‘’.'],
    ['.Sq \\&.', '‘.’'],
    ['.Ql a.b', '`a.b`'],
    ['.Op Fl x Ar y', '\\[`-x` *y*\\]'],
    ['.Aq Ar mail', '⟨*mail*⟩'],
    ['.An -nosplit', ''],
    ['.Xx unknown Cm known .', 'unknown `known`.'],
    ['.\\" only a comment', ''],
    ['.Cm a \\" and a comment', '`a`'],
    ['.', ''],
  ])('%s', (line, markdown) => {
    expect(mdoc(line)).toBe(markdown);
  });

  test('lines are joined with a space', () => {
    expect(mdoc('one', '.Cm two', 'three', '.Cm four ,', 'five.')).toBe('one `two` three `four`, five.');
  });

  test('Sm off joins everything but its first word to what is before', () => {
    expect(mdoc('is', '.Sm off', '.Oo Ar bind : Oc Ar port .', '.Sm on', 'Then')).toBe('is \\[*bind*:\\]*port*. Then');
  });

  test('enclosures over several lines', () => {
    expect(mdoc('a', '.Po', 'b', '.Cm c', '.Pc ,', 'd')).toBe('a (b `c`), d');
    expect(mdoc('.Eo {', 'x', '.Ec } .')).toBe('{x}.');
  });

  test('Nm stands for the name that the page gave first', () => {
    expect(mdoc('.Nm page', '.Nd of words', '.Pp', '.Nm ,', '.Nm other ,', '.Nm .')).toBe(
      '`page` – of words\n\n`page`, `other`, `page`.',
    );
  });
});

describe('escape sequences', () => {
  test.each<[string, string]>([
    ['a\\-b', 'a-b'],
    ['e.g.\\& x', 'e.g. x'],
    ['\\%no-break', 'no-break'],
    ['\\fBbold\\fR \\f(CWcode\\fP \\f[I]it\\f[]', 'bold code it'],
    ["\\s+2big\\s0 \\s-1small\\s0 \\s[12]x\\s'4'y", 'big small xy'],
    ['\\(lqx\\(rq \\[em] \\*(Lqy\\*(Rq \\[u00E9]', '“x” — “y” é'],
    ['a\\ b\\~c', 'a b c'],
    ['\\e \\\\', '\\\\ \\\\'],
    ["\\h'1n'x\\v'2'y\\o'ab'", 'xy'],
    ['\\n(xx\\n[yy]\\nz.', '.'],
    ['\\(zz\\[nothing]known', 'known'],
    ["\\[u0007]\\[uD800]\\N'27'bell", 'bell'],
    ['open \\[bracket', 'open bracket'],
    ["open \\h'quote", "open 'quote"],
    ['end\\', 'end'],
    ['x \\" comment', 'x'],
    ['one\\c', 'one'],
  ])('%s', (line, markdown) => {
    expect(mdoc(line)).toBe(markdown);
  });

  test('a line goes on after a backslash at its end, and sticks after \\c', () => {
    expect(mdoc('.Cm one \\', 'two', 'a\\c', 'b')).toBe('`one two` ab');
  });
});

describe('what Markdown would take for its own', () => {
  test.each<[string, string]>([
    ['*a* _b_ a_b `c` [d](e) <f> ~g~', '\\*a\\* \\_b\\_ a_b \\`c\\` \\[d\\](e) \\<f\\> \\~g\\~'],
    ['x&amp;y & z', 'x&amp;amp;y & z'],
    ['me@example.org', 'me\\@example.org'],
    ['# x', '\\# x'],
    ['- x', '\\- x'],
    ['2) x', '2\\) x'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['#x 2.5 -x', '#x 2.5 -x'],
    ['.Ql `', '`` ` ``'],
    ['.Cm a``b', '```a``b```'],
  ])('%s', (line, markdown) => {
    expect(mdoc(line)).toBe(markdown);
  });
});

describe('blocks', () => {
  test('paragraphs', () => {
    expect(mdoc('a', '.Pp', 'b', '', 'c', '.br', 'd')).toBe('a\n\nb\n\nc\n\nd');
  });

  test('a display keeps its lines, and its fence is longer than any in it', () => {
    expect(mdoc('.Bd -literal', 'a  *b*', '.Cm c Ar d', '.Pp', '```', '.Ed .', 'e')).toBe(
      '````text\na  *b*\nc d\n\n```\n````\n\ne',
    );
    expect(mdoc('.Dl Host *.example.org')).toBe('```text\nHost *.example.org\n```');
  });

  test('a display of running text is a paragraph', () => {
    expect(mdoc('a', '.Bd -ragged -offset indent', 'b', '.Em c', '.Ed', 'd')).toBe('a\n\nb *c*\n\nd');
    expect(mdoc('.D1 a Ar b')).toBe('a *b*');
  });

  test('lists', () => {
    expect(mdoc('.Bl -bullet', '.It', 'a', '.It', 'b', '.El', 'c')).toBe('- a\n- b\n\nc');
    expect(mdoc('.Bl -enum', '.It', 'a', '.It', 'b', '.El')).toBe('1. a\n2. b');
    expect(mdoc('.Bl -item -compact', '.It', '.Cm a', '.El')).toBe('- `a`');
    expect(mdoc('.Bl -tag -width Ds', '.It %h', 'A host.', '.It Ar a , Ar b', 'Two.', '.El')).toBe(
      '- `%h` — A host.\n- *a*, *b* — Two.',
    );
    expect(mdoc('.Bl -column x y', '.It a Ta b', '.It c Ta d', '.El')).toBe('- a b\n- c d');
  });

  test('what belongs to an item is indented, and its list is spaced out', () => {
    expect(
      mdoc(
        '.Bl -tag',
        '.It Pa x.y',
        'a',
        '.Pp',
        'b',
        '.Bd -literal',
        'c',
        '',
        'd',
        '.Ed',
        '.It Pa z.y',
        '.Dl e',
        '.El',
      ),
    ).toBe('- `x.y` — a\n\n  b\n\n  ```text\n  c\n\n  d\n  ```\n\n- `z.y`\n\n  ```text\n  e\n  ```');
    expect(mdoc('.Bl -enum', '.It', 'a', '.Bl -bullet', '.It', 'b', '.El', '.El')).toBe('1. a\n\n   - b');
  });

  test('an item whose head takes several lines', () => {
    expect(mdoc('.Bl -tag', '.It Xo', '.Cm a', '.Ar b', '.Xc', 'Text.', '.El')).toBe('- `a` *b* — Text.');
  });

  test('a heading inside a section', () => {
    expect(mdoc('a', '.Ss Part one', 'b')).toBe('a\n\n**Part one**\n\nb');
  });

  test('what is never closed, or was never opened, loses no words', () => {
    expect(mdoc('.El', '.Ed', '.Oc', '.It x', 'a', '.Bl -bullet', '.It', '.Oo b', '.Bd -literal', 'c')).toBe(
      '\\]\n\nx\n\na\n\n- \\[b\n\n  ```text\n  c\n  ```',
    );
  });

  test('definitions and parts for a typesetter are not shown', () => {
    expect(
      mdoc(
        '.de XX',
        'hidden',
        '.Cm hidden',
        '..',
        '.ig end',
        'hidden',
        '.end',
        '.if t hidden',
        '.ie n shown',
        '.el hidden',
        '.if t \\{',
        'hidden',
        '.\\}',
      ),
    ).toBe('shown');
    expect(mdoc('.if n \\{\\', '.Cm shown', 'too \\}', '.ft B', '.nr x 1', 'end')).toBe('`shown` too end');
  });
});

describe('entries', () => {
  const page = parseManPage(
    [
      '.Dd $Mdocdate: May 1 2022 $',
      '.Dt SOME_CONFIG 5',
      '.Os',
      '.Sh DESCRIPTION',
      'Before.',
      '.Bl -tag -width Ds',
      '.It Cm First',
      'Text with',
      '.Bl -tag -width Ds',
      '.It Cm inner',
      'Not an entry.',
      '.El',
      '.It Cm Second',
      '.It Cm Third',
      'Shared.',
      '.It Cm Fourth , Cm Fifth',
      'Joint.',
      '.It Cm First',
      'Said again.',
      '.It Cm Last',
      '.El',
      '.Pp',
      'After.',
      '.Sh FILES',
      '.Bl -tag',
      '.It Pa file',
      'A file.',
      '.El',
    ].join('\n'),
  );

  test('are the terms of the list of keywords, with the first text under each', () => {
    expect([...page.entries]).toEqual([
      ['first', { keyword: 'First', markdown: 'Text with\n\n- `inner` — Not an entry.' }],
      ['second', { keyword: 'Second', markdown: 'Shared.' }],
      ['third', { keyword: 'Third', markdown: 'Shared.' }],
      ['fourth', { keyword: 'Fourth', markdown: 'Joint.' }],
      ['fifth', { keyword: 'Fifth', markdown: 'Joint.' }],
    ]);
  });

  test('are left out of their section; other lists are not', () => {
    expect([...page.sections]).toEqual([
      ['DESCRIPTION', 'Before.\n\nAfter.'],
      ['FILES', '- `file` — A file.'],
    ]);
  });

  test('title and date', () => {
    expect(page.title).toBe('some_config(5)');
    expect(page.date).toBe('May 1, 2022');
    expect(parseManPage('.Dd July 4, 2019').date).toBe('July 4, 2019');
    expect(parseManPage('.Dd $Mdocdate$').date).toBeUndefined();
    expect(parseManPage('no page')).toEqual({ entries: new Map(), sections: new Map() });
  });
});

describe('man(7)', () => {
  test('fonts', () => {
    expect(man('.B bold words', '.IR it ,', '\\fBx\\fR=\\fIy\\fP', '.BR a b "c d"')).toBe(
      '**bold words** *it*, **x**=*y* **a**b**c d**',
    );
  });

  test('paragraphs, lists and lines to keep', () => {
    expect(
      man(
        'a',
        '.PP',
        'b',
        '.TP',
        '.B x',
        'X.',
        '.RS',
        '.TP',
        '.I y',
        'Y.',
        '.RE',
        '.IP z 4',
        'Z.',
        '.PP',
        'c',
        '.nf',
        'd  e',
        '.B f',
        '.fi',
      ),
    ).toBe('a\n\nb\n\n- **x** — X.\n\n  - *y* — Y.\n\n- `z` — Z.\n\nc\n\n```text\nd  e\nf\n```');
  });

  test('entries, title and date', () => {
    const page = parseManPage(
      [
        '.TH "SOME_CONFIG" "5" "May 1 2022" ""',
        '.SH "DESCRIPTION"',
        '.TP',
        '\\fBFirst\\fP',
        'Text.',
        '.IP \\fBSecond\\fR',
        'More.',
        '.SH END',
      ].join('\n'),
    );
    expect([page.title, page.date]).toEqual(['some_config(5)', 'May 1 2022']);
    expect([...page.entries.values()]).toEqual([
      { keyword: 'First', markdown: 'Text.' },
      { keyword: 'Second', markdown: 'More.' },
    ]);
  });
});
