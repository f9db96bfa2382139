/**
 * The lines of a manual page's source as roff(7) reads them: text lines, and macro lines with their arguments.
 * Comments, definitions and conditional parts that a terminal would not show are gone afterwards.
 * Escape sequences stay as they are (see `roff-escapes.ts`), and so does the meaning of every macro.
 */

/** One argument of a macro line, in source form. A quoted one is never taken for a macro or for punctuation. */
export interface MacroArgument {
  readonly source: string;
  readonly quoted: boolean;
}

/** A line of the page. */
export type RoffLine =
  | { readonly kind: 'text'; readonly source: string }
  | { readonly kind: 'macro'; readonly name: string; readonly args: readonly MacroArgument[] };

/** Requests whose arguments, if they have any, are for the formatter. */
const SILENT = new Set(
  (
    'ad af aln als asciify bp c2 cc ce ch color cp cs cu da di ds ec em eo ev evc fam fc fl fp ft fzoom hc hcode hla ' +
    'hlm hpf hw hy hym hys in it itc kern lc lf lg linetabs ll ls lt mc mk mso na ne nh nm nn nr nroff ns nx pc pi pl ' +
    'pm pn po ps pso psbb rchar rd rm rn rnn rr rs rt schar shc shift spreadwarn ss sty ta tc ti tkf tl tm tr trf trin ' +
    'trnt troff uf ul vpt vs warn warnscale wh while write writec cflags char class defcolor PD AT UC DT hx'
  ).split(' '),
);

/** Requests that swallow the lines up to `..`, or up to the macro named in their second argument. */
const DEFINING = new Set(['de', 'de1', 'dei', 'am', 'am1', 'ami', 'ig']);

/** A macro line longer than this is cut: nobody wrote it by hand, and regular expressions have a stack. */
const LONGEST_MACRO_LINE = 20_000;

/**
 * Cuts a page's source into lines. Takes any string, in time linear in its length.
 */
export function readLines(source: string): readonly RoffLine[] {
  const lines: RoffLine[] = [];
  /** What ends the definition that is being skipped. */
  let definitionEnd: string | undefined;
  /** Open `\{` of a conditional part that is not shown; 0 when everything is. */
  let hidden = 0;
  for (const line of logicalLines(source)) {
    if (definitionEnd !== undefined) {
      if (/^[.'][ \t]*(\S+)/.exec(line)?.[1] === definitionEnd) definitionEnd = undefined;
      continue;
    }
    if (hidden > 0) {
      hidden = Math.max(0, hidden + braces(line));
      continue;
    }
    // A terminal is `n`; every other condition asks for something that only a typesetter has.
    const shown = line.replace(/^(?:[.'][ \t]*i[ef][ \t]+n(?![^ \t\\])[ \t]*(?:\\\{[ \t]*)?)+/, '');
    const macro = /^[.'][ \t]*([^ \t]*)[ \t]*/.exec(shown);
    if (macro === null) {
      lines.push({ kind: 'text', source: shown });
      continue;
    }
    const name = macro[1] ?? '';
    const rest = shown.slice(macro[0].length, LONGEST_MACRO_LINE);
    if (DEFINING.has(name)) {
      const words = rest.split(/[ \t]+/);
      definitionEnd = (name === 'ig' ? words[0] : words[1]) || '.';
    } else if (name === 'if' || name === 'ie' || name === 'el') {
      hidden = Math.max(0, braces(rest));
    } else if (name !== '' && name !== '.' && !name.startsWith('\\') && !SILENT.has(name)) {
      lines.push({ kind: 'macro', name, args: readArguments(rest) });
    }
  }
  return lines;
}

/** The lines without comments, joined where a backslash stands at the end of one. */
function* logicalLines(source: string): Generator<string> {
  let pending: string[] = [];
  for (const physical of source.split(/\r?\n/)) {
    const line = stripComment(physical);
    let backslashes = 0;
    while (line.charAt(line.length - 1 - backslashes) === '\\') backslashes++;
    if (backslashes % 2 === 1) {
      pending.push(line.slice(0, -1));
      continue;
    }
    yield pending.length === 0 ? line : pending.join('') + line;
    pending = [];
  }
  if (pending.length > 0) yield pending.join('');
}

/** Removes `\"` or `\#` and what follows. */
function stripComment(line: string): string {
  for (let at = line.indexOf('\\'); at >= 0; at = line.indexOf('\\', at + 2)) {
    const next = line.charAt(at + 1);
    if (next === '"' || next === '#') return line.slice(0, at);
  }
  return line;
}

/** How many more `\{` than `\}` a line has. */
function braces(line: string): number {
  return line.split('\\{').length - line.split('\\}').length;
}

/** Cuts the rest of a macro line at spaces; a space may be escaped, or be part of an argument in double quotes. */
function readArguments(rest: string): readonly MacroArgument[] {
  const args: MacroArgument[] = [];
  for (const [whole, quotedText] of rest.matchAll(/"([^"]*(?:""[^"]*)*)(?:"|$)|(?:[^\\ \t]+|\\.)+/gs)) {
    if (quotedText === undefined) args.push({ source: whole, quoted: false });
    else args.push({ source: quotedText.replaceAll('""', '"'), quoted: true });
  }
  return args;
}
