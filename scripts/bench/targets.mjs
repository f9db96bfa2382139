/** What is promised, and whether it holds. A promise is for one size of file, or for none. */
import { LARGEST_SERVER } from '../bundle.mjs';

const MB = 1024 * 1024;

/** The most that each figure may be: milliseconds, or bytes. `of` takes it from the figures for this many lines, or from those of the start. */
const TARGETS = [
  { what: 'in the process: edit of a value → diagnostics', lines: 10_000, most: 2, of: ({ inside }) => inside.edit },
  { what: 'in the process: edit of a value → diagnostics', lines: 100_000, most: 10, of: ({ inside }) => inside.edit },
  { what: 'in the process: edit anywhere → diagnostics', lines: 10_000, most: 2, of: ({ inside }) => inside.anywhere },
  {
    what: 'in the process: edit anywhere → diagnostics',
    lines: 100_000,
    most: 10,
    of: ({ inside }) => inside.anywhere,
  },
  { what: 'in the process: hover', lines: 100_000, most: 1, of: ({ inside }) => inside.hover },
  { what: 'in the process: hover over a host', lines: 100_000, most: 1, of: ({ inside }) => inside.hoverHost },
  { what: 'in the process: completion', lines: 100_000, most: 5, of: ({ inside }) => inside.completion },
  { what: 'in the process: open → first answer', lines: 100_000, most: 150, of: ({ inside }) => inside.open },
  {
    what: 'in the process: heap for the file',
    lines: 100_000,
    most: 150 * MB,
    of: ({ inside }) => inside.memory,
    unit: 'bytes',
  },
  {
    what: 'over stdio: edit → diagnostics, above an empty server',
    lines: 10_000,
    most: 10,
    of: ({ outside }) => outside.edit - outside.echo,
  },
  { what: 'cold start → first diagnostics, above an empty Node', most: 250, of: ({ time }) => time },
  { what: 'the server, as it is shipped', most: LARGEST_SERVER, of: ({ size }) => size, unit: 'bytes' },
];

/**
 * Each promise with its figure, as far as that was measured.
 * @param sizes the figures by number of lines
 * @param start those of the start of a server
 */
export function compare(sizes, start) {
  return TARGETS.flatMap(({ of, ...target }) => {
    const figures = target.lines === undefined ? start : sizes.get(target.lines);
    if (figures === undefined) return [];
    const figure = of(figures);
    return [{ ...target, figure, isMet: figure <= target.most }];
  });
}
