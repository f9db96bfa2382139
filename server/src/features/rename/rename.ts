/**
 * Renames a host or a tag in all files that ssh reads together: Host, Tag, Match and ProxyJump. Commands are left as they
 * are. It refuses what it cannot do without changing what ssh does, and says why.
 */
import { isPattern } from '../../model/blocks.ts';
import { ConfigFile } from '../../model/config-file.ts';
import { displayPath } from '../../model/display-path.ts';
import { type NamePlace, nameAt, namesOf, placesOf, type SourceFile } from '../../model/name-places.ts';
import { isSameName, type Name, namesIn } from '../../model/names.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { OPTIONS } from '../../schema/options.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { ConfigText } from '../../syntax/config-text.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { type Span, shift } from '../../text/span.ts';
import { differingCondition } from './conditions.ts';
import { type HostScene, whatChanges } from './same-results.ts';

/** Why something cannot be renamed: one sentence. */
export interface Refused {
  readonly refused: string;
}

/** What is under the cursor and can be renamed; offsets into the file. */
export interface Renamable extends Span {
  readonly name: Name;
}

/** All edits in one file. */
export interface FileEdits extends SourceFile {
  readonly edits: readonly TextEdit[];
}

/** One name, its places, and what there is instead. */
export interface Renaming {
  readonly kind: Name['kind'];
  readonly from: string;
  readonly to: string;
  readonly places: readonly NamePlace[];
  /** The files in which something changes, and what they are then. */
  readonly changed: ReadonlyMap<ConfigFile, ConfigFile>;
  readonly sources: readonly SourceFile[];
  /** A file and a line (0-based) as people write them. */
  readonly shown: (path: string, number: number) => string;
}

