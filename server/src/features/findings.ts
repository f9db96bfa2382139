/** All findings in a file, with their fixes at hand: what diagnostics and code actions are made of. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { unquoted } from '../model/file/unquoted.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type {
  FileRule,
  FirstError,
  Fix,
  Found,
  GeneralLast,
  KeepAliveSettings,
  LineRule,
  Place,
  Places,
  Related,
  Rule,
  RuleContext,
  Severity,
  Together,
} from '../rules/rule.ts';
import { REMARK_RULES, type RuleId } from '../rules/rule-ids.ts';
import { RULES } from '../rules/rules.ts';
import { deadOf } from '../rules/support/dead.ts';
import { disabledIn } from '../rules/support/disable-comments.ts';
import type { Option } from '../schema/option.ts';
import { isOfConnection } from '../schema/values/problem.ts';
import { type DirectiveLine, isDirective, type Line, textOf } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import { memo } from '../text/memo.ts';
import { addTo } from '../text/sequence.ts';
import type { Span } from '../text/span.ts';
import { finish, inStrides, type Steps } from '../text/steps.ts';
import { told } from '../text/visible.ts';
import { withNames } from './named-parts.ts';

/** What a user makes of a rule; a rule that is not mentioned keeps its own severity. */
export type Severities = ReadonlyMap<RuleId, Severity | 'off'>;

/** What counts for a document, by its URI, in place of the settings for all. */
type SettingsOf = (
  uri: string,
) => { readonly severities: Severities; readonly keepAlive: KeepAliveSettings } | undefined;

/** All that findings of one file have in common. */
export interface Home extends Pick<Place, 'file' | 'occurrences'> {
  readonly context: RuleContext;
  /** Whether messages may quote the file: it is open. */
  readonly isOpen: boolean;
  readonly severities: Severities;
}

/** How many other places a finding names: nobody reads more. */
const MOST_RELATED = 10;
const NO_OTHERS: readonly Finding[] = [];

