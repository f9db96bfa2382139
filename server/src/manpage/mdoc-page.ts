/**
 * Reads a page written in mdoc(7): its title lines, sections, paragraphs, lists and displays. What happens
 * inside a line is `mdoc-inlines.ts`'s.
 */
import { BlockBuilder } from './block-builder.ts';
import { type Inline, type ManDocument, plainText } from './document.ts';
import { MdocInlines } from './mdoc-inlines.ts';
import { decode } from './roff-escapes.ts';
import type { MacroArgument, RoffLine } from './roff-lines.ts';

/** Reads the lines of an mdoc page. */
export function readMdocPage(lines: readonly RoffLine[]): ManDocument {
  const reader = new MdocReader();
  for (const line of lines) reader.read(line);
  return reader.finish();
}

class MdocReader {
  readonly #inlines = new MdocInlines();
  readonly #blocks = new BlockBuilder();
  /** The lines of the open display that keeps them, if there is one. Other displays are just paragraphs. */
  #literal: string[] | undefined;
  /** How many displays are open inside of that one, itself included. */
  #literalDepth = 0;
  /** True while the head of a list item is read, which may go on over several lines (`.It Xo`). */
  #headOpen = false;
  #name: string | undefined;
  #volume: string | undefined;
  #date: string | undefined;

  read(line: RoffLine): void {
    if (line.kind === 'text') this.#text(line.source);
    else this.#macro(line.name, line.args);
    if (this.#headOpen && this.#inlines.openEnclosures === 0) this.#endHead();
  }

  finish(): ManDocument {
    this.#endDisplays();
    return {
      ...(this.#name === undefined ? {} : { name: this.#name }),
      ...(this.#volume === undefined ? {} : { volume: this.#volume }),
      ...(this.#date === undefined ? {} : { date: this.#date }),
      sections: this.#blocks.finish(),
    };
  }

  #text(source: string): void {
    if (this.#literal !== undefined) {
      this.#literal.push(decode(source).replaceAll('\t', '        ').trimEnd());
    } else if (source.trim() === '' && !this.#headOpen) {
      this.#endParagraph();
    } else {
      this.#inlines.text(source);
    }
  }

  #macro(name: string, args: readonly MacroArgument[]): void {
    switch (name) {
      case 'Dd':
        this.#date = mdocDate(args);
        return;
      case 'Dt':
        this.#name = args[0]?.source;
        this.#volume = args[1]?.source;
        return;
      case 'Os':
        return;
      case 'Sh':
        this.#endDisplays();
        this.#blocks.startSection(plainText(this.#line('No', args)));
        return;
      case 'Ss':
        this.#endDisplays();
        while (this.#blocks.depth > 0) this.#blocks.endList();
        this.#blocks.add({ kind: 'heading', inlines: this.#line('No', args) });
        return;
      case 'Bd':
        this.#startDisplay(args.some(arg => arg.source === '-literal' || arg.source === '-unfilled'));
        return;
      case 'Ed':
        this.#endDisplay();
        return;
    }
    if (this.#literal === undefined) this.#flowing(name, args);
    else this.#literal.push(name === 'Pp' || name === 'sp' ? '' : plainText(this.#line(name, args)));
  }

  /** A macro outside of a display that keeps its lines. */
  #flowing(name: string, args: readonly MacroArgument[]): void {
    switch (name) {
      case 'Pp':
      case 'Lp':
      case 'br':
      case 'sp':
      case 'Rs':
      case 'Re':
        this.#endParagraph();
        return;
      case 'D1':
        this.#endParagraph();
        this.#blocks.add({ kind: 'paragraph', inlines: this.#line('No', args) });
        return;
      case 'Dl': {
        this.#endParagraph();
        const text = plainText(this.#line('No', args));
        this.#blocks.add({ kind: 'literal', lines: text === '' ? [] : [text] });
        return;
      }
      case 'Bl':
        this.#endParagraph();
        this.#blocks.startList(listMarker(args));
        return;
      case 'El':
        this.#endParagraph();
        this.#blocks.endList();
        return;
      case 'It':
        this.#endParagraph();
        this.#inlines.openEnclosures = 0;
        this.#headOpen = true;
        this.#inlines.line('No', args);
        return;
      case 'Nd':
        this.#inlines.builder.add('–');
        this.#inlines.line('No', args);
        return;
      default:
        this.#inlines.line(name, args);
    }
  }

  /** The words of one line that stands alone. */
  #line(name: string, args: readonly MacroArgument[]): readonly Inline[] {
    this.#inlines.line(name, args);
    return this.#inlines.builder.take();
  }

  #endHead(): void {
    this.#headOpen = false;
    this.#blocks.startItem(this.#inlines.builder.take());
  }

  #endParagraph(): void {
    if (this.#headOpen) this.#endHead();
    else this.#blocks.add({ kind: 'paragraph', inlines: this.#inlines.builder.take() });
  }

  #startDisplay(literal: boolean): void {
    if (this.#literal === undefined) this.#endParagraph();
    if (literal) this.#literal ??= [];
    if (this.#literal !== undefined) this.#literalDepth++;
  }

  #endDisplay(): void {
    if (this.#literal === undefined) {
      this.#endParagraph();
    } else if (--this.#literalDepth === 0) {
      this.#blocks.add({ kind: 'literal', lines: this.#literal });
      this.#literal = undefined;
    }
  }

  #endDisplays(): void {
    while (this.#literal !== undefined) this.#endDisplay();
    this.#endParagraph();
  }
}

/** `$Mdocdate: January 13 2023 $`, `January 13, 2023` or `2023-01-13` as a reader writes it. */
function mdocDate(args: readonly MacroArgument[]): string | undefined {
  const words = args.map(arg => decode(arg.source)).join(' ');
  const date = words.replace(/^\$Mdocdate:?\s*/, '').replace(/(?<!\s)\s*\$$/, '');
  return date === '' ? undefined : date.replace(/^([A-Za-z]+ \d{1,2}) (\d{4})$/, '$1, $2');
}

function listMarker(args: readonly MacroArgument[]): 'term' | 'bullet' | 'number' {
  const types = new Set(args.map(arg => arg.source));
  if (types.has('-enum')) return 'number';
  return ['-bullet', '-dash', '-hyphen', '-item'].some(type => types.has(type)) ? 'bullet' : 'term';
}
