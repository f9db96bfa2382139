/** Moves a block, with the comments that lead up to it, below the others of a section, or to another file. */
import {
  directiveText,
  insertion,
  isSeparated,
  type LineChange,
  leadOf,
  lineCount,
  lineEdits,
  linesOf,
  removal,
} from '../../compose/block-lines.ts';
import { lastForAllHosts } from '../../compose/insert.ts';
import { isBlankLine, ownEnd } from '../../model/file/block-extent.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { type Section, sectionsOf } from '../../model/file/sections.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { PlannedChange } from './block-change.ts';
import type { NoChange, PlacedHeadedBlock } from './seen-block.ts';

const THERE: NoChange = { problem: 'It is there already.' };

/**
 * @param path of the file that it is to be in
 * @param number of the heading of a section there (0-based); undefined for the end of the file, above what is for every host
 */
export function moveBlockTo(
  { block, occurrence, configuration }: PlacedHeadedBlock,
  path: string,
  number: number | undefined,
): PlannedChange | NoChange {
  const [target] = configuration.at(path);
  if (target === undefined) return { problem: 'ssh does not read that file.' };
  if (target.tree !== occurrence.tree)
    return { problem: 'One of the two files belongs to the system, which ssh reads after all of yours.' };
  const { file } = occurrence;
  const isSame = target.file === file;
  const section = number === undefined ? undefined : sectionWith(sectionsOf(target.file), number);
  if (number !== undefined && section === undefined) return { problem: 'There is no such section any more.' };
  const lines = linesOf(file, leadOf(file, block), ownEnd(file.text, block));
  const put = section === undefined ? atEnd(target.file, lines) : inSection(target.file, section, lines);
  const taken = removal(file, block);
  if (isSame && put.first >= taken.first && put.first <= taken.end) return THERE;
  const shown = displayPath(target.path, configuration.situation.verdicts.surroundings);
  return {
    title: `Move ${directiveText(block.header)} to ${section === undefined ? shown : section.title || 'the region'}`,
    changes: isSame
      ? [{ occurrence, edits: lineEdits(file, [taken, put]) }]
      : [
          { occurrence, edits: lineEdits(file, [taken]) },
          { occurrence: target, edits: lineEdits(target.file, [put]) },
        ],
    meant: [],
    says: [],
  };
}

function sectionWith(sections: readonly Section[], number: number): Section | undefined {
  for (const section of sections) {
    const found = section.start === number ? section : sectionWith(section.sections, number);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Below the last block of a section that is in no section within it, but above one that applies to every host and ends the file. */
function inSection(file: ConfigFile, section: Section, lines: readonly string[]): LineChange {
  const end = section.sections[0]?.start ?? section.end;
  const forAll = lastForAllHosts(file);
  const last = file.blocks.findLast(
    block => block.header && block !== forAll && block.start >= section.headingEnd && block.start < end,
  );
  if (last !== undefined) return insertion(Math.min(ownEnd(file.text, last), end), [...gapAt(file, last), ...lines]);
  const below = file.text.lines[section.headingEnd];
  const gap = below === undefined || isBlankLine(below) ? [] : [''];
  return insertion(section.headingEnd, [...lines, ...gap]);
}

/** Below all blocks, but above one that applies to every host and ends the file. */
function atEnd(file: ConfigFile, lines: readonly string[]): LineChange {
  const forAll = lastForAllHosts(file);
  if (forAll !== undefined) return insertion(leadOf(file, forAll), [...lines, ...gapAt(file, forAll)]);
  const last = file.blocks.at(-1);
  if (last?.header !== undefined) return insertion(ownEnd(file.text, last), [...gapAt(file, last), ...lines]);
  const end = lineCount(file);
  return insertion(end, end === 0 ? lines : ['', ...lines]);
}

function gapAt(file: ConfigFile, block: Parameters<typeof isSeparated>[1]): readonly string[] {
  return isSeparated(file, block) || file.blocks.length <= 2 ? [''] : [];
}
