/** What completion offers, as plain data: before it is put in place (`Proposal`) and after (`CompletionItem`). */
import type { Span } from '../../text/span.ts';

/** What an offered text is; an editor shows a picture of it. */
export type ItemKind =
  | 'keyword'
  | 'block'
  | 'snippet'
  | 'word'
  | 'quantity'
  | 'algorithm'
  | 'criterion'
  | 'reference'
  | 'host'
  | 'user'
  | 'tag'
  | 'key'
  | 'file'
  | 'folder';

/** What is said of an offered text. */
interface Described {
  readonly kind: ItemKind;
  /** A word or two for beside the label: "default", "weak". Plain text. */
  readonly note?: string;
  /** What it does or stands for. Plain text. */
  readonly means?: string;
  /** More than that. Markdown. */
  readonly documentation?: string;
  /** Better not used. */
  readonly deprecated?: true;
  /** More has to follow before the line is complete. */
  readonly continues?: true;
  /** More may follow in the same argument. */
  readonly isPart?: true;
}

/** A word that could stand at the cursor, as ssh would see it. */
export interface Proposal extends Described {
  readonly text: string;
  /** What to show instead of the text. */
  readonly label?: string;
  /** What is written behind the word, so that one can go on. */
  readonly suffix?: string;
}

/** More than this nobody reads: of more, those are shown that have in them what is typed. */
export const MOST_ITEMS = 200;

/** For `Offer.stops`: nothing but blanks and quotes ends the word. */
export const WHOLE_ARGUMENT = /(?!)/;

/** Some proposals for one stretch of the value. */
export interface Offer {
  /** What ends it behind the cursor, besides blanks and quotes. */
  readonly stops: RegExp;
  readonly proposals: readonly Proposal[];
  /** Where in what is typed of the value the stretch begins. */
  readonly from: number;
  /** What a proposal without `means` stands for: asked only for what is shown. */
  readonly meaningOf?: (text: string) => string | undefined;
  /**
   * Whether what is typed is a value by itself: given where longer proposals begin like values that are not proposed. Then
   * the editor has to ask with each letter.
   */
  readonly isComplete?: boolean;
  /** Worth showing as soon as the value begins: there are few words to choose from. */
  readonly eager?: true;
}

/** A text to insert; spans are offsets into the file. */
export interface CompletionItem extends Described {
  readonly label: string;
  /** What typed text is compared with. */
  readonly filterText: string;
  readonly newText: string;
  /** `newText` may be taken as a snippet, in LSP's syntax, when it reads so: with places to fill in. */
  readonly snippet?: string;
  /** From the beginning of the word to the cursor, and to the end of the word. */
  readonly insert: Span;
  readonly replace: Span;
  /** Text before `insert` that goes. */
  readonly removes?: Span;
  /** The keyword whose documentation belongs to it. */
  readonly keyword?: string;
}

/** The parts of a request besides its place. */
export interface CompletionRequest {
  /** The document is about the machine at hand, so that its disk may be looked at. */
  readonly isHere: boolean;
  /** The character that was typed, when that is the reason to ask: then only what it announces is offered. */
  readonly trigger: string | undefined;
  /** More of the word was typed, for which a list is shown already. */
  readonly goesOn: boolean;
}

/**
 * What could stand at one place, the most likely first. Where it can, it holds all that more letters of the word could mean:
 * an editor that looks through it by itself, without another question, has the right list when Enter comes.
 */
export interface Completion {
  readonly items: readonly CompletionItem[];
  /** With more letters the list is another one: ask again. */
  readonly asksAgain: boolean;
}
