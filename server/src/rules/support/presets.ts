/** What is said of what ssh accepts, by how much somebody wants to hear. */
import type { Rule, Severity } from '../rule.ts';

/**
 * - `quiet`: where ssh fails, or does what nobody means.
 * - `usual`: what whoever wrote the file wants to hear, too.
 * - `strict`: what a security review wants to hear.
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
