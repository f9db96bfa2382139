/**
 * Renames a host or a tag in all files that ssh reads together: Host, Tag, Match and ProxyJump. Where the name is what ssh
 * connects to, a HostName keeps that. Commands are left as they are. It refuses what it cannot do without changing what ssh
 * does, and says why.
 */

import { answersIn, requestIn } from '../../model/effective/in-configuration.ts';
import { isPattern } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { type NamePlace, nameAt, namesOf, placesOf, type SourceFile } from '../../model/file/name-places.ts';
import { isSameName, type Name, SINGLE_HOST } from '../../model/file/names.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import type { TextEdit } from '../../text/edit.ts';
import { type Span, shift } from '../../text/span.ts';
import { callsOf } from './commands.ts';
import { type EditedFiles, edited, laidOver } from './edited-files.ts';
import { type KeptHostName, keptHostName } from './kept-host-name.ts';
import { type Obstacle, obstacle } from './obstacle.ts';
import { isInMatchHost, whatChanges } from './same-results.ts';

/** A line (0-based) of a file. */
export interface FileLine {
  readonly path: string;
  readonly number: number;
}

/** Why something cannot be renamed. */
export interface Refused {
  /** One sentence. */
  readonly refused: string;
  /** The line in the way. */
  readonly place?: FileLine;
  /** What can be done in spite of it. */
  readonly rest?: Rest;
}

/** A rename of all but what is in the way. */
export interface Rest {
  readonly edits: readonly FileEdits[];
  /** What is not the same then. */
  readonly effect: string;
}

/** What is under the cursor and can be renamed; offsets into the file. */
export interface Renamable extends Span {
  readonly name: Name;
}

/** All edits in one file. */
export interface FileEdits extends SourceFile {
  readonly edits: readonly TextEdit[];
}

/** A name, its places, and the new name. */
export interface Renaming {
  readonly kind: Name['kind'];
  readonly from: string;
  readonly to: string;
  readonly places: readonly NamePlace[];
  /** The files in which something changes, and what they are then. */
  readonly changed: EditedFiles;
  readonly sources: readonly SourceFile[];
  /** The place of a source's line (0-based) in the present file. */
  readonly placeOf: (path: string, number: number) => FileLine;
  /** A place as people write it. */
  readonly shown: (place: FileLine) => string;
}

