/** The user's settings: what a client sends, read with care, and what each means when it is not set. */

import type { Severities } from './features/finding.ts';
import type { FormatSettings } from './features/formatting.ts';
import type { InlayHintSettings } from './features/inlay-hints.ts';
import type { ManualChoice } from './host/machine.ts';
import type { KeepAliveSettings } from './rules/rule.ts';
import { REMARK_RULES, type RuleId } from './rules/rule-ids.ts';
import { RULES } from './rules/rules.ts';
import { type Level, levelIn, PRESETS } from './rules/support/presets.ts';
import { VENDORS, type Vendor } from './schema/build.ts';
import { fittingCount, NETWORKS, RECOMMENDED } from './schema/idle-timeouts.ts';
import { parseRelease, type Release } from './schema/release.ts';
import { anyOf } from './text/wording.ts';

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
  return isSection(value) ? value[name] : undefined;
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a setting may be. */
interface Kind<T> {
  /** The value; undefined where it is of another form. */
  read(value: unknown): T | undefined;
  /** What it may be, in words. */
  readonly wants: string;
  /** The value by which it is not set. */
  readonly unset?: string;
}

function integer(least: number): Kind<number> {
  const read = (value: unknown): number | undefined =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= 2147483647 ? value : undefined;
  return { read, wants: `a whole number, ${least} or more` };
}

function oneOf<T extends string>(words: readonly T[], unset?: string): Kind<T> {
  const all: readonly string[] = unset === undefined ? words : [unset, ...words];
  return {
    read: value => words.find(word => word === value),
    wants: anyOf(all),
    ...(unset === undefined ? {} : { unset }),
  };
}

const FLAG: Kind<boolean> = {
  read: value => (typeof value === 'boolean' ? value : undefined),
  wants: 'true or false',
};

const RELEASE: Kind<Release> = {
  read: value => (typeof value === 'string' ? parseRelease(value) : undefined),
  wants: 'auto or an OpenSSH release such as 9.2',
  unset: 'auto',
};

/** From nothing to the loudest. */
export const LEVELS: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

/** How formatting spells keywords. */
export const KEYWORD_CASES = ['keep', 'manual', 'lower'] as const;

/** What a project may set as well as a user: how its files are judged and written, and nothing of the machine. */
const SHARED = {
  openssh: { version: RELEASE, vendor: oneOf(VENDORS, 'auto') },
  keepAlive: { network: oneOf(NETWORKS), interval: integer(1), countMax: integer(1) },
  format: { keywordCase: oneOf(KEYWORD_CASES), alignValues: FLAG },
  rules: { preset: oneOf(PRESETS), atMost: oneOf(LEVELS) },
} as const;

/** How a rule is shown. */
const LEVEL = oneOf(LEVELS, 'preset');

/** Reads the section `sshConfig`. What is missing or of the wrong form counts as not set. */
export function readSettings(section: unknown): Settings {
  const read = <T>(kind: Kind<T>, ...names: readonly [string, ...string[]]): T | undefined =>
    kind.read(names.reduce(member, section));
  const path = member(member(section, 'openssh'), 'path');
  const { openssh, keepAlive, format } = SHARED;
  const network = read(keepAlive.network, 'keepAlive', 'network') ?? 'usual';
  const interval = read(keepAlive.interval, 'keepAlive', 'interval') ?? RECOMMENDED[network].interval;
  return {
    keepAlive: {
      interval,
      countMax:
        read(keepAlive.countMax, 'keepAlive', 'countMax') ?? fittingCount(interval, RECOMMENDED[network].countMax),
      network,
    },
    manPage: read(oneOf(['installed', 'bundled', 'none']), 'manPage') ?? 'installed',
    severities: readSeverities(member(section, 'rules')),
    format: {
      keywordCase: read(format.keywordCase, 'format', 'keywordCase') ?? 'keep',
      alignValues: read(format.alignValues, 'format', 'alignValues') ?? false,
    },
    codeLens: read(FLAG, 'codeLens') ?? true,
    inlayHints: {
      defaults: read(FLAG, 'inlayHints', 'defaults') ?? false,
      durations: read(FLAG, 'inlayHints', 'durations') ?? false,
    },
    sshPath: typeof path === 'string' && path !== '' ? path : 'ssh',
    release: read(openssh.version, 'openssh', 'version'),
    vendor: read(openssh.vendor, 'openssh', 'vendor'),
  };
}

/**
 * Only findings that ssh itself does not refuse can be given another severity: by the setting of a rule, else by the preset. None
 * is above `atMost`, set or not.
 */
function readSeverities(rules: unknown): Severities {
  const severities = new Map<RuleId, Level>();
  const most = SHARED.rules.atMost.read(member(rules, 'atMost')) ?? 'error';
  const preset = SHARED.rules.preset.read(member(rules, 'preset')) ?? 'usual';
  for (const rule of RULES.filter(({ id }) => REMARK_RULES.some(remark => remark === id))) {
    const { id } = rule;
    const set = LEVEL.read(member(rules, id)) ?? levelIn(rule, preset);
    const level = set ?? rule.severity;
    const isTooLoud = LEVELS.indexOf(level) > LEVELS.indexOf(most);
    if (set !== undefined || isTooLoud) severities.set(id, isTooLoud ? most : level);
  }
  return severities;
}

/** What a project sets, and what is wrong with that. */
export interface ProjectSection {
  /** The same as in a user's section, but what is wrong. */
  readonly section: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** In words, such as `rules.no-keepalive is "loud": it may be off, …`. */
  readonly problems: readonly string[];
}

/** Takes of what a project says what a project may set. */
export function readProject(said: unknown): ProjectSection {
  if (!isSection(said)) return { section: {}, problems: ['is no object'] };
  const problems: string[] = [];
  const section: Record<string, Record<string, unknown>> = {};
  for (const [name, part] of Object.entries(said)) {
    const kinds =
      name === 'rules' ? RULE_KINDS : Object.hasOwn(SHARED, name) ? SHARED[name as keyof typeof SHARED] : undefined;
    if (name === '$schema') continue;
    if (kinds === undefined) problems.push(`${name} is no setting`);
    else if (!isSection(part)) problems.push(`${name} is no object`);
    else section[name] = readPart(name, part, kinds, problems);
  }
  return { section, problems };
}

const RULE_KINDS: Readonly<Record<string, Kind<unknown>>> = {
  ...Object.fromEntries(REMARK_RULES.map(id => [id, LEVEL])),
  ...SHARED.rules,
};

function readPart(
  name: string,
  part: Readonly<Record<string, unknown>>,
  kinds: Readonly<Record<string, Kind<unknown>>>,
  problems: string[],
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(part)) {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (kind === undefined) problems.push(`${name}.${key} is no setting`);
    else if (kind.read(value) === undefined && value !== kind.unset)
      problems.push(`${name}.${key} is ${JSON.stringify(value)}: it may be ${kind.wants}`);
    else read[key] = value;
  }
  return read;
}

/** A section with what another one says over it. */
export function sectionWith(section: unknown, over: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged: Record<string, unknown> = isSection(section) ? { ...section } : {};
  for (const [name, part] of Object.entries(over))
    merged[name] = isSection(part) ? { ...(isSection(merged[name]) ? merged[name] : {}), ...part } : part;
  return merged;
}

/** The settings with nothing set. */
export const DEFAULT_SETTINGS: Settings = readSettings(undefined);
