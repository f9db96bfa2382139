/**
 * Hover on arguments that name files: of an Include, what it brings in; of a key or certificate, what the disk tells of it.
 * Never what a file holds. Other files have links, and no hover.
 */
import { concreteHosts } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import { includeNames } from '../../model/paths/include-paths.ts';
import { namedPath } from '../../model/paths/named-path.ts';
import type { Included, Occurrence } from '../../model/tree/include-tree.ts';
import type { FolderReader } from '../../schema/folder-reader.ts';
import { findOption } from '../../schema/options.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { type Argument, isDirective } from '../../syntax/line.ts';
import { holds, shift } from '../../text/span.ts';
import { code, fileLink, type LinkTo } from '../markdown.ts';
import type { Hover } from './hover.ts';
import { keyText } from './key-file.ts';

/** The most files, and hosts of a file, that are listed. */
const MAX_FILES = 20;
const MAX_HOSTS = 8;

export interface FileSources {
  /** Where ssh comes across the file. */
  readonly places: readonly Occurrence[];
  readonly folders: FolderReader;
  readonly linkTo: LinkTo;
}

/** The hover for the file that is named at `offset`; undefined if there is none, or nothing is known of it. */
export async function namedFileHover(
  file: ConfigFile,
  offset: number,
  sources: FileSources,
): Promise<Hover | undefined> {
  const { number, line, start, column } = file.text.at(offset);
  const option = isDirective(line) ? findOption(line.keyword.name, file.build) : undefined;
  if (!isDirective(line) || option === undefined) return undefined;
  const argument = line.args.find(each => holds(each, column));
  if (argument === undefined) return undefined;
  const scope = sources.places[0]?.tree.includeSituation.scope ?? 'user';
  const { surroundings } = file.verdicts;
  const situation = { build: file.build, surroundings, scope };
  const path = (): string | undefined => namedPath(argument.value, option, situation);
  const markdown =
    option.value.kind === 'include'
      ? includeText(number, argument, sources)
      : option.name === 'IdentityFile' || option.name === 'CertificateFile'
        ? await keyText(path(), option.name, sources.folders, surroundings)
        : undefined;
  return markdown === undefined ? undefined : { span: shift(argument, start), markdown };
}

function includeText(number: number, argument: Argument, { places, linkTo }: FileSources): string | undefined {
  const [place] = places;
  const line = place?.file.text.line(number);
  if (place === undefined || line === undefined || !isDirective(line)) return undefined;
  const { includeSituation, situation } = place.tree;
  const { surroundings } = includeSituation;
  const name = includeNames(line, includeSituation).find(found => found.argument === argument);
  const there = name?.kind === 'pattern' ? situation.files.matching(name.pattern) : undefined;
  if (name?.kind !== 'pattern' || there === undefined) return undefined;
  const found = place.included(number).filter(included => included.argument === argument);
  if (found.length === 0) {
    const why = there.length === 0 ? 'No such file' : 'A folder, no file';
    return `${why}: ssh ignores ${code(displayPath(name.pattern, surroundings))}.`;
  }
  const shown = found.slice(0, MAX_FILES).map(included => `1. ${includedText(included, surroundings, linkTo)}`);
  const more = found.length > MAX_FILES ? [`… and ${found.length - MAX_FILES} more`] : [];
  return [`ssh reads here${found.length > 1 ? `, ${found.length} files` : ''}:`, shown.join('\n'), ...more].join(
    '\n\n',
  );
}

function includedText(included: Included, surroundings: Surroundings, linkTo: LinkTo): string {
  const path = fileLink(included.path, surroundings, linkTo);
  switch (included.kind) {
    case 'file': {
      const headers = included.occurrence.file.directivesNamed('host');
      const hosts = headers.flatMap(({ line }) => concreteHosts(line)).map(host => code(host));
      const more = hosts.length > MAX_HOSTS ? [`${hosts.length - MAX_HOSTS} more`] : [];
      return hosts.length === 0 ? path : `${path}: ${[...hosts.slice(0, MAX_HOSTS), ...more].join(', ')}`;
    }
    case 'cycle':
      return `${path}, which includes itself`;
    case 'too-deep':
      return `${path}, too many Includes deep`;
    case 'unread':
      return `${path}, which is not read: ${included.why}`;
    case 'unreadable':
      return `${path}, which cannot be read: ${included.why}`;
  }
}
