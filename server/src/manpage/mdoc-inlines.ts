/**
 * Writes the words of mdoc(7) macro lines: which arguments are macros themselves, what punctuation sticks to,
 * where an enclosure closes. Follows mandoc's reading of a line. Leaves out what starts and ends blocks.
 */
import type { WordStyle } from './document.ts';
import { InlineBuilder } from './inline-builder.ts';
import { CLOSING, MACROS, OPENING, UNPARSED } from './mdoc-macros.ts';
import { decode } from './roff-escapes.ts';
import type { MacroArgument } from './roff-lines.ts';

/** The macro whose arguments are being read. */
interface Element {
  readonly style: WordStyle;
  readonly prefix: string;
  /** What is shown unless there is an argument. */
  empty: string | undefined;
}

const PLAIN: Element = { style: 'text', prefix: '', empty: undefined };

const isClosing = (arg: MacroArgument) => !arg.quoted && CLOSING.has(arg.source);

/** Writes one macro line after the other into a builder. */
export class MdocInlines {
  readonly builder = new InlineBuilder();
  /** What `Nm` without an argument stands for: the argument of the first one. */
  pageName: string | undefined;
  /** Enclosures that were opened and wait for a closing macro on a later line. */
  openEnclosures = 0;

  #element: Element = PLAIN;
  #closers: string[] = [];

  /**
   * Writes a line's macro and arguments. A name that is no inline macro does nothing to its arguments,
   * which may be macros.
   */
  line(name: string, args: readonly MacroArgument[]): void {
    const parsed = !UNPARSED.has(name);
    // Punctuation at the end of a line stands outside of everything that the line opened.
    const first = name === 'Pf' || name === 'Eo' || name === 'Ec' ? 1 : 0;
    let end = args.length;
    for (
      let last = args[end - 1];
      parsed && end > first && last !== undefined && isClosing(last);
      last = args[end - 1]
    ) {
      end--;
    }
    const own = args.slice(0, end);
    let at = this.#call(name, own, 0);
    for (let arg = own[at]; arg !== undefined; arg = own[at]) {
      at++;
      if (parsed && !arg.quoted && isCallable(arg.source)) at = this.#call(arg.source, own, at);
      else this.#argument(arg);
    }
    this.#finishElement(false);
    for (const mark of this.#closers.reverse()) this.builder.add(mark, 'text', 'left');
    this.#closers = [];
    for (const punctuation of args.slice(end)) this.builder.add(punctuation.source, 'text', 'left');
  }

  /** Writes a text line. */
  text(source: string): void {
    this.builder.nextElement();
    this.builder.add(decode(source));
    if (source.endsWith('\\c')) this.builder.glue();
  }

  /** Starts macro `name`, takes the arguments that only it understands, and returns the index of the next one. */
  #call(name: string, args: readonly MacroArgument[], at: number): number {
    this.#finishElement(true);
    this.builder.nextElement();
    const macro = MACROS.get(name);
    switch (macro?.does) {
      case 'style':
        this.#element = { style: macro.style, prefix: macro.prefix ?? '', empty: macro.empty };
        return name === 'An' && /^-(?:no)?split$/.test(args[at]?.source ?? '') ? at + 1 : at;
      case 'enclose':
        this.builder.add(macro.open, 'text', 'right');
        this.#closers.push(macro.close);
        this.#element = { style: macro.style, prefix: '', empty: undefined };
        return at;
      case 'open':
        this.builder.add(macro.mark, 'text', 'right');
        this.openEnclosures++;
        return at;
      case 'close':
        this.builder.add(macro.mark, 'text', 'left');
        this.openEnclosures = Math.max(0, this.openEnclosures - 1);
        return at;
      case 'name':
        this.builder.add(macro.text);
        return at;
      case 'special':
        return this.#special(name, args, at);
      case undefined:
        return at;
    }
  }

  #special(name: string, args: readonly MacroArgument[], at: number): number {
    const own = args.slice(at, at + ownArguments(args, at));
    const words = own.map(arg => decode(arg.source));
    const [first = '', second] = words;
    switch (name) {
      case 'Nm':
        this.pageName ??= words[0];
        this.#element = { style: 'code', prefix: '', empty: this.pageName };
        return at;
      case 'Xr':
        this.builder.add(second === undefined ? first : `${first}(${second})`);
        return at + Math.min(own.length, 2);
      case 'Fn':
        this.builder.add(first === '' ? '' : `${first}(${words.slice(1).join(', ')})`, 'code');
        return at + own.length;
      case 'Fo':
        this.builder.add(first === '' ? '' : `${first}(`, 'code', 'right');
        this.openEnclosures++;
        return at + own.length;
      case 'Fc':
        this.builder.add(')', 'code', 'left');
        this.openEnclosures = Math.max(0, this.openEnclosures - 1);
        return at;
      case 'In':
        this.builder.add(first === '' ? '' : `<${first}>`, 'code');
        return at + Math.min(own.length, 1);
      case 'Lk':
        this.builder.add(words.length > 1 ? `${words.slice(1).join(' ')}: ${first}` : first);
        return at + own.length;
      case 'Ns':
        // At the start of a line there is nothing on the line to stick to.
        if (at > 0) this.builder.glue();
        return at;
      case 'Ap':
        this.builder.add("'", 'text', 'both');
        return at;
      case 'Pf':
      case 'Eo': {
        const mark = args[at];
        if (mark !== undefined) this.builder.add(decode(mark.source), 'text', 'right');
        this.builder.glue();
        if (name === 'Eo') this.openEnclosures++;
        return mark === undefined ? at : at + 1;
      }
      case 'Ec': {
        const mark = args[at];
        if (mark !== undefined) this.builder.add(decode(mark.source), 'text', 'left');
        this.openEnclosures = Math.max(0, this.openEnclosures - 1);
        return mark === undefined ? at : at + 1;
      }
      case 'Sm':
        this.builder.space(first === 'on' ? true : first === 'off' ? false : undefined);
        return args.length;
      case 'Bk':
      case 'Ek':
      case 'Ex':
      case 'Rv':
        return args.length;
      default:
        return at;
    }
  }

  #argument(arg: MacroArgument): void {
    if (isClosing(arg)) {
      this.builder.add(arg.source, 'text', 'left');
    } else if (!arg.quoted && OPENING.has(arg.source)) {
      this.builder.add(arg.source, 'text', 'right');
    } else {
      this.builder.add(this.#element.prefix + decode(arg.source), this.#element.style);
      this.#element.empty = undefined;
    }
  }

  /** Ends the arguments of the current macro; `more` when another one follows on the line. */
  #finishElement(more: boolean): void {
    const { empty, prefix, style } = this.#element;
    this.#element = PLAIN;
    if (empty === undefined) return;
    this.builder.add(empty, style);
    // `Fl Fl long`: a lone dash sticks to what follows.
    if (more && prefix !== '') this.builder.glue();
  }
}

/** How many arguments from `at` on are neither macros nor punctuation. */
function ownArguments(args: readonly MacroArgument[], at: number): number {
  let end = at;
  for (let arg = args[end]; arg !== undefined; arg = args[++end]) {
    if (!arg.quoted && (CLOSING.has(arg.source) || OPENING.has(arg.source) || isCallable(arg.source))) break;
  }
  return end - at;
}

function isCallable(name: string): boolean {
  return MACROS.has(name) && !UNPARSED.has(name) && !name.startsWith('%');
}
