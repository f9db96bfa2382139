/** One finding: what diagnostics and code actions are made of, with its fixes at hand. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { unquoted } from '../model/file/unquoted.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type {
  FileRule,
  Fix,
  Found,
  GeneralLast,
  Place,
  Related,
  Rule,
  RuleContext,
  Severity,
  Together,
} from '../rules/rule.ts';
import { REMARK_RULES, type RuleId } from '../rules/rule-ids.ts';
import type { Line } from '../syntax/line.ts';
import { joined } from '../text/edit.ts';
import { inFew } from '../text/in-few.ts';
import { memo } from '../text/memo.ts';
import type { Span } from '../text/span.ts';
import { told } from '../text/visible.ts';

/** What a user makes of a rule; a rule that is not mentioned keeps its own severity. */
export type Severities = ReadonlyMap<RuleId, Severity | 'off'>;

/** All that findings of one file have in common. */
export interface Home extends Pick<Place, 'file' | 'occurrences'> {
  readonly context: RuleContext;
  /** Whether messages may quote the file: it is open. */
  readonly isOpen: boolean;
  readonly severities: Severities;
}

/** Rules whose messages name files, and nothing else of a line. */
const QUOTES_NO_LINE: ReadonlySet<RuleId> = new Set<RuleId>([
  'file-access',
  'file-encoding',
  'broken-include',
  'recursive-include',
]);

/** What a comment can turn off. */
const CAN_DISABLE: ReadonlySet<RuleId> = new Set(REMARK_RULES);

/** How many other places a finding names: nobody reads more. */
const MOST_RELATED = 10;
const NO_OTHERS: readonly Finding[] = [];
const NONE: readonly RuleId[] = [];

/** What LSP is sent of it: all findings of a large file are sent with each key. */
const messageOf = memo(({ message }: Found) => told(message));
const relatedOf = memo(({ related }: Found): readonly Related[] =>
  related === undefined ? [] : [{ ...related, message: told(related.message) }],
);

/** Something that a rule found; offsets into the file. There are many in a large file, so what can be looked up is not kept. */
export class Finding implements Span {
  readonly start: number;
  readonly end: number;
  /** Of the line, from 0. */
  readonly number: number;
  readonly severity: Severity;
  readonly #rule: Rule;
  readonly #found: Found;
  readonly #home: Home;
  readonly #others: readonly Finding[];

  /** @param others in whose place it speaks as well */
  constructor(
    rule: Rule,
    found: Found,
    number: number,
    severity: Severity,
    home: Home,
    others: readonly Finding[] = NO_OTHERS,
  ) {
    const offset = home.file.text.startOf(number);
    this.start = found.start + offset;
    this.end = found.end + offset;
    this.number = number;
    this.severity = severity;
    this.#rule = rule;
    this.#found = found;
    this.#home = home;
    this.#others = others;
  }

  get rule(): RuleId {
    return this.#rule.id;
  }