/** What stands in the way besides what ssh does: what separates, quotes or means something in one of the places. */
const NO_HOST = /[\x00- \x7f"#$%&'()*,/:;<=>?@[\\\]`{|}!]|^-/;
const NO_TAG = /[\x00- \x7f"#'*,?\\!]/;

/** The name at `offset`, or why it is none that can be renamed; undefined where there is no name. */
export function prepareRename(file: ConfigFile, offset: number): Renamable | Refused | undefined {
  const name = nameAt(file, offset);
  if (name === undefined) return undefined;
  return isPattern(name.text)
    ? {
        refused: `${name.text} is a pattern, which stands for more than one ${name.kind}: only single ones can be renamed.`,
      }
    : { ...shift(name, file.text.startOf(file.text.lineAt(offset))), name };
}

/** All edits that give the name at `offset` another text; undefined where there is no name. */
export function rename(
  file: ConfigFile,
  offset: number,
  to: string,
  sources: readonly SourceFile[],
  scene: HostScene & { readonly surroundings: Surroundings },
): readonly FileEdits[] | Refused | undefined {
  const prepared = prepareRename(file, offset);
  if (prepared === undefined || 'refused' in prepared) return prepared;
  const { name } = prepared;
  if (to === '' || (name.kind === 'host' ? NO_HOST : NO_TAG).test(to))
    return { refused: `"${to}" is no name that every line of a configuration takes for one ${name.kind}.` };
  const places = placesOf(sources, name);
  const from = places.find(place => !place.name.ignoresCase)?.name.text ?? name.text;
  if (from === to || places.length === 0) return [];
  const edits = editsOf(places, to);
  const renaming: Renaming = {
    kind: name.kind,
    from,
    to,
    places,
    sources,
    changed: new Map(edits.map(({ file: before, edits: list }) => [before, edited(before, list)] as const)),
    shown: (path, number) => `${displayPath(path, scene.surroundings)}:${number + 1}`,
  };
  const refused =
    ambiguous(renaming) ??
    misread(renaming, scene) ??
    inCommand(renaming) ??
    differingCondition(renaming) ??
    (name.kind === 'host' ? whatChanges(renaming, scene) : undefined);
  return refused === undefined ? edits : { refused };
}

function editsOf(places: readonly NamePlace[], newText: string): readonly FileEdits[] {
  const byFile = new Map<ConfigFile, { readonly path: string; readonly edits: TextEdit[] }>();
  for (const { path, file, start, end } of places) {
    const known = byFile.get(file) ?? { path, edits: [] };
    byFile.set(file, known);
    known.edits.push({ span: { start, end }, newText });
  }
  return Array.from(byFile, ([file, { path, edits }]) => ({ path, file, edits }));
}

/** Other names that are the same to ssh, or would be. */
function ambiguous({ kind, from, to, places, sources, shown }: Renaming): string | undefined {
  const ignoresCase = places.some(({ name }) => name.ignoresCase);
  const renamed = new Set(places.map(({ name }) => name));
  const wanted = { ...(places[0] as NamePlace).name, text: to, ignoresCase };
  for (const { name, path, number } of sources.flatMap(source => [...namesOf(source)])) {
    if (name.kind !== kind || renamed.has(name)) continue;
    if (isSameName(name, wanted)) return `${name.text} is a ${kind} already: ${shown(path, number)}.`;
    if (ignoresCase && equalsIgnoringCase(name.text, from))
      return `${name.text} (${shown(path, number)}) is another host to a Host line, and the same to Match, which does not look at letter case.`;
  }
  return undefined;
}

/** A line that ssh would read otherwise with the new text in it: for quotes around a part of the name, or what a ProxyJump takes. */
function misread({ to, places, changed, shown }: Renaming, { verdicts }: HostScene): string | undefined {
  const renamed = new Set(places.map(({ name }) => name));
  for (const { path, file, number, line } of places) {
    const after = changed.get(file)?.text.line(number);
    const expected = namesIn(line, file.build).map(name => (renamed.has(name) ? to : name.text));
    const isRead =
      after !== undefined &&
      isDirective(after) &&
      namesIn(after, file.build)
        .map(({ text }) => text)
        .join('\n') === expected.join('\n') &&
      verdicts.of(after).problems.length === verdicts.of(line).problems.length;
    if (!isRead) return `ssh would not read "${to}" as a name in ${shown(path, number)}.`;
  }
  return undefined;
}

/** Commands that are run on this machine, in which a host can stand. */
const COMMANDS = OPTIONS.filter(({ name, value }) => value.kind === 'command' && name !== 'RemoteCommand');

/** A command that calls ssh with the host. */
function inCommand({ kind, from, sources, shown }: Renaming): string | undefined {
  if (kind !== 'host') return undefined;
  const name = from.replace(/[^\w-]/g, '\\$&');
  const call = new RegExp(`(?:^|[\\s/"'])(?:ssh|scp|sftp|rsync)(?:\\.exe)?\\s(?:.*[\\s"'@=])?${name}(?:$|[\\s"':,])`);
  for (const { path, file } of sources) {
    const lines = [...COMMANDS.map(option => lowerAscii(option.name)), 'match'].flatMap(keyword =>
      file.directivesNamed(keyword),
    );
    const found = lines.find(({ line }) => commandsIn(line, file).some(command => call.test(command)));
    if (found !== undefined)
      return `The command in ${shown(path, found.number)} calls ${from}, and commands are not changed.`;
  }
  return undefined;
}

function commandsIn(line: DirectiveLine, { build }: ConfigFile): readonly string[] {
  if (line.raw !== undefined) return [line.text.slice(line.raw.start, line.raw.end)];
  return splitCriteria(line, build).flatMap(({ criterion, argument }) =>
    criterion?.argument?.kind === 'command' ? (argument?.value ?? []) : [],
  );
}

function edited({ text, build }: ConfigFile, edits: readonly TextEdit[]): ConfigFile {
  return new ConfigFile(ConfigText.read(applyEdits(text.text, edits), lineRulesOf(build)), build);
}
