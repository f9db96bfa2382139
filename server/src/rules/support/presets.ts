/** How much is reported of what ssh accepts. */
import type { Rule, Severity } from '../rule.ts';

/**
 * - `quiet`: where ssh fails, or does what nobody means.
 * - `usual`: also what helps whoever maintains the file.
 * - `strict`: also what a security review asks for.
 */
export const PRESETS = ['quiet', 'usual', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];

export type Level = Severity | 'off';

/** How a preset shows all that a rule finds; undefined where the rule, or a finding, says that itself. */
export function levelIn(rule: Rule, preset: Preset): Level | undefined {
  switch (preset) {
    case 'quiet':
      return rule.severity === 'error' || rule.breaks === true ? undefined : 'off';
    case 'usual':
      return undefined;
    case 'strict':
      return rule.strict;
  }
}