  /** The same in the file after an edit. @param span of what it is about, relative to its line (0-based), which is `number` now */
  movedTo(home: Home, number: number, span: Span): Finding {
    const found = span === this.span ? this.#found : { ...this.#found, ...span };
    return new Finding(this.#rule, found, number, this.severity, home, this.#others);
  }

  /** Whether another one says the same of the same place. */
  says(other: Finding): boolean {
    return (
      this.start === other.start &&
      this.end === other.end &&
      this.rule === other.rule &&
      this.severity === other.severity &&
      this.message === other.message &&
      JSON.stringify(this.related) === JSON.stringify(other.related)
    );
  }

  /** What it is about, relative to its line. */
  get span(): Span {
    return this.#found;
  }

  get message(): string {
    const { file, isOpen } = this.#home;
    const isQuoting = !isOpen && !QUOTES_NO_LINE.has(this.rule) && !this.#found.quotesNothing;
    return isQuoting ? unquoted(file.text.line(this.number), this.rule) : messageOf(this.#found);
  }

  /** The same in other words, which quote nothing, and with other fixes. */
  saying(message: string, fixes: FileRule['fixes'] = () => []): Finding {
    return new Finding(
      { ...this.#rule, fixes } as Rule,
      { ...this.#found, message, quotesNothing: true },
      this.number,
      this.severity,
      this.#home,
    );
  }

  /** Whether it is worth saying of a line that never counts. */
  get isOfDead(): boolean {
    return this.#rule.ofDead === true;
  }

  /** Rules that have nothing to say of its line. */
  get overrules(): readonly RuleId[] {
    return this.#rule.overrules ?? NONE;
  }

  /** How an editor may show it besides. */
  get tag(): Rule['tag'] {
    return this.#rule.tag;
  }

  /** The line that causes it, and the other places that it is about. */
  get related(): readonly Related[] {
    const own = relatedOf(this.#found);
    if (this.#others.length === 0) return own;
    return [...own, ...this.#others.slice(0, MOST_RELATED).map(each => each.#asRelated())];
  }

  /** The numbers (from 0) of all lines that it speaks of. */
  get numbers(): readonly number[] {
    return [this.number, ...this.#others.map(({ number }) => number)];
  }

  /** As another place of which the same is said. */
  #asRelated(): Related {
    const { file, occurrences } = this.#home;
    const [{ path }] = occurrences as [Occurrence];
    return { path, line: this.number, message: told(inFew(file.text.line(this.number).text)) };
  }

  /** What it is about, where its rule speaks once of several places; undefined where it speaks of each. */
  get topic(): string | undefined {
    const about = togetherOf(this.#rule)?.about(this.#found, this.#place);
    return about === undefined ? undefined : `${this.rule} ${about}`;
  }

  /** This one, which speaks for others with the same topic as well. */
  with(others: readonly Finding[]): Finding {
    const together = togetherOf(this.#rule);
    if (others.length === 0 || together === undefined) return this;
    const message = together.message([this, ...others].map(each => each.#found));
    return new Finding(this.#rule, { ...this.#found, message }, this.number, this.severity, this.#home, others);
  }

  /** Whether it is held back during typing at its place. */
  get waits(): boolean {
    return this.#rule.scope === 'file' && this.#rule.waits === true;
  }

  /** Whether its rule looked at its line alone: what other lines say makes no difference to its fixes. */
  get isOfLine(): boolean {
    return this.#rule.scope === 'line';
  }

  /** Whether a comment in the file can turn it off: what ssh refuses, it refuses whatever a comment says. */
  get canDisable(): boolean {
    return CAN_DISABLE.has(this.rule);
  }

  /** What would remove it; worked out when asked. @param generalLast what makes one of them, where that is loaded */
  fixes(generalLast?: GeneralLast): readonly Fix[] {
    const context = generalLast === undefined ? this.#home.context : { ...this.#home.context, generalLast };
    const fixes = this.#fixesHere(context);
    const all = [this, ...this.#others];
    const title = this.#others.length === 0 ? undefined : togetherOf(this.#rule)?.title?.(all.map(each => each.#found));
    if (title === undefined) return fixes.map(fix => ({ ...fix, title: told(fix.title) }));
    const [first] = fixes;
    if (first === undefined) return [];
    const others = this.#others.flatMap(each => each.#fixesHere(context)[0]?.edits ?? []);
    return [{ ...first, title: told(title), edits: joined([...first.edits, ...others]) }];
  }

  /** The fixes of its own place. */
  #fixesHere(context: RuleContext): readonly Fix[] {
    const rule = this.#rule;
    const fixes =
      rule.scope === 'line'
        ? rule.fixes?.(this.#found, this.#place as Place, context)
        : rule.fixes?.(this.#found, this.#place, context);
    return fixes ?? [];
  }

  get #place(): Place<Line> {
    const { file, occurrences } = this.#home;
    return placeOf(file, occurrences, this.number);
  }
}

/** How a rule makes one finding of several places. `F` is what the rule itself found. */
function togetherOf(rule: Rule): Together<Found> | undefined {
  return rule.together as Together<Found> | undefined;
}

/** A line (0-based) of a file, as rules get it. */
export function placeOf(file: ConfigFile, occurrences: readonly Occurrence[], number: number): Place<Line> {
  return { file, occurrences, line: file.text.line(number), number, start: file.text.startOf(number) };
}
