/** How files are judged: what options say, over what a configuration file of a project says. */
import { REMARK_RULES } from '../rules/rule-ids.ts';
import { LEVELS, readSettings, type Settings } from '../settings.ts';
import { anyOf, UsageError } from './arguments.ts';
import type { OptionDeclaration } from './declaration.ts';

export const RULE_OPTIONS = {
  strict: {
    help: 'for a security review: say what more it wants to hear, and allow no warning',
  },
  rule: {
    takes: 'ID=SEVERITY',
    completes: 'rules',
    isRepeated: true,
    help: `how to show a rule: ${anyOf(LEVELS)}`,
  },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** The settings that the options come to. @throws {UsageError} for a rule that there is not, or that cannot be set */
export function settingsOf(given: {
  isGiven(name: 'strict'): boolean;
  values(name: 'rule'): readonly string[];
}): Settings {
  const preset = given.isGiven('strict') ? { preset: 'strict' } : {};
  return readSettings({ rules: { ...preset, ...Object.fromEntries(given.values('rule').map(ruleSetting)) } });
}

function ruleSetting(text: string): readonly [string, string] {
  const [, id = '', level = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (!REMARK_RULES.some(known => known === id))
    throw new UsageError(`"${text}" sets no rule: write ID=SEVERITY, with a rule that ssh does not refuse a file for`);
  if (!LEVELS.some(known => known === level))
    throw new UsageError(`"${text}" is no severity of ${id}: use ${anyOf(LEVELS)}`);
  return [id, level];
}
