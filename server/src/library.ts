/**
 * What other programs may use: ssh_config as plain data, judged, mended, formatted and explained as ssh reads it. It needs no disk, no
 * Node and no editor; what files say that a text includes is handed to it. The names here stay, by semantic versioning: docs/api.md.
 */
import type { Explanation } from './features/explain/explanation.ts';
import type { Finding } from './features/finding.ts';
import { generalLastInReport } from './features/refactor/general-last.ts';
import { ConfigFile } from './model/file/config-file.ts';
import { Verdicts } from './model/file/verdict.ts';
import type { DiskEntry } from './model/tree/files.ts';
import type { GeneralLast, Severity } from './rules/rule.ts';
import type { RuleId } from './rules/rule-ids.ts';
import { type Build, machineOf, nearestKnown, usualBuild, VENDORS, type Vendor } from './schema/build.ts';
import { NEWEST, parseRelease } from './schema/release.ts';
import type { Surroundings } from './schema/surroundings.ts';
import { MOST_FIX_ROUNDS, SshConfigService } from './service.ts';
import { readProject, readSettings } from './settings.ts';
import { type DirectiveLine, isDirective, valueSpan } from './syntax/line.ts';
import { applyEdits, type TextEdit } from './text/edit.ts';
import { compareBytes, matchesGlob } from './text/glob.ts';
import { placesIn } from './text/places.ts';

export type { Explanation, RuleId, Severity, Vendor };

/** Which ssh reads a text, and what it finds beside it. */
export interface ReadOptions {
  /** The OpenSSH release, such as `9.2`: 8.4 or newer. Left out: the newest that is known. */
  readonly openssh?: string;
  /** Whose ssh it is. Left out: upstream's own. */
  readonly vendor?: Vendor;
  /** Where the text is: an absolute path with forward slashes. Left out: `.ssh/config` in the home directory. */
  readonly path?: string;
  /** The home directory. Left out: `/home/user`. */
  readonly home?: string;
  /** The login name of who runs ssh. Left out: `user`. */
  readonly user?: string;
  /** What other files say, by absolute path: those that are included, and `/etc/ssh/ssh_config`. No others are there. */
  readonly files?: Readonly<Record<string, string>>;
}

/** How to judge a text. */
export interface CheckOptions extends ReadOptions {
  /** What a `.ssh-config-lint.json` says, but for `openssh`. */
  readonly settings?: object;
}

/** How to format a text. */
export interface FormatTextOptions {
  /** One level of indentation: blanks or a tab. Left out: what most lines have. */
  readonly indent?: string;
  readonly keywordCase?: 'keep' | 'manual' | 'lower';
  readonly alignValues?: boolean;
}

/** A place in a text. */
export interface Range {
  /** Offsets in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Where it begins: from 1, as ssh counts lines. */
  readonly line: number;
  readonly column: number;
}

/** A line with a keyword. */
export interface Directive extends Range {
  /** As it is written, without quotes. */
  readonly keyword: string;
  /** What ssh sees: without quotes and comment. */
  readonly arguments: readonly string[];
  /** All that is written for the value, quotes included. */
  readonly value: string;
  /** The comment behind it, with its `#`; undefined where there is none. */
  readonly comment: string | undefined;
}

/** Lines that apply together. */
export interface ConfigBlock {
  /** `global`: what stands before the first Host or Match. */
  readonly kind: 'global' | 'host' | 'match';
  /** The Host or Match line. */
  readonly header: Directive | undefined;
  /** The lines below it that have a keyword, Includes among them. */
  readonly directives: readonly Directive[];
}

/** Something that is to be said of a text. */
export interface ConfigProblem extends Range {
  readonly severity: Severity;
  readonly rule: RuleId;
  readonly message: string;
  /** Changes that would remove it, the one to take when in doubt first. */
  readonly fixes: readonly { readonly title: string; readonly edits: readonly Edit[] }[];
}

/** Text in the place of other text; offsets into the text that was checked. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The blocks of a text, whatever is wrong in it: each line is read by itself, as ssh does. */
export function parse(text: string, options: ReadOptions = {}): readonly ConfigBlock[] {
  const file = ConfigFile.read(text, new Verdicts(buildFor(options), surroundingsFor(options)));
  const rangeOf = rangesIn(text);
  const directive = (number: number, line: DirectiveLine): Directive => {
    const start = file.text.startOf(number);
    const value = valueSpan(line);
    const { keyword, args, comment } = line;
    const end = Math.max(keyword.end, value?.end ?? 0, comment?.end ?? 0);
    return {
      keyword: keyword.text,
      arguments: args.map(each => each.value),
      value: value === undefined ? '' : line.text.slice(value.start, value.end),
      comment: comment && line.text.slice(comment.start, comment.end),
      ...rangeOf({ start: start + keyword.start, end: start + end }),
    };
  };
  return file.blocks.map(({ kind, header, start, end }) => ({
    kind: kind === 'preamble' ? 'global' : kind,
    header: header && directive(start, header),
    directives: file.text
      .linesBetween(header === undefined ? start : start + 1, end)
      .flatMap((line, i) => (isDirective(line) ? directive(i + start + (header === undefined ? 0 : 1), line) : [])),
  }));
}

