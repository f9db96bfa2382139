/** Pages of several releases in one text. They have most of their paragraphs in common, and each of these is there once. */

/** Sources by the name of their release, such as "9.2p1". */
export type Pages = Readonly<Record<string, string>>;

interface Packed {
  readonly paragraphs: readonly string[];
  /** Of each page the numbers of its paragraphs. */
  readonly pages: Readonly<Record<string, readonly number[]>>;
}

/** The text that `unpackPages` makes the same pages of. */
export function packPages(pages: Pages): string {
  const numbers = new Map<string, number>();
  const numberOf = (paragraph: string): number => {
    const number = numbers.get(paragraph) ?? numbers.size;
    numbers.set(paragraph, number);
    return number;
  };
  const packed = Object.entries(pages).map(([name, source]) => [name, source.split(/^(?=\.(?:It|Pp))/m).map(numberOf)]);
  const text: Packed = { pages: Object.fromEntries(packed), paragraphs: [...numbers.keys()] };
  return JSON.stringify(text);
}

/** @param text as `packPages` made it; throws for any other */
export function unpackPages(text: string): Pages {
  const { pages, paragraphs }: Packed = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(pages).map(([name, numbers]) => [name, numbers.map(number => paragraphs[number]).join('')]),
  );
}
