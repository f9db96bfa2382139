/** The targets, and whether they are met. A target is for one size of file, or for none. */
import { LARGEST_SERVER } from '../bundle.mjs';
import { HOSTS } from './over-stdio.mjs';
import { HOPS } from './tree.mjs';

const MB = 1024 * 1024;

/** The maximum of each figure, in milliseconds or bytes. `of` takes the figure from those for this many lines, or from those of the start. */
const TARGETS = [
  { what: 'in the process: edit → first diagnostics', lines: 10_000, most: 4, of: ({ inside }) => inside.first },
  { what: 'in the process: edit → first diagnostics', lines: 100_000, most: 20, of: ({ inside }) => inside.first },
  { what: 'in the process: edit → all diagnostics', lines: 10_000, most: 150, of: ({ inside }) => inside.edit },
  { what: 'in the process: edit → all diagnostics', lines: 100_000, most: 3_000, of: ({ inside }) => inside.edit },
  {
    what: 'in the process: edit anywhere → all diagnostics',
    lines: 10_000,
    most: 150,
    of: ({ inside }) => inside.anywhere,
  },
  { what: 'in the process: hover', lines: 100_000, most: 1, of: ({ inside }) => inside.hover },
  { what: 'in the process: hover over a host', lines: 100_000, most: 5, of: ({ inside }) => inside.hoverHost },
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
    what: 'over stdio: edit → diagnostics, minus an empty server',
    lines: 10_000,
    most: 10,
    of: ({ outside }) => outside.edit - outside.echo,
  },
  { what: 'in the process: rename', lines: 10_000, most: 150, of: ({ inside }) => inside.rename },
  { what: 'in the process: longest step of a batch', lines: 10_000, most: 8, of: ({ inside }) => inside.step },
  { what: 'in 100 files: hover', lines: 10_000, most: 5, of: ({ tree }) => tree.hover },
  { what: 'in 100 files: explain a host', lines: 10_000, most: 20, of: ({ tree }) => tree.explain },
  { what: `in 100 files: explain a host behind ${HOPS} others`, lines: 10_000, most: 20, of: ({ tree }) => tree.chain },
  {
    what: 'over stdio: longest wait during a batch',
    lines: 100_000,
    most: 30,
    of: ({ outside }) => outside.wait,
  },
  { what: '`check`: processor time', lines: 10_000, most: 600, of: ({ outside }) => outside.check },
  { what: 'cold start → first diagnostics, minus an empty Node', most: 250, of: ({ time }) => time },
  { what: 'cold start: processor time, minus an empty Node', most: 80, of: ({ cpu }) => cpu },
  {
    what: `the list of ${HOSTS.toLocaleString('en')} hosts, in a server just started`,
    most: 300,
    of: ({ hosts }) => hosts.first,
  },
  { what: 'size of the shipped server', most: LARGEST_SERVER, of: ({ size }) => size, unit: 'bytes' },
];

/** The targets for typing in a generated text, by its lines. */
const TYPING_SIZES = [
  { upTo: 1_500, open: 100, first: 1, key: 15, answer: 40, many: 8, last: 1_000 },
  { upTo: 15_000, open: 500, first: 4, key: 150, answer: 80, many: 25, last: 4_000 },
  { upTo: Number.POSITIVE_INFINITY, first: 20, key: 3_000 },
];

/** The same for the real-like text, which has more findings. */
const TYPING_REAL = { open: 900, first: 4, key: 300, answer: 80, many: 25, last: 4_000 };

/** The peak memory of a server during typing. */
const MEMORY = 200 * MB;

/** By how much the 95th percentile of a figure may be above its median. */
const SPREAD = 3;

/** The targets for typing, and their figures. */
const TYPING_TARGETS = [
  { what: 'open → all diagnostics: processor time', most: 'open', of: ({ open }) => open },
  {
    what: 'one key → first diagnostics: processor time, minus an empty server',
    most: 'first',
    of: ({ single, emptySingle }) => single.work.median && single.work.median - emptySingle.work.median,
  },
  { what: 'one key → all diagnostics: processor time', most: 'key', of: ({ single }) => single.all.median },
  { what: 'typing: 95th percentile of answers', most: 'answer', of: ({ cancelling }) => cancelling?.p95 },
  { what: 'typing: processor time per key', most: 'many', of: ({ cancelling }) => cancelling?.cpu },
  { what: 'typing, no request cancelled: last answer', most: 'last', of: ({ patient }) => patient?.last },
];

/** Each target for typing, with its figure. @param typed the figures by text */
export function compareTyping(typed) {
  return Array.from(typed).flatMap(([name, figures]) => {
    const limits = figures.isReal ? TYPING_REAL : TYPING_SIZES.find(({ upTo }) => figures.lines <= upTo);
    const { lines } = figures;
    const promises = TYPING_TARGETS.map(({ what, most, of }) => ({
      what: `${name}: ${what}`,
      lines,
      most: limits?.[most],
      figure: of(figures),
    }));
    const spreads = [
      { what: 'one key → first diagnostics', of: figures.single.work },
      { what: 'one key → all diagnostics', of: figures.single.all },
    ].map(({ what, of: { median, p95 } }) => ({
      what: `${name}: ${what}: 95th percentile of processor time, by its median`,
      lines,
      most: SPREAD,
      figure: median && p95 / median,
      unit: 'times',
    }));
    const memory = {
      what: `${name}: typing: peak memory`,
      lines,
      most: MEMORY,
      figure: figures.cancelling?.peak,
      unit: 'bytes',
    };
    return [...promises, ...spreads, memory]
      .filter(({ most, figure }) => most !== undefined && figure !== undefined)
      .map(promise => ({ ...promise, isMet: promise.figure <= promise.most }));
  });
}

/**
 * Each target with its figure, if that was measured.
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