/** What ssh would refuse in a text, and what it would not do as meant, in the order of the text. */
export function check(text: string, options: CheckOptions = {}): readonly ConfigProblem[] {
  const { service, uri } = serviceFor(text, options);
  const rangeOf = rangesIn(text);
  const move = generalLastInReport();
  return service.findings(uri).map(finding => {
    const { severity, rule, message } = finding;
    return { severity, rule, message, ...rangeOf(finding), fixes: fixesOf(finding, move) };
  });
}

/** A text after all fixes that are certain: nothing else can have been meant, and no value is lost that makes a difference. */
export async function fix(text: string, options: CheckOptions = {}): Promise<string> {
  let fixed = text;
  for (let round = 0; round < MOST_FIX_ROUNDS; round++) {
    const { service, uri } = serviceFor(fixed, options);
    const found = await service.fixAll(uri);
    if (found === undefined || found.edits.length === 0) break;
    fixed = applyEdits(fixed, found.edits);
  }
  return fixed;
}

/** A text with its white space in order, and its keywords and values as the options say. ssh reads the same. */
export function format(text: string, options: FormatTextOptions = {}): string {
  const { service, uri } = serviceFor(text, { settings: { format: withoutUndefined(options) } });
  const { indent } = options;
  return applyEdits(
    text,
    service.format(uri, { insertFinalNewline: true, ...(indent === undefined ? {} : { indent }) }),
  );
}

/**
 * What ssh uses for a host, and which lines say so; undefined where ssh would not take it for a host. Nothing is run or looked up: the
 * commands of `Match exec` count as failing.
 * @param typed what is typed after `ssh`, such as `web`, `kim@web` or `-p 22 web`
 */
export function explain(typed: string, text: string, options: ReadOptions = {}): Explanation | undefined {
  const { service, uri } = serviceFor(text, options);
  return service.explain(typed, uri, false);
}

function fixesOf(finding: Finding, move: GeneralLast): ConfigProblem['fixes'] {
  const fixes = finding.fixes(move).filter(({ edits }) => edits.length > 0);
  return fixes
    .toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
    .map(({ title, edits }) => ({ title, edits: edits.map(plainEdit) }));
}

function plainEdit({ span: { start, end }, newText }: TextEdit): Edit {
  return { start, end, newText };
}

function rangesIn(text: string): (span: { readonly start: number; readonly end: number }) => Range {
  const placeOf = placesIn(text);
  return ({ start, end }) => {
    const { line, column } = placeOf(start);
    return { start, end, line: line + 1, column: column + 1 };
  };
}

/** @throws {RangeError} for a release or a vendor that is none */
function buildFor({ openssh = NEWEST, vendor = 'portable' }: ReadOptions): Build {
  const release = parseRelease(openssh);
  if (release === undefined) throw new RangeError(`"${openssh}" is no OpenSSH release`);
  if (!VENDORS.includes(vendor)) throw new RangeError(`"${vendor}" is no vendor of ssh`);
  return nearestKnown(usualBuild(machineOf(vendor), release));
}

function surroundingsFor({ home = '/home/user', user = 'user' }: ReadOptions): Surroundings {
  return { home, user: { name: user }, systemConfig: '/etc/ssh/ssh_config', variables: new Map([['HOME', home]]) };
}

/** @throws {TypeError} for settings that are none */
function serviceFor(text: string, options: CheckOptions): { readonly service: SshConfigService; readonly uri: string } {
  const surroundings = surroundingsFor(options);
  const { section, problems } = readProject(options.settings ?? {});
  if (problems.length > 0) throw new TypeError(`settings: ${problems.join('; ')}`);
  const build = buildFor(options);
  const service = new SshConfigService({ ...readSettings(section), build, surroundings, manual: undefined });
  const uri = options.path ?? `${surroundings.home}/.ssh/config`;
  service.open(uri, text);
  fill(service, new Map(Object.entries(options.files ?? {})));
  return { service, uri };
}

/** Tells a service what other files say. What is no text, such as a key, is taken to be there. */
function fill(service: SshConfigService, files: ReadonlyMap<string, string>): void {
  const read = (path: string): DiskEntry => {
    const text = files.get(path);
    return text === undefined ? { kind: 'missing' } : { kind: 'file', text, access: undefined, realPath: path };
  };
  const matching = (pattern: string): readonly string[] =>
    [...files.keys()].filter(path => matchesGlob(path, pattern)).sort(compareBytes);
  service.discover();
  for (let wanted = service.wanted(); wanted !== undefined; wanted = service.wanted()) {
    service.learn({
      entries: new Map(wanted.paths.map(path => [path, read(path)])),
      lists: new Map(wanted.patterns.map(pattern => [pattern, matching(pattern)])),
      statuses: new Map(wanted.statuses.map(path => [path, { kind: 'file', access: undefined }])),
    });
    service.discover();
  }
}

function withoutUndefined({ keywordCase, alignValues }: FormatTextOptions): object {
  return {
    ...(keywordCase === undefined ? {} : { keywordCase }),
    ...(alignValues === undefined ? {} : { alignValues }),
  };
}
