/** The pages of the rules in docs/rules, and what the rules make of the examples there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage } from '../../scripts/rules/page.mjs';
import { generalLast } from '../../server/src/features/refactor/general-last.ts';
import type { DiskEntry, FileStatus, Writing } from '../../server/src/model/tree/files.ts';
import type { Effect, Fix } from '../../server/src/rules/rule.ts';
import { ERROR_RULES, type RuleId } from '../../server/src/rules/rule-ids.ts';
import { RULES } from '../../server/src/rules/rules.ts';
import { type Level, levelIn, type Preset } from '../../server/src/rules/support/presets.ts';
import { machineOf, usualBuild, VENDORS } from '../../server/src/schema/build.ts';
import { parseRelease } from '../../server/src/schema/release.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../server/src/settings.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { matchesGlob } from '../../server/src/text/glob.ts';
import { SURROUNDINGS, URI } from './judge.ts';

/** Where an example stands unless it says otherwise: in the user's file. */
const PATH = '/home/user/.ssh/config';

/** Whose the files are, by number: whoever runs ssh. */
const OWNER = 1000;

type Page = ReturnType<typeof parsePage>;
export type Example = Page['examples'][number];

/** A rule with its page, and the effects that its fixes have in the examples there. */
export interface DocumentedRule {
  readonly id: RuleId;
  /** How it is shown by each preset. */
  readonly levels: Readonly<Record<Preset, Level>>;
  readonly isError: boolean;
  readonly source: string;
  readonly page: Page;
  readonly effects: readonly Effect[];
}

/** All rules with their pages. @param folder docs/rules */
export function documentedRules(folder: string): readonly DocumentedRule[] {
  return RULES.map(rule => {
    const { id, severity } = rule;
    const file = join(folder, `${id}.md`);
    if (!existsSync(file)) throw new Error(`${file} is missing: each rule has a page`);
    const source = readFileSync(file, 'utf8');
    const page = parsePage(source);
    const effects = [...new Set(page.examples.flatMap(example => fixesIn(id, example).map(({ effect }) => effect)))];
    const isError = ERROR_RULES.some(error => error === id);
    const levelOf = (preset: Preset): Level => levelIn(rule, preset) ?? severity;
    const levels = { quiet: levelOf('quiet'), usual: levelOf('usual'), strict: levelOf('strict') };
    return { id, levels, isError, source, page, effects: effects.sort().reverse() };
  });
}

/** The names of the pages that there are, without `.md`. */
export function pageNames(folder: string): readonly string[] {
  return readdirSync(folder).map(name => name.replace(/\.md$/, ''));
}

/** A service with an example open as URI, for the ssh and the severity that it asks for. */
function serviceOf(rule: RuleId, text: string, { settings, files }: Example): SshConfigService {
  const vendor = VENDORS.find(known => known === settings['vendor']) ?? 'debian';
  const { severities } = readSettings({ rules: { [rule]: settings['severity'] } });
  const service = new SshConfigService({
    ...DEFAULT_SETTINGS,
    build: usualBuild(machineOf(vendor), parseRelease(settings['openssh'] ?? '')),
    surroundings: { ...SURROUNDINGS, user: { name: 'user', id: OWNER } },
    severities,
    manual: undefined,
  });
  const { path = PATH } = settings;
  service.open(URI, text, path);
  const mode = Number.parseInt(settings['mode'] ?? '600', 8);
  fill(service, new Map([...files, [path, text]]), mode, settings);
  return service;
}

/** How the files of an example are written, by what its `written` says. */
const WRITINGS: ReadonlyMap<string, Writing> = new Map([
  ['UTF-16', 'utf-16'],
  ['UTF-8-with-BOM', 'marked'],
]);

/** Tells a service what is on the disk of an example, as far as it wants to know. What values name is there, except what is missing or silent. */
function fill(
  service: SshConfigService,
  files: ReadonlyMap<string, string>,
  mode: number,
  { missing, silent, putty, written }: Example['settings'],
): void {
  const isSilent = (path: string): boolean => silent !== undefined && path.startsWith(silent);
  const read = (path: string): DiskEntry => {
    if (isSilent(path)) return { kind: 'unread', why: 'its disk has not answered yet' };
    const text = files.get(path);
    return text === undefined
      ? { kind: 'missing' }
      : {
          kind: 'file',
          text,
          access: { mode, owner: OWNER, group: 0 },
          realPath: path,
          writing: WRITINGS.get(written ?? ''),
        };
  };
  const status = (path: string): FileStatus =>
    missing !== undefined && path.startsWith(missing)
      ? { kind: 'missing' }
      : { kind: 'file', access: { mode, owner: OWNER, group: 0 }, ...(path === putty ? { isPutty: true } : {}) };
  service.discover();
  for (let wanted = service.wanted(); wanted !== undefined; wanted = service.wanted()) {
    const lists = wanted.patterns.map(
      pattern =>
        [
          pattern,
          isSilent(pattern) ? undefined : [...files.keys()].filter(path => matchesGlob(path, pattern)),
        ] as const,
    );
    service.learn({
      entries: new Map(wanted.paths.map(path => [path, read(path)])),
      lists: new Map(lists),
      statuses: new Map(wanted.statuses.map(path => [path, status(path)])),
    });
    service.discover();
  }
}

/** Whether a finding, as it is written on a page, is of the rule itself or an error. */
export function isOwn(rule: RuleId, found: string): boolean {
  return found.endsWith(` error${found.slice(found.lastIndexOf('['))}`) || found.endsWith(`[${rule}]`);
}

/** What is found in an example: all of the rule itself, and of others what is more than a remark. */
export function findingsIn(rule: RuleId, example: Example): readonly string[] {
  const service = serviceOf(rule, example.text, example);
  return service
    .findings(URI)
    .filter(found => found.rule === rule || found.severity === 'error' || found.severity === 'warning')
    .map(({ start, end, severity, rule: found }) => {
      const from = service.locate(URI, start) ?? { line: -1, column: -1 };
      const to = service.locate(URI, end) ?? from;
      return `${from.line + 1}:${from.column + 1}-${to.column + 1} ${severity}[${found}]`;
    });
}

function fixesIn(rule: RuleId, example: Example): readonly Fix[] {
  return serviceOf(rule, example.text, example)
    .findings(URI)
    .filter(found => found.rule === rule)
    .flatMap(finding => finding.fixes(generalLast));
}

/** An example after the preferred fixes of all findings of the rule, one after the other. */
export function fixedText(rule: RuleId, example: Example): string {
  let text = example.text;
  for (let i = 0; i < 10; i++) {
    const preferred = fixesIn(rule, { ...example, text }).find(fix => fix.preferred);
    if (preferred === undefined) return text;
    text = applyEdits(text, preferred.edits);
  }
  throw new Error(`the fixes of ${rule} lead to no end:\n${text}`);
}
