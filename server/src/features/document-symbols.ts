/**
 * The outline of a file: sections under headings in comments, in them Host and Match blocks, in these their options.
 * What an option means or whether it applies is not said here.
 */
import { ownEnd } from '../model/file/block-extent.ts';
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { pastedLines } from '../model/file/pasted-keys.ts';
import { type Section, sectionsOf } from '../model/file/sections.ts';
import { findOption, isWithoutEffect } from '../schema/options.ts';
import { type DirectiveLine, valueSpan } from '../syntax/line.ts';
import { type Span, shift } from '../text/span.ts';
import { told } from '../text/visible.ts';
import { isLarge } from './large-file.ts';

/** An entry of the outline; the span holds those of its children, offsets into the file. */
export interface DocumentSymbol extends Span {
  readonly kind: 'section' | 'host' | 'match' | 'include' | 'option';
  /** Never empty. */
  readonly name: string;
  readonly detail: string | undefined;
  /** The part to select when it is gone to, within the span. */
  readonly nameSpan: Span;
  /** It has no effect any more. */
  readonly isDeprecated: boolean;
  readonly children: readonly DocumentSymbol[];
}

/** The outline, in the order of the file; of a large one without the options in blocks. */
export function documentSymbols(file: ConfigFile): readonly DocumentSymbol[] {
  const entries = new Entries(file);
  return inSections(file, sectionsOf(file), entries, file.text.lineCount);
}

/** What is in no section yet, in order: options of the preamble, then blocks. */
class Entries {
  readonly #entries: readonly { readonly line: number; readonly make: () => DocumentSymbol }[];
  #next = 0;

  constructor(file: ConfigFile) {
    this.#entries = file.blocks.flatMap(block =>
      block.header === undefined
        ? optionsOf(file, block).map(directive => ({
            line: directive.number,
            make: () => optionSymbol(file, directive),
          }))
        : [{ line: block.start, make: () => blockSymbol(file, block, block.header as DirectiveLine) }],
    );
  }

  /** Takes those that start before a line (0-based). */
  before(line: number): readonly DocumentSymbol[] {
    const taken: DocumentSymbol[] = [];
    for (;;) {
      const entry = this.#entries[this.#next];
      if (entry === undefined || entry.line >= line) return taken;
      taken.push(entry.make());
      this.#next++;
    }
  }
}

/** The sections as symbols with all that is in them, and what stands before, between and after them up to line `end`. */
function inSections(
  file: ConfigFile,
  sections: readonly Section[],
  entries: Entries,
  end: number,
): readonly DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (const section of sections) {
    for (const symbol of entries.before(section.start)) symbols.push(symbol);
    const children = inSections(file, section.sections, entries, section.end);
    symbols.push({
      ...file.text.spanOf(section.start, section.end),
      kind: 'section',
      name: section.title === '' ? 'region' : told(section.title),
      detail: undefined,
      nameSpan: file.text.spanOf(section.start, section.headingEnd),
      isDeprecated: false,
      children,
    });
  }
  for (const symbol of entries.before(end)) symbols.push(symbol);
  return symbols;
}

/** The options of a block, without the lines of pasted keys, which are never shown. */
function optionsOf(file: ConfigFile, block: Block): readonly NumberedDirective[] {
  const keys = pastedLines(file);
  return Array.from(file.directivesOf(block)).filter(({ number }) => !keys.has(number));
}

function blockSymbol(file: ConfigFile, block: Block, header: DirectiveLine): DocumentSymbol {
  const start = file.text.startOf(block.start);
  const written = directiveSpan(header);
  const { end } = file.text.spanOf(block.start, ownEnd(file.text, block));
  const directives = optionsOf(file, block);
  return {
    start: start + header.keyword.start,
    end,
    kind: block.kind === 'match' ? 'match' : 'host',
    name: told(header.text.slice(written.start, written.end)),
    detail: shown(block.kind === 'host' ? destination(header, directives) : undefined),
    nameSpan: shift(written, start),
    isDeprecated: false,
    children: isLarge(file) ? [] : directives.map(directive => optionSymbol(file, directive)),
  };
}

function shown(detail: string | undefined): string | undefined {
  return detail === undefined ? undefined : told(detail);
}

/** The name or address that a block for one host leads to. */
function destination(header: DirectiveLine, directives: readonly NumberedDirective[]): string | undefined {
  if (concreteHosts(header).length === 0) return undefined;
  return directives.find(({ line }) => line.keyword.name === 'hostname')?.line.args[0]?.value;
}

function optionSymbol(file: ConfigFile, { line, number }: NumberedDirective): DocumentSymbol {
  const start = file.text.startOf(number);
  const { keyword, text } = line;
  const value = valueSpan(line);
  const option = findOption(keyword.name, file.build);
  return {
    start: start + keyword.start,
    end: start + (value?.end ?? keyword.end),
    kind: keyword.name === 'include' ? 'include' : 'option',
    name: told(keyword.text),
    detail: shown(value && text.slice(value.start, value.end)),
    nameSpan: { start: start + keyword.start, end: start + keyword.end },
    isDeprecated: option !== undefined && isWithoutEffect(option, keyword.name, file.build),
    children: [],
  };
}

/** Keyword and value. */
function directiveSpan(line: DirectiveLine): Span {
  return { start: line.keyword.start, end: valueSpan(line)?.end ?? line.keyword.end };
}
