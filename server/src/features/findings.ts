/** All findings in a file, with their fixes at hand: what diagnostics and code actions are made of. */
import type { ConfigFile } from '../model/config-file.ts';
import type { Occurrence } from '../model/include-tree.ts';
import { disabledIn } from '../rules/disable-comments.ts';
import type {
  FileFound,
  FileRule,
  Fix,
  Found,
  LineRule,
  Place,
  Refusal,
  Rule,
  RuleContext,
  Severity,
} from '../rules/rule.ts';
import { REMARK_RULES, type RuleId } from '../rules/rule-ids.ts';
import { RULES } from '../rules/rules.ts';
import type { Option } from '../schema/option.ts';
import { type DirectiveLine, isDirective, type Keyword, type Line } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';

/** What a user makes of a rule; a rule that is not mentioned keeps its own severity. */
export type Severities = ReadonlyMap<RuleId, Severity | 'off'>;

/** Where and by whom something was found, as far as its fixes have to know. */
type Origin =
  | { readonly rule: LineRule; readonly place: Place }
  | { readonly rule: FileRule; readonly place: Pick<Place, 'file' | 'occurrences'> };

/** Something that a rule found; offsets into the file. */
export class Finding implements Span {
  readonly start: number;
  readonly end: number;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly tag: 'deprecated' | 'unnecessary' | undefined;
  /** Where its fixes are offered, beyond its own place. */
  readonly reach: Span | undefined;
  /** The line of another file that it comes of. */
  readonly related: FileFound['related'];
  readonly #found: FileFound;
  readonly #origin: Origin;
  readonly #context: RuleContext;

  /** @param offset where the text starts into which `found` counts */
  constructor(found: FileFound, offset: number, severity: Severity, origin: Origin, context: RuleContext) {
    this.start = found.start + offset;
    this.end = found.end + offset;
    this.rule = origin.rule.id;
    this.severity = severity;
    this.message = found.message;
    this.tag = origin.rule.tag;
    this.reach = found.reach;
    this.related = found.related;
    this.#found = found;
    this.#origin = origin;
    this.#context = context;
  }

  /** Whether a comment in the file can turn it off: what ssh refuses, it refuses whatever a comment says. */
  get canDisable(): boolean {
    return CAN_DISABLE.has(this.rule);
  }

