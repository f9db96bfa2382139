/**
 * Whole pages, word for word: what mandoc shows of every keyword and section has to be what we show. An invented
 * page, the installed ssh_config(5) when there is one, and the files in SSH_CONFIG_MAN_PAGES (between colons).
 */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readManPage, searchManPage } from '../../../server/src/host/man-file.ts';
import { parseManPage } from '../../../server/src/manpage/man-page.ts';

const hasMandoc = spawnSync('mandoc', ['-T', 'utf8'], { input: '' }).error === undefined;
const { page: installed } = await searchManPage();
const files = (process.env['SSH_CONFIG_MAN_PAGES'] ?? '').split(':').filter(file => file !== '');
const others = await Promise.all(files.map(file => readManPage(file, dirname(file))));
const example = await readManPage(fileURLToPath(new URL('example_config.5', import.meta.url)), '.');
const pages = [example, ...(installed === undefined ? [] : [installed]), ...others].map(page => {
  if (!('source' in page)) throw new Error(`${page.path}: ${page.reason}`);
  return page;
});

/** A keyword's or section's own lines, cut out of the page without the reader that is tested. */
interface Excerpt {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The items of the list of keywords: the tag list that is not inside of another list. */
function keywordExcerpts(source: string): readonly Excerpt[] {
  const excerpts: { title: string; lines: string[] }[] = [];
  let depth = 0;
  for (const line of source.slice(source.indexOf('keywords are case-insensitive')).split('\n')) {
    if (line.startsWith('.Bl ')) depth++;
    if (line.startsWith('.El') && --depth === 0) return excerpts;
    const keyword = depth === 1 ? /^\.It Cm (.*)$/.exec(line)?.[1] : undefined;
    if (keyword !== undefined) excerpts.push({ title: keyword, lines: [] });
    else excerpts.at(-1)?.lines.push(line);
  }
  throw new Error('the list of keywords has no end');
}

function sectionExcerpts(source: string): readonly Excerpt[] {
  const excerpts: { title: string; lines: string[] }[] = [];
  for (const line of source.split('\n')) {
    if (line.startsWith('.Sh ')) excerpts.push({ title: line.slice(4), lines: [] });
    else excerpts.at(-1)?.lines.push(line);
  }
  return excerpts.filter(({ title }) => title !== 'NAME' && title !== 'DESCRIPTION');
}

/** What mandoc prints for each excerpt: one page is made of all, in which each is a section with a number. */
function printedByMandoc(source: string, excerpts: readonly Excerpt[]): readonly string[] {
  const name = /^\.Nm .*$/m.exec(source)?.[0];
  const input = [
    `.Dd January 1, 2020\n.Dt PAGE 5\n.Os\n.Sh NAME\n${name}\n.Nd all excerpts`,
    ...excerpts.map(({ lines }, index) => `.Sh EXCERPT ${index}\n${lines.join('\n')}`),
  ].join('\n');
  const { stdout, status } = spawnSync('mandoc', ['-T', 'utf8', '-O', 'width=1000'], { input, encoding: 'utf8' });
  expect(status).toBeLessThan(4);
  // Overstrikes are fonts; a line that is too long even for the widest terminal is broken after a hyphen.
  const text = stdout.replace(/.\x08/g, '').replace(/(?<=\w-)\n */g, '');
  const parts = text.split(/^EXCERPT \d+$/m).slice(1);
  // The last line is the page's foot.
  return parts.map((part, index) => (index === parts.length - 1 ? part.trimEnd().replace(/\n.*$/, '') : part));
}

/** The words of a text. Curly quotes stay out, for a quoted literal is a code span here and in quotes there. */
function words(text: string): string {
  return text
    .replace(/[‘’“”]/g, '')
    .replace(/•/g, ' ')
    .split(/\s+/)
    .filter(word => word !== '')
    .join(' ');
}

/** The text that a Markdown viewer shows, as far as the pages' Markdown goes. */
function shown(markdown: string): string {
  const lines: string[] = [];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^ *```/.test(line)) fenced = !fenced;
    else if (fenced) lines.push(line);
    else lines.push(inlineText(line.replace(/^ *- /, '').replace(' — ', ' ')));
  }
  return lines.join('\n');
}

function inlineText(line: string): string {
  return line.replace(
    /\\([!-/:-@[-`{-~])|(`+) ?(.+?) ?\2(?!`)|(&amp;)|\*/g,
    (_, escaped, _ticks, code, ampersand) => escaped ?? code ?? (ampersand && '&') ?? '',
  );
}

describe.each(pages)('$path', ({ source }) => {
  const page = parseManPage(source);
  const keywords = keywordExcerpts(source);

  test('every keyword of the list has an entry, and nothing else has', () => {
    expect(keywords.length).toBeGreaterThan(5);
    expect([...page.entries.values()].map(entry => entry.keyword)).toEqual(keywords.map(({ title }) => title));
  });

  test('has a title, a date and the sections', () => {
    expect(page.title).toMatch(/^(?:ssh|example)_config\(5\)$/);
    expect(page.date).toMatch(/^[A-Z][a-z]+ \d{1,2}, \d{4}$/);
    expect([...page.sections.keys()]).toEqual(expect.arrayContaining(['DESCRIPTION', 'PATTERNS', 'TOKENS']));
  });

  test('no trace of macros, escapes or double spaces', () => {
    for (const [key, markdown] of [...page.sections, ...[...page.entries].map(([k, e]) => [k, e.markdown] as const)]) {
      const prose = markdown.replace(/^( *)```text\n(?:.*\n)*?\1```$/gm, '');
      expect(prose, key).not.toMatch(/^\s*[.'][A-Z][a-z]\b|(?<!\\)\\[a-zA-Z&%]|(?<=\S) {2}| [,.;:)](?=\s|$)/m);
    }
  });

  describe.runIf(hasMandoc)('word for word as mandoc shows it', () => {
    const printed = hasMandoc ? printedByMandoc(source, keywords) : [];
    test.each(keywords.map(({ title }, index) => ({ title, index })))('$title', ({ title, index }) => {
      expect(words(shown(page.entries.get(title.toLowerCase())?.markdown ?? ''))).toBe(words(printed[index] ?? ''));
    });

    const sections = sectionExcerpts(source);
    const printedSections = hasMandoc ? printedByMandoc(source, sections) : [];
    test.each(sections.map(({ title }, index) => ({ title, index })))('section $title', ({ title, index }) => {
      expect(words(shown(page.sections.get(title) ?? ''))).toBe(words(printedSections[index] ?? ''));
    });
  });
});
