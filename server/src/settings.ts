/** The user's settings: what a client sends, read with care, and what each means when it is not set. */
import type { Severities } from './features/findings.ts';
import type { FormatSettings } from './features/formatting.ts';
import type { InlayHintSettings } from './features/inlay-hints.ts';
import type { ManualChoice } from './host/machine.ts';
import type { KeepAliveSettings } from './rules/rule.ts';
import { REMARK_RULES, type RuleId } from './rules/rule-ids.ts';
import { RULES } from './rules/rules.ts';
import { type Level, levelIn, PRESETS } from './rules/support/presets.ts';
import { VENDORS, type Vendor } from './schema/build.ts';
import { parseRelease, type Release } from './schema/release.ts';

export interface Settings {
  readonly keepAlive: KeepAliveSettings;
  readonly manPage: ManualChoice;
  readonly severities: Severities;
  readonly format: FormatSettings;
  readonly inlayHints: InlayHintSettings;
  readonly codeLens: boolean;
  /** The program to ask for its version. */
  readonly sshPath: string;
  /** The release to read for; undefined to ask ssh. */
  readonly release: Release | undefined;
  /** Whose ssh to read for; undefined to go by what ssh says of itself, and by the machine. */
  readonly vendor: Vendor | undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function integer(value: unknown, least: number, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 2147483647
    ? value
    : otherwise;
}

function oneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find(word => word === value);
}

/** From nothing to the loudest. */
export const LEVELS: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Reads the section `sshConfig`. What is missing or of the wrong form counts as not set. */
export function readSettings(section: unknown): Settings {
  const keepAlive = member(section, 'keepAlive');
  const openssh = member(section, 'openssh');
  const format = member(section, 'format');
  const hints = member(section, 'inlayHints');
  const version = member(openssh, 'version');
  const path = member(openssh, 'path');
  return {
    keepAlive: {
      interval: integer(member(keepAlive, 'interval'), 1, 60),
      countMax: integer(member(keepAlive, 'countMax'), 0, 3),
    },
    manPage: oneOf(member(section, 'manPage'), ['installed', 'bundled', 'none']) ?? 'installed',
    severities: readSeverities(member(section, 'rules')),
    format: {
      keywordCase: oneOf(member(format, 'keywordCase'), ['keep', 'manual', 'lower']) ?? 'keep',
      alignValues: member(format, 'alignValues') === true,
    },
    codeLens: member(section, 'codeLens') !== false,
    inlayHints: {
      defaults: member(hints, 'defaults') === true,
      durations: member(hints, 'durations') === true,
    },
    sshPath: typeof path === 'string' && path !== '' ? path : 'ssh',
    release: typeof version === 'string' ? parseRelease(version) : undefined,
    vendor: oneOf(member(openssh, 'vendor'), VENDORS),
  };
}

/**
 * Only findings that ssh itself does not refuse can be given another severity: by the setting of a rule, else by the preset. None
 * is above `atMost`, set or not.
 */
function readSeverities(rules: unknown): Severities {
  const severities = new Map<RuleId, Level>();
  const most = oneOf(member(rules, 'atMost'), LEVELS) ?? 'error';
  const preset = oneOf(member(rules, 'preset'), PRESETS) ?? 'usual';
  for (const rule of RULES.filter(({ id }) => REMARK_RULES.some(remark => remark === id))) {
    const { id } = rule;
    const set = oneOf(member(rules, id), LEVELS) ?? levelIn(rule, preset);
    const level = set ?? rule.severity;
    const isTooLoud = LEVELS.indexOf(level) > LEVELS.indexOf(most);
    if (set !== undefined || isTooLoud) severities.set(id, isTooLoud ? most : level);
  }
  return severities;
}

/** The settings with nothing set. */
export const DEFAULT_SETTINGS: Settings = readSettings(undefined);