  /** What would remove it; worked out when asked. */
  fixes(): readonly Fix[] {
    const { rule, place } = this.#origin;
    if (rule.scope === 'line') return rule.fixes?.(this.#found, place as Place, this.#context) ?? [];
    return rule.fixes?.(this.#found, place.file, this.#context, place.occurrences) ?? [];
  }
}

interface LineFound {
  readonly rule: LineRule;
  readonly found: Found;
}

const NONE: readonly LineFound[] = [];

/** What a comment can turn off. */
const CAN_DISABLE: ReadonlySet<RuleId> = new Set(REMARK_RULES);

const LINE_RULES = RULES.filter(rule => rule.scope === 'line');
const FILE_RULES = RULES.filter(rule => rule.scope === 'file');

/** Looks for findings. What rules say of single lines is kept as long as the lines are. */
export class Finder {
  readonly #context: RuleContext;
  readonly #severities: Severities;
  readonly #rulesFor = new Map<Option | undefined, Record<'accepted' | 'refused', readonly LineRule[]>>();
  readonly #byText = new WeakMap<Keyword, readonly LineFound[]>();
  /** What ssh refuses in a file at one place of a tree. Trees are made anew when a file changes. */
  readonly #refusals = new WeakMap<Occurrence, Refusal | 'none'>();

  constructor(context: Omit<RuleContext, 'refusalIn'>, severities: Severities) {
    this.#context = { ...context, refusalIn: occurrence => this.#refusalIn(occurrence) };
    this.#severities = severities;
  }

  /**
   * All findings, in the order of the file; for one place, in the order of the rules.
   * @param occurrences where ssh comes across the file; at least one
   */
  findings(file: ConfigFile, occurrences: readonly Occurrence[]): readonly Finding[] {
    const findings: Finding[] = [];
    this.#addLineFindings(file, occurrences, findings);
    this.#addFileFindings(file, occurrences, findings);
    const isDisabled = disabledIn(file);
    const shown =
      isDisabled === undefined
        ? findings
        : findings.filter(({ rule, start, canDisable }) => !(canDisable && isDisabled(rule, file.text.lineAt(start))));
    return shown.sort((a, b) => a.start - b.start);
  }

  /** What ssh refuses in a file, in its order: all findings of rules that are errors by themselves. */
  errors(file: ConfigFile, occurrences: readonly Occurrence[]): readonly Finding[] {
    const isError = ({ severity }: Rule): boolean => severity === 'error';
    const findings: Finding[] = [];
    this.#addLineFindings(file, occurrences, findings, isError);
    this.#addFileFindings(file, occurrences, findings, isError);
    return findings.sort((a, b) => a.start - b.start);
  }

  #refusalIn(occurrence: Occurrence): Refusal | undefined {
    const known = this.#refusals.get(occurrence);
    if (known !== undefined) return known === 'none' ? undefined : known;
    const { file } = occurrence;
    const [first] = this.errors(file, [occurrence]);
    const refusal = first === undefined ? undefined : { line: file.text.lineAt(first.start), message: first.message };
    this.#refusals.set(occurrence, refusal ?? 'none');
    return refusal;
  }

  /** What the line rules find in a line, if they find something. */
  readonly #ofLine = (line: Line): readonly LineFound[] | undefined => {
    if (!isDirective(line)) return undefined;
    const known = this.#byText.get(line.keyword) ?? this.#inLine(line);
    this.#byText.set(line.keyword, known);
    return known.length === 0 ? undefined : known;
  };

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

  /** How a finding of a rule is shown: as the user says, else as the finding says, else as the rule says. */
  #severity(rule: Rule, found?: Severity): Severity | 'off' {
    return this.#severities.get(rule.id) ?? found ?? rule.severity;
  }

  #addLineFindings(
    file: ConfigFile,
    occurrences: readonly Occurrence[],
    findings: Finding[],
    wanted: (rule: Rule) => boolean = () => true,
  ): void {
    const { numbers, values } = file.facts(this.#ofLine);
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] as number;
      const line = file.text.line(number) as DirectiveLine;
      const start = file.text.startOf(number);
      const place = { file, occurrences, line, number, start };
      for (const { rule, found } of values[i] as readonly LineFound[]) {
        const severity = this.#severity(rule, rule.severityAt?.(place, found) ?? found.severity);
        if (severity === 'off' || !wanted(rule) || rule.holds?.(place, found) === false) continue;
        findings.push(new Finding(found, start, severity, { rule, place }, this.#context));
      }
    }
  }

  #addFileFindings(
    file: ConfigFile,
    occurrences: readonly Occurrence[],
    findings: Finding[],
    wanted: (rule: Rule) => boolean = () => true,
  ): void {
    for (const rule of FILE_RULES) {
      if (this.#severity(rule) === 'off' || !wanted(rule)) continue;
      const origin = { rule, place: { file, occurrences } };
      for (const found of rule.find(file, this.#context, occurrences)) {
        const severity = this.#severity(rule, found.severity);
        if (severity !== 'off') findings.push(new Finding(found, 0, severity, origin, this.#context));
      }
    }
  }
}

/** The rules that are asked of lines with an option. */
function rulesFor(option: Option | undefined, kind: 'accepted' | 'refused'): readonly LineRule[] {
  return LINE_RULES.filter(({ lines, concerns = () => true }) => {
    if (option === undefined) return lines === 'refused' && kind === 'refused';
    return (lines === kind || lines === 'both') && concerns(option);
  });
}