/** What is told of it: all of a large file are told of with each key. */
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

  /** How an editor may show it besides. */
  get tag(): Rule['tag'] {
    return this.#rule.tag;
  }

  /** The line that it comes of, and the other places that it is about. */
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

  /** Whether nothing is said of it while somebody types there. */
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
    const edits = [...first.edits, ...this.#others.flatMap(each => each.#fixesHere(context)[0]?.edits ?? [])];
    return [{ ...first, title: told(title), edits }];
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

/** How a rule speaks of several places at once: found by itself, what it is told is its own. */
function togetherOf(rule: Rule): Together<Found> | undefined {
  return rule.together as Together<Found> | undefined;
}

function placeOf(file: ConfigFile, occurrences: readonly Occurrence[], number: number): Place<Line> {
  return { file, occurrences, line: file.text.line(number), number, start: file.text.startOf(number) };
}

interface LineFound {
  readonly rule: LineRule;
  readonly found: Found;
}

const NONE: readonly LineFound[] = [];

/** How many lines are asked about in a step. */
const A_STEP = 100;

/** What some rules for whole files have found. */
export type FoundByRule = ReadonlyMap<FileRule, readonly Finding[]>;

/** Rules whose messages name files, and nothing else of a line. */
const QUOTES_NO_LINE: ReadonlySet<RuleId> = new Set<RuleId>([
  'file-access',
  'file-encoding',
  'broken-include',
  'recursive-include',
]);

/** What a comment can turn off. */
const CAN_DISABLE: ReadonlySet<RuleId> = new Set(REMARK_RULES);

const LINE_RULES = RULES.filter(rule => rule.scope === 'line');
const FILE_RULES = RULES.filter(rule => rule.scope === 'file');

/** Looks for findings. What rules say of single lines is kept as long as the lines are. */
export class Finder {
  readonly #context: RuleContext;
  readonly #severities: Severities;
  readonly #settingsOf: SettingsOf;
  readonly #rulesFor = new Map<Option | undefined, Record<'accepted' | 'refused', readonly LineRule[]>>();

  /** @param settingsOf what counts for a document in place of these settings */
  constructor(
    context: Omit<RuleContext, 'refusalIn'>,
    severities: Severities,
    settingsOf: SettingsOf = () => undefined,
  ) {
    this.#context = { ...context, refusalIn: memo(occurrence => this.#refusalIn(occurrence)) };
    this.#severities = severities;
    this.#settingsOf = settingsOf;
  }

  /**
   * What findings in a file have in common.
   * @param occurrences where ssh comes across the file; at least one
   * @param isOpen whether messages may quote it
   * @param uri of the document that it is
   */
  home(file: ConfigFile, occurrences: () => readonly Occurrence[], isOpen: boolean, uri?: string): Home {
    let known: readonly Occurrence[] | undefined;
    const own = uri === undefined ? undefined : this.#settingsOf(uri);
    return {
      file,
      context: own === undefined ? this.#context : { ...this.#context, keepAlive: own.keepAlive },
      isOpen,
      severities: own?.severities ?? this.#severities,
      get occurrences() {
        known ??= occurrences();
        return known;
      },
    };
  }

  /** All findings, in the order of the file; for one place, in the order of the rules. @param ofDisk from `ofDisk` */
  *steps(home: Home, ofDisk: FoundByRule): Steps<readonly Finding[]> {
    const findings = yield* this.#find(home, () => true, ofDisk);
    const dead = new Set((yield* deadOf(home.file, home.occurrences)).map(({ number }) => number));
    const counting = findings.filter(
      ({ number, isOfDead, canDisable }) => isOfDead || !canDisable || !dead.has(number),
    );
    yield;
    return yield* byTopic(withoutDisabled(counting, home.file));
  }

  /** What the rules find that ask which files there are: once they were asked, it is known what is missing of the disk. */
  *ofDisk(home: Home): Steps<FoundByRule> {
    const found = new Map<FileRule, readonly Finding[]>();
    for (const rule of FILE_RULES) if (rule.asksDisk === true) found.set(rule, yield* this.#ofRule(home, rule));
    return found;
  }

  /** What ssh refuses in a file, in its order: all findings of rules that are errors by themselves. */
  errorSteps(home: Home): Steps<readonly Finding[]> {
    return this.#find(home, ({ severity }) => severity === 'error', new Map());
  }

  /** What one rule for whole files finds, at each place by itself, but where a comment turns it off. */
  *ofOne(home: Home, id: RuleId): Steps<readonly Finding[]> {
    const findings: Finding[] = [];
    for (const rule of FILE_RULES) if (rule.id === id) findings.push(...(yield* this.#ofRule(home, rule)));
    return withoutDisabled(findings, home.file);
  }

  /** What a line (0-based) says by itself. */
  inLine(home: Home, number: number): readonly Finding[] {
    const findings: Finding[] = [];
    this.#addLineFindings(home, number, home.file.text.line(number), () => true, findings);
    return withoutDisabled(withNames(home.file, findings), home.file);
  }

  /** What ssh refuses in a file, at once. */
  errors(file: ConfigFile, occurrences: readonly Occurrence[]): readonly Finding[] {
    return finish(this.errorSteps(this.home(file, () => occurrences, isOpen(occurrences))));
  }

  *#find(home: Home, wanted: (rule: Rule) => boolean, known: FoundByRule): Steps<readonly Finding[]> {
    const findings: Finding[] = [];
    for (const [number, line] of home.file.text.lines.entries()) {
      this.#addLineFindings(home, number, line, wanted, findings);
      if (number % A_STEP === 0) yield;
    }
    for (const rule of FILE_RULES.filter(wanted))
      for (const finding of known.get(rule) ?? (yield* this.#ofRule(home, rule))) findings.push(finding);
    const named = withNames(home.file, findings);
    yield;
    return named.sort((a, b) => a.start - b.start);
  }

  /** What a rule for whole files finds, unless it is off. */
  *#ofRule(home: Home, rule: FileRule): Steps<readonly Finding[]> {
    const findings: Finding[] = [];
    const places = placesFor(rule, home.occurrences);
    if (places === undefined || severityOf(rule, home) === 'off') return findings;
    const steps = rule.find(home.file, home.context, places, (number, found) => {
      const severity = severityOf(rule, home, found.severity);
      if (severity !== 'off') findings.push(new Finding(rule, found, number, severity, home));
    });
    if (steps !== undefined) yield* inStrides(steps);
    yield;
    return findings;
  }

  #refusalIn(occurrence: Occurrence): FirstError | undefined {
    // A line that only ends a connection does not end the reading of an Include.
    const { verdicts } = this.#context;
    const first = this.errors(occurrence.file, [occurrence]).find(({ number, rule }) => {
      const line = occurrence.file.text.line(number);
      return !(
        isDirective(line) && verdicts.of(line).problems.some(found => found.rule === rule && isOfConnection(found))
      );
    });
    return first && { line: first.number, message: first.message };
  }

  /** What the line rules find in a line. */
  readonly #ofLine = memo((line: DirectiveLine) => this.#inLine(line), textOf);

  #inLine(line: DirectiveLine): readonly LineFound[] {
    const { option, problems } = this.#context.verdicts.of(line);
    const rules = this.#rulesFor.get(option) ?? {
      accepted: rulesFor(option, 'accepted'),
      refused: rulesFor(option, 'refused'),
    };
    this.#rulesFor.set(option, rules);
    const found: LineFound[] = [];
    for (const rule of problems.length > 0 ? rules.refused : rules.accepted)
      for (const each of rule.find(line, this.#context)) found.push({ rule, found: each });
    return found.length === 0 ? NONE : found;
  }

  #addLineFindings(home: Home, number: number, line: Line, wanted: (rule: Rule) => boolean, findings: Finding[]): void {
    if (!isDirective(line)) return;
    let place: Place | undefined;
    for (const { rule, found } of this.#ofLine(line)) {
      if (!wanted(rule)) continue;
      if (rule.severityAt !== undefined || rule.messageAt !== undefined || rule.holds !== undefined)
        place ??= placeOf(home.file, home.occurrences, number) as Place;
      const severity = severityOf(rule, home, (place && rule.severityAt?.(place, found)) ?? found.severity);
      if (severity === 'off' || (place && rule.holds?.(place, found)) === false) continue;
      const message = (place && rule.messageAt?.(place, found)) ?? found.message;
      findings.push(
        new Finding(rule, message === found.message ? found : { ...found, message }, number, severity, home),
      );
    }
  }
}

/** How a finding of a rule is shown: as the user says, else as the finding says, else as the rule says. */
function severityOf(rule: Rule, { severities }: Home, found?: Found['severity']): Severity | 'off' {
  return severities.get(rule.id) ?? found ?? rule.severity;
}

/** Of findings about the same, the first alone, which speaks for all. */
function* byTopic(findings: readonly Finding[]): Steps<readonly Finding[]> {
  const groups = new Map<string | Finding, Finding[]>();
  for (const [i, finding] of findings.entries()) {
    addTo(groups, finding.topic ?? finding, finding);
    if (i % A_STEP === 0) yield;
  }
  const told: Finding[] = [];
  for (const [first, ...others] of groups.values()) {
    if (first !== undefined) told.push(first.with(others));
    if (others.length > 0) yield;
  }
  return told;
}

function withoutDisabled(findings: readonly Finding[], file: ConfigFile): readonly Finding[] {
  const isDisabled = findings.length === 0 ? undefined : disabledIn(file);
  if (isDisabled === undefined) return findings;
  return findings.filter(({ rule, number, canDisable }) => !(canDisable && isDisabled(rule, number)));
}

/** The places of a file that a rule is told of; undefined where it says nothing of such a file. */
function placesFor({ judgedIn }: FileRule, occurrences: readonly Occurrence[]): Places | undefined {
  const [first, ...others] =
    judgedIn === 'standard' ? occurrences.filter(({ tree }) => tree.configuration.isStandard) : occurrences;
  if (first === undefined) return undefined;
  return judgedIn === undefined ? [first, ...others] : [first];
}

/** The rules that are asked of lines with an option. */
function rulesFor(option: Option | undefined, kind: 'accepted' | 'refused'): readonly LineRule[] {
  return LINE_RULES.filter(({ lines, concerns = () => true }) => {
    if (option === undefined) return lines === 'refused' && kind === 'refused';
    return (lines === kind || lines === 'both') && concerns(option);
  });
}

function isOpen(occurrences: readonly Occurrence[]): boolean {
  return occurrences.some(({ path, tree }) => tree.situation.files.isOpen(path));
}
