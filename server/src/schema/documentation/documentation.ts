/** What there is to say about one option or criterion: only the shape. */

/** Our own words about an option or a criterion. All sentences are Markdown. */
export interface Documentation {
  /** What it does: one sentence. */
  readonly summary: string;
  /** When one wants it: one to three sentences. */
  readonly use?: string;
  /** What to beware of: one to three sentences. */
  readonly beware?: string;
  /** Keywords worth reading next to this one. */
  readonly related?: readonly string[];
}

/** By the name of the option or criterion, as the manual spells it. */
export type Documentations = Readonly<Record<string, Documentation>>;
