/**
 * Reads a page written in man(7), which marks fonts and paragraphs but no meanings: sections, paragraphs,
 * tagged paragraphs (as lists of terms) and lines to be kept. Bold is taken for strong, italic for emphasis.
 */
import { BlockBuilder } from './block-builder.ts';
import { type Inline, type ManDocument, plainText, type WordStyle } from './document.ts';
import { InlineBuilder } from './inline-builder.ts';
import { decode, decodeFonts, type Font } from './roff-escapes.ts';
import type { MacroArgument, RoffLine } from './roff-lines.ts';

/** Reads the lines of a man(7) page. */
export function readManPage(lines: readonly RoffLine[]): ManDocument {
  const reader = new ManReader();
  for (const line of lines) reader.read(line);
  return reader.finish();
}

const STYLES: Readonly<Record<Font, WordStyle>> = { roman: 'text', bold: 'strong', italic: 'emphasis' };
const FONT_LETTERS: Readonly<Record<string, Font>> = { B: 'bold', I: 'italic', R: 'roman', S: 'roman', M: 'roman' };

class ManReader {
  readonly #inlines = new InlineBuilder();
  readonly #blocks = new BlockBuilder();
  #literal: string[] | undefined;
  /** True after `TP`, until the line with its term has come. */
  #termComes = false;
  /** For each list that is open, and innermost last, how many `RS` were open when it began. */
  readonly #listLevels: number[] = [];
  #level = 0;
  #title: readonly MacroArgument[] = [];

  read(line: RoffLine): void {
    if (line.kind === 'text') {
      if (this.#literal !== undefined) this.#literal.push(decode(line.source).trimEnd());
      else if (line.source.trim() === '' && !this.#termComes) this.#endParagraph();
      else this.#words(line.source);
      this.#endTerm();
    } else {
      this.#macro(line.name, line.args);
    }
  }

  finish(): ManDocument {
    this.#endLiteral();
    const [name, volume, date] = this.#title.map(arg => decode(arg.source));
    return {
      ...(name ? { name } : {}),
      ...(volume ? { volume } : {}),
      ...(date ? { date } : {}),
      sections: this.#blocks.finish(),
    };
  }

  #macro(name: string, args: readonly MacroArgument[]): void {
    switch (name) {
      case 'TH':
        this.#title = args;
        return;
      case 'SH':
        this.#endLiteral();
        this.#endLists(0);
        this.#level = 0;
        this.#blocks.startSection(args.map(arg => decode(arg.source)).join(' '));
        return;
      case 'SS':
        this.#endLiteral();
        this.#endLists(0);
        this.#blocks.add({ kind: 'heading', inlines: this.#line('R', args) });
        return;
      case 'PP':
      case 'P':
      case 'LP':
      case 'HP':
        this.#endParagraph();
        this.#endLists(this.#level);
        return;
      case 'TP':
      case 'TQ':
      case 'IP':
        this.#endParagraph();
        this.#startItem();
        if (name === 'IP') this.#blocks.startItem(this.#line('R', args.slice(0, 1)));
        else this.#termComes = true;
        return;
      case 'RS':
        this.#endParagraph();
        this.#level++;
        return;
      case 'RE':
        this.#endParagraph();
        this.#level = Math.max(0, this.#level - 1);
        this.#endLists(this.#level + 1);
        return;
      case 'nf':
      case 'EX':
        this.#endParagraph();
        this.#literal ??= [];
        return;
      case 'fi':
      case 'EE':
        this.#endLiteral();
        return;
      case 'br':
      case 'sp':
        if (this.#literal === undefined) this.#endParagraph();
        else if (name === 'sp') this.#literal.push('');
        return;
    }
    if (this.#literal !== undefined) this.#literal.push(plainText(this.#line(name, args)));
    else this.#fonts(name, args);
    this.#endTerm();
  }

  /** Opens a list at this level unless one is open here; deeper ones end. */
  #startItem(): void {
    this.#endLists(this.#level + 1);
    if (this.#listLevels.at(-1) === this.#level) return;
    this.#listLevels.push(this.#level);
    this.#blocks.startList('term');
  }

  #endLists(level: number): void {
    for (let open = this.#listLevels.at(-1); open !== undefined && open >= level; open = this.#listLevels.at(-1)) {
      this.#listLevels.pop();
      this.#blocks.endList();
    }
  }

  #endTerm(): void {
    if (!this.#termComes) return;
    this.#termComes = false;
    this.#blocks.startItem(this.#inlines.take());
  }

  #endParagraph(): void {
    this.#endTerm();
    this.#blocks.add({ kind: 'paragraph', inlines: this.#inlines.take() });
  }

  #endLiteral(): void {
    this.#endParagraph();
    if (this.#literal !== undefined) this.#blocks.add({ kind: 'literal', lines: this.#literal });
    this.#literal = undefined;
  }

  #line(name: string, args: readonly MacroArgument[]): readonly Inline[] {
    this.#fonts(name, args);
    return this.#inlines.take();
  }

  /** `B words` in one font, `BR words` in two by turns without spaces between. Other macros: plain words. */
  #fonts(name: string, args: readonly MacroArgument[]): void {
    const fonts = /^(?:[BI]|[BIR]{2}|S[BM])$/.test(name) ? [...name] : ['R'];
    const alternating = fonts.length === 2 && fonts[0] !== 'S';
    const [first = 'R', second = first] = name === 'SB' ? ['B'] : fonts;
    this.#inlines.nextElement();
    for (const [index, arg] of args.entries()) {
      if (alternating && index > 0) this.#inlines.glue();
      this.#words(arg.source, FONT_LETTERS[alternating && index % 2 === 1 ? second : first]);
    }
  }

  #words(source: string, font: Font = 'roman'): void {
    let glued = false;
    for (const run of decodeFonts(source)) {
      if (glued && !/^\s/.test(run.text)) this.#inlines.glue();
      this.#inlines.add(run.text, STYLES[run.font === 'roman' ? font : run.font]);
      glued = !/\s$/.test(run.text);
    }
    if (source.endsWith('\\c')) this.#inlines.glue();
  }
}
