/**
 * What each inline macro of mdoc(7) does to its arguments, as a table. Sections, lists and displays are
 * `mdoc-blocks.ts`'s; how a line's macros follow each other is `mdoc-inlines.ts`'s.
 */
import type { WordStyle } from './document.ts';

/** What becomes of a macro's arguments. */
export type Macro =
  /** They are in a style, each after `prefix`; without any, `empty` is shown. */
  | { readonly does: 'style'; readonly style: WordStyle; readonly empty?: string; readonly prefix?: string }
  /** They stand between two marks, up to the end of the line. */
  | { readonly does: 'enclose'; readonly open: string; readonly close: string; readonly style: WordStyle }
  /** A mark that opens or closes an enclosure over several lines. */
  | { readonly does: 'open'; readonly mark: string }
  | { readonly does: 'close'; readonly mark: string }
  /** It stands for a name; arguments go on as plain text. */
  | { readonly does: 'name'; readonly text: string }
  /** Something of its own, see `mdoc-inlines.ts`. */
  | { readonly does: 'special' };

const style = (style: WordStyle, empty?: string): Macro =>
  empty === undefined ? { does: 'style', style } : { does: 'style', style, empty };
const enclose = (open: string, close: string, style: WordStyle = 'text'): Macro => ({
  does: 'enclose',
  open,
  close,
  style,
});
const special: Macro = { does: 'special' };

/** The inline macros. All are parsed for other macros and callable from other lines, but those in `UNPARSED`. */
export const MACROS: ReadonlyMap<string, Macro> = new Map<string, Macro>([
  ...['Cd', 'Cm', 'Dv', 'Er', 'Ev', 'Fd', 'Ic', 'Lb', 'Li'].map((name): [string, Macro] => [name, style('code')]),
  ['Pa', style('code', '~')],
  ['Fl', { does: 'style', style: 'code', empty: '-', prefix: '-' }],
  ...['Ad', 'Em', 'Fa', 'Fr', 'Ft', 'Sx', 'Va', 'Vt'].map((name): [string, Macro] => [name, style('emphasis')]),
  ['Ar', style('emphasis', 'file ...')],
  ...['Ms', 'Sy'].map((name): [string, Macro] => [name, style('strong')]),
  ...['An', 'Db', 'Hf', 'Mt', 'No', 'Ot', 'St', 'Tn'].map((name): [string, Macro] => [name, style('text')]),

  ['Aq', enclose('⟨', '⟩')],
  ['Bq', enclose('[', ']')],
  ['Brq', enclose('{', '}')],
  ['Dq', enclose('“', '”')],
  ['Op', enclose('[', ']')],
  ['Pq', enclose('(', ')')],
  ['Qq', enclose('"', '"')],
  ['Sq', enclose('‘', '’')],
  ['Ql', enclose('', '', 'code')],

  ...Object.entries({ Ao: '⟨', Bo: '[', Bro: '{', Do: '“', Oo: '[', Po: '(', Qo: '"', So: '‘', Xo: '' }).map(
    ([name, mark]): [string, Macro] => [name, { does: 'open', mark }],
  ),
  ...Object.entries({ Ac: '⟩', Bc: ']', Brc: '}', Dc: '”', Oc: ']', Pc: ')', Qc: '"', Sc: '’', Xc: '' }).map(
    ([name, mark]): [string, Macro] => [name, { does: 'close', mark }],
  ),

  ...Object.entries({
    At: 'AT&T UNIX',
    Bsx: 'BSD/OS',
    Bt: 'is currently in beta test.',
    Bx: 'BSD',
    Dx: 'DragonFly',
    Fx: 'FreeBSD',
    Nx: 'NetBSD',
    Ox: 'OpenBSD',
    Ud: 'currently under development.',
    Ux: 'UNIX',
  }).map(([name, text]): [string, Macro] => [name, { does: 'name', text }]),

  ...['Ap', 'Bk', 'Ec', 'Ek', 'Eo', 'Ex', 'Fc', 'Fn', 'Fo', 'In', 'Lk', 'Nm', 'Ns', 'Pf', 'Rv', 'Sm', 'Ta', 'Xr'].map(
    (name): [string, Macro] => [name, special],
  ),
  ...'%A %B %C %D %I %J %N %O %P %Q %R %T %U %V'.split(' ').map((name): [string, Macro] => [name, style('text')]),
]);

/** Macros that only the start of a line calls, and whose arguments are never macros. */
export const UNPARSED: ReadonlySet<string> = new Set([
  'Bk',
  'Ek',
  'Ex',
  'Fd',
  'Hf',
  'In',
  'Lb',
  'Lk',
  'Rv',
  'Sm',
  'St',
]);

/** Punctuation that, as an argument of its own, sticks to its neighbour and is in no macro's style. */
export const CLOSING: ReadonlySet<string> = new Set(['.', ',', ':', ';', ')', ']', '?', '!']);
export const OPENING: ReadonlySet<string> = new Set(['(', '[']);
