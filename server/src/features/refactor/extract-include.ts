/**
 * Moves blocks to a file of their own and includes that: at the top, where Includes are looked for, if that changes nothing,
 * else where the blocks were.
 */

import { directiveText, insertion, isHeaded, leadOf, lineEdits, linesOf, removal } from '../../compose/block-lines.ts';
import { ownEnd } from '../../model/file/block-extent.ts';
import { concreteHosts } from '../../model/file/blocks.ts';
import { inCase, styleOf } from '../../model/file/style.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import { includeFolder, includeNames } from '../../model/paths/include-paths.ts';
import type { PlacedDirective } from '../../model/tree/include-tree.ts';
import { matchesGlob } from '../../text/glob.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Where more lines are in between, blocks are included where they were, without looking whether they could come first. */
const MAX_CROSSED = 2_000;

/** The folder for such files, below that in which relative names begin. */
const FOLDERS = { user: 'config.d', system: 'ssh_config.d' } as const;

export const extractInclude: Refactoring = place => {
  const { file, occurrence, first, last, canCreate } = place;
  const { scope, surroundings } = occurrence.tree.includeSituation;
  const blocks = file.blocks.filter(({ start, end }) => start <= last && end > first);
  const [top, bottom] = [blocks[0], blocks.at(-1)];
  // Without a selection it is offered at the Host line alone.
  if (top === undefined || bottom === undefined || (first === last && first !== top.start)) return undefined;
  const folder = includeFolder(scope, surroundings);
  if (!blocks.every(block => isHeaded(block, file)) || ![folder, occurrence.path].every(isAbsolute)) return undefined;
  const [host = 'hosts'] = blocks.flatMap(({ kind, header }) =>
    kind === 'host' && header ? concreteHosts(header) : [],
  );
  const name = `${FOLDERS[scope]}/${fileName(host)}.conf`;
  const path = `${folder}/${name}`;
  const what = blocks.length === 1 && top.header !== undefined ? directiveText(top.header) : `${blocks.length} blocks`;
  const kind = 'extract';
  const title = `Move ${what} to ${displayPath(path, surroundings)}`;
  // The folder belongs to what ssh reads by itself, whatever file an Include stands in.
  if (!occurrence.tree.configuration.isStandard)
    return {
      kind,
      title,
      reason: 'ssh reads that folder for your own configuration, and this file is not part of it.',
    };
  if (!canCreate) return { kind, title, reason: 'This editor does not apply edits of a server.' };
  if (occurrence.tree.configuration.at(path).length > 0) return { kind, title, reason: 'The file already exists.' };
  const reads = includesOf(place, path);
  if (reads.some(include => include.occurrence.file !== file))
    return { kind, title, reason: 'An Include in another file would also read it.' };
  const start = leadOf(file, top);
  const end = ownEnd(file.text, bottom);
  const style = styleOf(file, top);
  const created = {
    path,
    text: linesOf(file, start, end)
      .map(line => line + style.endOfLine)
      .join(''),
  };
  const removed = removal(file, top, bottom);
  const include = `${inCase('Include', style.keywordCase)}${style.separator}${name}`;
  if (reads.length > 0) return { kind, title, edits: lineEdits(file, [removed]), created };
  const preamble = file.blocks[0];
  const above = preamble === undefined ? 0 : ownEnd(file.text, preamble);
  const atTop = {
    kind,
    title: `${title}, included at the top`,
    edits: lineEdits(file, [insertion(above, above === 0 ? [include, ''] : [include]), removed]),
    created,
  } as const;
  if (top.start - above < MAX_CROSSED && place.isKept(atTop)) return atTop;
  const lines = [`${inCase('Host', style.keywordCase)} *`, style.indent + include];
  return { kind, title: `${title}, included here`, edits: lineEdits(file, [{ first: start, end, lines }]), created };
};

/** A host as the name of a file: what is no letter, digit, dot or dash in it becomes a dash, but none at its ends. */
function fileName(host: string): string {
  return host.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|(?<!-)-+$/g, '') || 'hosts';
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/)/.test(path);
}

/** The Include lines of the configuration that would read a file. */
function includesOf({ occurrence }: RefactoringPlace, path: string): readonly PlacedDirective[] {
  return occurrence.tree.configuration
    .directivesNamed('include')
    .filter(({ line, occurrence: at }) =>
      includeNames(line, at.tree.includeSituation).some(
        name => name.kind === 'pattern' && matchesGlob(path, name.pattern),
      ),
    );
}
