/** Asks the rules: all findings in a file, or those of one line or one rule. */
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import type {
  FileRule,
  FirstError,
  Found,
  KeepAliveSettings,
  LineRule,
  Place,
  Places,
  Rule,
  RuleContext,
  Severity,
} from '../rules/rule.ts';
import type { RuleId } from '../rules/rule-ids.ts';
import { RULES } from '../rules/rules.ts';
import { deadOf } from '../rules/support/dead.ts';
import { disabledIn } from '../rules/support/disable-comments.ts';
import type { Option } from '../schema/option.ts';
import { isOfConnection } from '../schema/values/problem.ts';
import { type DirectiveLine, isDirective, type Line, textOf } from '../syntax/line.ts';
import { memo } from '../text/memo.ts';
import { addTo } from '../text/sequence.ts';
import { finish, inStrides, type Steps } from '../text/steps.ts';
import { Finding, type Home, placeOf, type Severities } from './finding.ts';
import { withNames } from './named-parts.ts';

/** What counts for a document, by its URI, in place of the settings for all. */
type SettingsOf = (
  uri: string,
) => { readonly severities: Severities; readonly keepAlive: KeepAliveSettings } | undefined;

interface LineFound {
  readonly rule: LineRule;
  readonly found: Found;
}

const NONE: readonly LineFound[] = [];

/** How many lines are asked about in a step. */
const A_STEP = 100;

/** What some rules for whole files have found. */
export type FoundByRule = ReadonlyMap<FileRule, readonly Finding[]>;

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
    return yield* byTopic(withoutOverruled(withoutDisabled(counting, home.file)));
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
      if (rule.severity !== 'error' && rule.lines !== 'both' && this.#isRefused(home.file.text.line(number))) return;
      const severity = severityOf(rule, home, found.severity);
      if (severity !== 'off') findings.push(new Finding(rule, found, number, severity, home));
    });
    if (steps !== undefined) yield* inStrides(steps);
    yield;
    return findings;
  }

  /** Whether ssh refuses a line by itself: until that is mended, nothing else of it matters. */
  #isRefused(line: Line): boolean {
    return isDirective(line) && this.#context.verdicts.of(line).problems.length > 0;
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

/**
 * Findings without those that a more severe finding in the same line overrules. Of a file that is written as ssh cannot read it, what
 * ssh refuses remains.
 */
function withoutOverruled(findings: readonly Finding[]): readonly Finding[] {
  if (findings.some(({ rule }) => rule === 'file-encoding')) return findings.filter(({ canDisable }) => !canDisable);
  const overruled = new Set(findings.flatMap(({ number, overrules }) => overrules.map(rule => `${number} ${rule}`)));
  return overruled.size === 0 ? findings : findings.filter(({ number, rule }) => !overruled.has(`${number} ${rule}`));
}

/** The places of a file that a rule gets; undefined if it does not judge such a file. */
function placesFor({ judgedIn }: FileRule, occurrences: readonly Occurrence[]): Places | undefined {
  const [first, ...others] =
    judgedIn === 'standard' ? occurrences.filter(({ tree }) => tree.configuration.isStandard) : occurrences;
  if (first === undefined) return undefined;
  return judgedIn === undefined ? [first, ...others] : [first];
}

/** The rules that are asked of lines with an option. */
function rulesFor(option: Option | undefined, kind: 'accepted' | 'refused'): readonly LineRule[] {
  return LINE_RULES.filter(({ lines = 'accepted', concerns = () => true }) => {
    if (option === undefined) return lines === 'refused' && kind === 'refused';
    return (lines === kind || lines === 'both') && concerns(option);
  });
}

function isOpen(occurrences: readonly Occurrence[]): boolean {
  return occurrences.some(({ path, tree }) => tree.situation.files.isOpen(path));
}
