/**
 * What ssh uses for hosts, as far as that was asked: answers hold over edits while the lines that may concern their host stay
 * the same. Which of them an edit may concern at all is found by the blocks in which it is.
 */
import type { DirectiveLine } from '../../syntax/line.ts';
import { type Block, changedBlocks } from '../blocks.ts';
import type { Configuration } from '../configuration.ts';
import type { Verdicts } from '../verdict.ts';
import { blocksConcerning, contentConcerning } from './concerning.ts';
import type { Effective } from './result.ts';

/** The most answers that are kept. */
const MAX_KEPT = 200;

interface Kept {
  readonly names: readonly string[];
  readonly answer: Effective;
  /** What stands for the lines that have an effect on the host. */
  readonly content: readonly (object | undefined)[];
  /** The first lines of the blocks that may concern the host; undefined stands for the preamble. */
  readonly headers: ReadonlySet<DirectiveLine | undefined>;
  /** Whether no edit was in one of these blocks since the content was compared. */
  holds: boolean;
}

export class KeptAnswers {
  readonly #answers = new Map<string, Kept>();
  #configuration: Configuration | undefined;
  #structure: object | undefined;
  /** The blocks of each file. */
  #blocks: readonly (readonly Block[])[] = [];

  /** Those that were given about a configuration, or about the one before an edit. */
  static of(configuration: Configuration): KeptAnswers {
    const kept = configuration.lasting(KeptAnswers, () => new KeptAnswers());
    kept.#update(configuration);
    return kept;
  }

  #update(configuration: Configuration): void {
    if (configuration === this.#configuration) return;
    const { structure, files } = configuration;
    const before = structure === this.#structure ? this.#blocks : undefined;
    this.#configuration = configuration;
    this.#structure = structure;
    this.#blocks = files.map(({ blocks }) => blocks);
    const changed = before && this.#blocks.flatMap((blocks, i) => headersOfChanged(before[i] ?? [], blocks));
    for (const kept of this.#answers.values())
      kept.holds &&= changed !== undefined && !changed.some(header => kept.headers.has(header));
  }

  /** The answer, if it holds. @param key the question */
  get(key: string, verdicts: Verdicts): Effective | undefined {
    const configuration = this.#configuration;
    const kept = this.#answers.get(key);
    if (kept === undefined || configuration === undefined) return undefined;
    const { names, answer, content } = kept;
    kept.holds ||= isSame(content, contentConcerning(configuration, names, answer.applied, verdicts));
    return kept.holds ? answer : undefined;
  }

  /** @param names of the host, as typed, and as it is called after that */
  set(key: string, names: readonly string[], answer: Effective, verdicts: Verdicts): void {
    const configuration = this.#configuration;
    if (configuration === undefined) return;
    if (this.#answers.size >= MAX_KEPT) this.#answers.clear();
    const blocks = configuration.files.flatMap(file => blocksConcerning(file, names, configuration));
    this.#answers.set(key, {
      names,
      answer,
      content: contentConcerning(configuration, names, answer.applied, verdicts),
      headers: new Set(blocks.map(({ header }) => header)),
      holds: true,
    });
  }
}

/** The first lines of the blocks that have changed, where they are as many as before and have the same first lines. */
function headersOfChanged(before: readonly Block[], now: readonly Block[]): readonly (DirectiveLine | undefined)[] {
  const { start, endNow } = changedBlocks(before, now);
  return now.slice(start, endNow).map(({ header }) => header);
}

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((each, i) => each === now[i]);
}
