/** All findings in a file, with their fixes at hand: what diagnostics and code actions are made of. */
import type { ConfigFile } from '../model/config-file.ts';
import type { Fix, Found, LineRule, RuleContext, RuleId, Severity } from '../rules/rule.ts';
import { RULES } from '../rules/rules.ts';
import { type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { type Span, shift } from '../text/span.ts';

/** What a user makes of a rule; a rule that is not mentioned keeps its own severity. */
export type Severities = ReadonlyMap<RuleId, Severity | 'off'>;

/** Something that a rule found; offsets into the file. */
export interface Finding extends Span {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly tag: 'deprecated' | 'unnecessary' | undefined;
  /** Where its fixes are offered, beyond its own place. */
  readonly reach: Span;
  readonly fixes: () => readonly Fix[];
}

interface LineFound {
  readonly rule: LineRule;
  readonly found: Found;
}

const NONE: readonly LineFound[] = [];

/** Looks for findings. What rules say of single lines is kept as long as the lines are. */
export class Finder {
  readonly #context: RuleContext;
  readonly #severities: Severities;
  readonly #byLine = new WeakMap<DirectiveLine, readonly LineFound[]>();

  constructor(context: RuleContext, severities: Severities) {
    this.#context = context;
    this.#severities = severities;
  }

  /** All findings, in the order of the file; for one place, in the order of the rules. */
  findings(file: ConfigFile): readonly Finding[] {
    const findings: Finding[] = [];
    this.#addLineFindings(file, findings);
    this.#addFileFindings(file, findings);
    return findings.sort((a, b) => a.start - b.start);
  }

  /** For each rule that can remove all of its findings in one go, that change. */
  fixAll(file: ConfigFile): readonly Fix[] {
    return RULES.flatMap(rule => {
      const isOff = this.#severities.get(rule.id) === 'off';
      const fix = isOff || rule.scope !== 'file' ? undefined : rule.fixAll?.(file, this.#context);
      return fix === undefined ? [] : [fix];
    });
  }

  #severity(rule: { readonly id: RuleId; readonly severity: Severity }): Severity | 'off' {
    return this.#severities.get(rule.id) ?? rule.severity;
  }

  #addLineFindings(file: ConfigFile, findings: Finding[]): void {
    const { lines } = file.text;
    for (let number = 0; number < lines.length; number++) {
      const line = lines[number] as Line;
      if (!isDirective(line)) continue;
      for (const { rule, found } of this.#ofLine(line)) {
        const severity = this.#severity(rule);
        const start = file.text.startOf(number);
        const place = { file, line, number, start };
        if (severity === 'off' || rule.holds?.(place, found) === false) continue;
        const span = shift(found, start);
        const fixes = (): readonly Fix[] => rule.fixes?.(found, place, this.#context) ?? [];
        findings.push({ ...span, rule: rule.id, severity, message: found.message, tag: rule.tag, reach: span, fixes });
      }
    }
  }

  #ofLine(line: DirectiveLine): readonly LineFound[] {
    const known = this.#byLine.get(line);
    if (known !== undefined) return known;
    const all = RULES.flatMap(rule =>
      rule.scope === 'line' ? rule.find(line, this.#context).map(found => ({ rule, found })) : [],
    );
    const kept = all.length === 0 ? NONE : all;
    this.#byLine.set(line, kept);
    return kept;
  }

  #addFileFindings(file: ConfigFile, findings: Finding[]): void {
    for (const rule of RULES) {
      const severity = this.#severity(rule);
      if (rule.scope !== 'file' || severity === 'off') continue;
      for (const found of rule.find(file, this.#context)) {
        const { start, end, message, reach = found } = found;
        const fixes = (): readonly Fix[] => rule.fixes?.(found, file, this.#context) ?? [];
        findings.push({ start, end, rule: rule.id, severity, message, tag: rule.tag, reach, fixes });
      }
    }
  }
}