const HOST = new RegExp(`^${SINGLE_HOST}$`);
/** Without what separates, quotes or means something in one of the places. */
const TAG = /^[^\x00- \x7f"#'*,?\\!]+$/;

/** The name at `offset`, or why it is none that can be renamed; undefined where there is no name. */
export function prepareRename(file: ConfigFile, offset: number): Renamable | Refused | undefined {
  const name = nameAt(file, offset);
  if (name === undefined) return undefined;
  return isPattern(name.text)
    ? {
        refused: `${name.text} is a pattern for several names: only a single ${name.kind} can be renamed.`,
      }
    : { ...shift(name, file.text.startOf(file.text.lineAt(offset))), name };
}

/** All edits that give the name at `offset` another text; undefined where there is no name. */
export function rename(
  file: ConfigFile,
  offset: number,
  to: string,
  sources: readonly SourceFile[],
  configurations: readonly Configuration[],
): readonly FileEdits[] | Refused | undefined {
  const prepared = prepareRename(file, offset);
  if (prepared === undefined || 'refused' in prepared) return prepared;
  const { name } = prepared;
  if (!(name.kind === 'host' ? HOST : TAG).test(to))
    return { refused: `Not every line of a configuration accepts "${to}" as the name of one ${name.kind}.` };
  const places = placesOf(sources, name);
  const from = places.find(place => !place.name.ignoresCase)?.name.text ?? name.text;
  if (from === to || places.length === 0) return [];
  const shown = ({ path, number }: FileLine): string =>
    `${displayPath(path, file.verdicts.surroundings)}:${number + 1}`;
  const placeOf = (path: string, number: number): FileLine => ({ path, number });
  const renaming = renamingOf({ kind: name.kind, from, to, places, sources, placeOf, shown });
  const other = ambiguous(renaming);
  if (other !== undefined) return refusedBy(other);
  const edits = editsThatKeep(name, renaming, configurations);
  return 'refused' in edits ? edits : (callsInTheWay(renaming, edits) ?? edits);
}

function refusedBy({ why, place }: Obstacle): Refused {
  return { refused: why, ...(place === undefined ? {} : { place }) };
}

/** Where commands call the host by its name: they stay as they are, so not all of the name can be changed. */
function callsInTheWay({ kind, from, to, sources, shown }: Renaming, edits: readonly FileEdits[]): Refused | undefined {
  const calls = kind === 'host' ? callsOf(from, sources) : [];
  const [first] = calls;
  if (first === undefined) return undefined;
  const lines = calls.map(call => `${shown(call)} (${call.line.text.trim()})`);
  const many = calls.length > 1;
  return {
    refused: `${many ? 'Commands call' : 'A command calls'} ${from}, and commands are not changed: ${lines.join(', ')}.`,
    place: { path: first.path, number: first.number },
    rest: {
      edits,
      effect: `Once the rest is renamed, ${many ? 'these commands still call' : 'this command still calls'} ${from}, and the settings of ${to} do not apply there.`,
    },
  };
}

/** The edits after which ssh does the same for every host, or why there are none. Commands are left aside. */
function editsThatKeep(
  name: Name,
  renaming: Renaming,
  configurations: readonly Configuration[],
): readonly FileEdits[] | Refused {
  const { from, to, places } = renaming;
  // Where the HostName is the same name, `Match host` may mean that.
  const isAsked = places.some(place => place.name === name && isInMatchHost(place));
  const hasHostName = name.kind === 'host' && !isAsked && connectsToItself(from, configurations);
  const found = changedPlaces(renaming, hasHostName, configurations);
  if (!('refused' in found)) return editsOf(replacements(places.filter(found.isChanged), to));
  return (name.kind === 'host' ? keepingHostName(name, renaming, hasHostName, configurations) : undefined) ?? found;
}

/** Renames with a HostName that keeps what ssh connects to by the name; undefined where that is no way. */
function keepingHostName(
  name: Name,
  renaming: Renaming,
  hasHostName: boolean,
  configurations: readonly Configuration[],
): readonly FileEdits[] | Refused | undefined {
  const { from, to, places, sources } = renaming;
  const kept = keptHostName(renaming, configurations);
  if (kept === undefined) return undefined;
  const { path, file, edits } = kept;
  const withHostName = edited(file, edits);
  const changed = new Map([[file, withHostName]]);
  if (whatChanges({ ...renaming, to: from, places: [], changed }, configurations) !== undefined) return undefined;
  const sourcesAfter = sources.map(source => (source.file === file ? { path, file: withHostName } : source));
  const after = {
    ...renaming,
    places: placesOf(sourcesAfter, name),
    sources: sourcesAfter,
    placeOf: (at: string, number: number) => renaming.placeOf(at, at === path ? numberBefore(number, kept) : number),
  };
  const configurationsAfter = configurations.map(each => laidOver(each, sources, changed));
  const found = changedPlaces(renamingOf(after), hasHostName, configurationsAfter);
  if ('refused' in found) return found;
  const hostName = edits.map(edit => ({ ...edit, path, file }));
  return editsOf([...replacements(places.filter(found.isChanged), to), ...hostName]);
}

/** The number that a line (0-based) had before lines were added; of an added one, that of the Host line it is for. */
function numberBefore(number: number, { added: { start, end }, header }: KeptHostName): number {
  if (number < start) return number;
  return number < end ? header : number - (end - start);
}

/**
 * Which places to change so that ssh does the same, or why there are none.
 * @param hasHostName the name is that of the machine too, which `Match host` goes by once a HostName says so
 */
function changedPlaces(
  renaming: Renaming,
  hasHostName: boolean,
  configurations: readonly Configuration[],
): { readonly isChanged: (place: NamePlace) => boolean } | Refused {
  const refused = obstacle(renaming, configurations);
  if (refused === undefined) return { isChanged: () => true };
  const isChanged = (place: NamePlace): boolean => !isInMatchHost(place);
  const places = renaming.places.filter(isChanged);
  const isTried = hasHostName && places.length > 0 && places.length < renaming.places.length;
  return isTried && obstacle(renamingOf({ ...renaming, places }), configurations) === undefined
    ? { isChanged }
    : refusedBy(refused);
}

function connectsToItself(host: string, configurations: readonly Configuration[]): boolean {
  return configurations.some(each => answersIn(each).to(requestIn(each, { host }), true).host === lowerAscii(host));
}

function renamingOf(of: Omit<Renaming, 'changed'>): Renaming {
  const edits = editsOf(replacements(of.places, of.to));
  return { ...of, changed: new Map(edits.map(({ file, edits: list }) => [file, edited(file, list)] as const)) };
}

type LocatedReplacement = TextEdit & SourceFile;

function replacements(places: readonly NamePlace[], newText: string): readonly LocatedReplacement[] {
  return places.map(({ path, file, start, end }) => ({ path, file, span: { start, end }, newText }));
}

function editsOf(replaced: readonly LocatedReplacement[]): readonly FileEdits[] {
  const byFile = new Map<ConfigFile, { readonly path: string; readonly edits: TextEdit[] }>();
  for (const { path, file, span, newText } of replaced) {
    const known = byFile.get(file) ?? { path, edits: [] };
    byFile.set(file, known);
    known.edits.push({ span, newText });
  }
  return Array.from(byFile, ([file, { path, edits }]) => ({ path, file, edits }));
}

/** Other names that are the same to ssh, or would be. */
function ambiguous(renaming: Renaming): Obstacle | undefined {
  const { kind, from, to, places, sources, placeOf, shown } = renaming;
  const ignoresCase = places.some(({ name }) => name.ignoresCase);
  const renamed = new Set(places.map(({ name }) => name));
  const wanted = { ...(places[0] as NamePlace).name, text: to, ignoresCase };
  for (const { name, path, number } of sources.flatMap(source => [...namesOf(source)])) {
    // What Match takes for one may be two hosts to all other lines.
    if (name.kind !== kind || (renamed.has(name) && (name.ignoresCase || name.text === from))) continue;
    const place = placeOf(path, number);
    const where = shown(place);
    if (ignoresCase && equalsIgnoringCase(name.text, from))
      return {
        why: `${name.text} (${where}) is another host for a Host line, but the same for Match, which ignores letter case.`,
        place,
      };
    if (isSameName(name, wanted)) return { why: `${name.text} is a ${kind} already: ${where}.`, place };
  }
  return undefined;
}
