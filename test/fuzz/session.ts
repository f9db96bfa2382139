/** What an editor may do, as plain data: sessions of opening, editing, undoing, asking, and of files that change on disk. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { REAL_FILES } from '../support/real-files.ts';
import { anyText } from '../support/texts.ts';

/** The files of a session, below the home directory; all may be open, on disk, or both. */
export const FILES = ['.ssh/config', '.ssh/conf.d/a', '.ssh/conf.d/b.conf', 'elsewhere', '.ssh/linked'] as const;

/** Which of them is a symbolic link, and to which. */
export const LINK = { from: 4, to: 1 } as const;

/** The file that changes on disk when one is written. */
export function writtenFile(file: number): number {
  return file === LINK.from ? LINK.to : file;
}

/** One thing that is done to the file with a number in `FILES`. A place is a number to be taken modulo the length. */
export type Step =
  | { readonly do: 'open' | 'replace'; readonly file: number; readonly text: string }
  | { readonly do: 'edit'; readonly file: number; readonly at: number; readonly length: number; readonly text: string }
  | { readonly do: 'undo' | 'close'; readonly file: number }
  | { readonly do: 'write'; readonly file: number; readonly text: string | undefined }
  /** Asks everything at a place, and takes one of the changes that are offered. */
  | { readonly do: 'take'; readonly file: number; readonly at: number; readonly which: number };

/** How much is taken of a real file: each step asks everything about all of it, twice. */
const MOST = 6_000;
const fixtures = ['broken', 'workstation'].map(name => {
  const fixture = new URL(`../fixtures/${name}.ssh_config`, import.meta.url);
  return readFileSync(fixture, 'utf8');
});
/** Files as people have them, from the beginning. */
const real = [...fixtures, ...REAL_FILES.map(({ text }) => text)].map(text => text.slice(0, MOST));
const collected = real.flatMap(content => content.split('\n'));
const includes = [
  'conf.d/*',
  'conf.d/a',
  'linked',
  '~/.ssh/config',
  '*',
  'conf.d/b.conf conf.d/a',
  '../elsewhere',
  '/',
  '~/*/*',
];
const line = fc.oneof(
  fc.constantFrom(...collected),
  fc.constantFrom(...includes.map(name => `Include ${name}`)),
  fc.constantFrom('Host a', 'Host *', 'Match all', '# region x', '# endregion', '# ssh-config: disable no-keepalive'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const bytes = fc.uint8Array({ maxLength: 80 }).map(some => new TextDecoder().decode(some));
const lines = fc
  .array(line, { maxLength: 12 })
  .chain(some => fc.constantFrom('\n', '\n', '\r\n').map(feed => some.join(feed)));
const piece = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '\n',
    '\r',
    '\r\n',
    ' ',
    '"',
    "'",
    '#',
    '=',
    ',',
    '*',
    '%',
    '\\',
    '\0',
    '\ud800',
    'x',
    '${',
    '!',
  ),
  line,
  lines,
);
/** A real file in which something was put, taken away, or moved to another place. */
const mutated = fc
  .tuple(
    fc.constantFrom(...real),
    fc.array(fc.record({ at: fc.nat(MOST), length: fc.nat(60), to: fc.nat(MOST), text: fc.option(piece) }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([content, mutations]) =>
    mutations.reduce((before, { at, length, to, text: put }) => {
      const start = at % (before.length + 1);
      const left = before.slice(0, start) + before.slice(start + length);
      const place = put === null ? to % (left.length + 1) : start;
      return left.slice(0, place) + (put ?? before.slice(start, start + length)) + left.slice(place);
    }, content),
  );
const text = fc.oneof(anyText, lines, lines, bytes, mutated);

const file = fc.constantFrom(0, 0, 1, 2, 3, 4);
const at = fc.nat(2000);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), file, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('replace' as const), file, text }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      file,
      at,
      length: fc.oneof(fc.constant(0), fc.nat(4), fc.nat(300)),
      text: piece,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), file }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('write' as const), file, text: fc.option(text, { nil: undefined }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take' as const), file, at, which: fc.nat(50) }) },
);

/** A session: what is done, one after the other. */
export const session: fc.Arbitrary<readonly Step[]> = fc
  .tuple(text, fc.array(step, { minLength: 1, maxLength: 12 }))
  .map(([first, steps]) => [{ do: 'open', file: 0, text: first }, ...steps]);

/** The texts of open files as an editor has them, with what they were before each change. */
export class OpenTexts {
  readonly #histories = new Map<number, string[]>();

  /** The files that are open, in the order in which they were opened. */
  get files(): readonly number[] {
    return [...this.#histories.keys()];
  }

  text(file: number): string | undefined {
    return this.#histories.get(file)?.at(-1);
  }

  open(file: number, text: string): void {
    this.#histories.set(file, [text]);
  }

  change(file: number, text: string): void {
    this.#histories.get(file)?.push(text);
  }

  /** The text before the last change that was not undone; undefined when there was none. */
  undo(file: number): string | undefined {
    const history = this.#histories.get(file);
    if (history === undefined || history.length < 2) return undefined;
    history.pop();
    return history.at(-1);
  }

  close(file: number): void {
    this.#histories.delete(file);
  }
}

/** Where an edit goes in a text. */
export function spanOf(text: string, at: number, length: number): { readonly start: number; readonly end: number } {
  const start = at % (text.length + 1);
  return { start, end: Math.min(text.length, start + length) };
}
