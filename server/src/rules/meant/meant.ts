/**
 * What was meant by a line that ssh refuses. The readers beside this file are asked in turn, the surest first; a reading
 * counts only if ssh accepts every line of it, so that a fix never trades one error for another.
 */

import { styleOf } from '../../model/file/style.ts';
import type { Verdicts } from '../../model/file/verdict.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import type { TextEdit } from '../../text/edit.ts';
import { certainIf, editInLine, type Fix, type Place, type RuleContext } from '../rule.ts';
import { optionInValue, pastedCommand, pastedOption } from './command-line.ts';
import {
  joinedComment,
  otherComment,
  otherTrailingComment,
  trailingComment,
  withoutTrailingComment,
} from './comments.ts';
import { laterCommandQuotes, looseCriteria } from './criteria.ts';
import { repeatedSign, separatedOtherwise } from './lists.ts';
import { type Meaning, partsOf, type Reader, type RefusedLine } from './meaning.ts';
import {
  beginningOfKeyword,
  colonBehindKeyword,
  grownTogether,
  keywordInWords,
  lookalikeKeyword,
  markedKeyword,
  nearestKeyword,
  ofOtherProgram,
  ofServer,
  sectionInBrackets,
} from './names.ts';
import { homeWithoutSlash, valueInQuotes } from './paths.ts';
import { laterQuotes, lineInQuotes, typographicQuotes, unpairedQuote } from './quotes.ts';
import { portBehindHost, severalDirectives, severalFiles, severalForwards } from './several.ts';
import {
  looseAddress,
  looseAssignments,
  needlessBackslash,
  secondsOfKeepAlive,
  strayMarks,
  timeInWords,
  valueOfOther,
  wordInWords,
} from './values.ts';

const READERS: readonly Reader[] = [
  lineInQuotes,
  otherComment,
  sectionInBrackets,
  pastedCommand,
  pastedOption,
  optionInValue,
  colonBehindKeyword,
  ofServer,
  ofOtherProgram,
  keywordInWords,
  markedKeyword,
  grownTogether,
  lookalikeKeyword,
  nearestKeyword,
  beginningOfKeyword,
  typographicQuotes,
  trailingComment,
  otherTrailingComment,
  joinedComment,
  unpairedQuote,
  laterQuotes,
  laterCommandQuotes,
  needlessBackslash,
  severalDirectives,
  valueOfOther,
  looseAssignments,
  strayMarks,
  looseCriteria,
  separatedOtherwise,
  repeatedSign,
  looseAddress,
  timeInWords,
  wordInWords,
  secondsOfKeepAlive,
  portBehindHost,
  severalFiles,
  severalForwards,
  homeWithoutSlash,
  valueInQuotes,
];

/** A longer line is no slip of the hand. */
const LONGEST = 2_000;

function isAccepted({ lines }: Meaning, { verdicts, rules }: RefusedLine): boolean {
  return lines.every(text => {
    const line = readLine(text, rules);
    if (!isDirective(line)) return line.kind === 'comment';
    const { option, problems } = verdicts.of(line);
    return option !== undefined && problems.length === 0;
  });
}

/** The meanings of a line, the first one that is sure, else all that are doubtful. */
function meaningsOf(
  line: DirectiveLine,
  verdicts: Verdicts,
  place: Place | undefined,
  readers: readonly Reader[],
): readonly Meaning[] {
  // What cannot be seen is about to be written otherwise: that comes first.
  const isUnseen = verdicts.of(line).problems.some(({ rule }) => rule === 'invisible-character');
  if (line.text.length > LONGEST || isUnseen) return [];
  const refused = partsOf(line, verdicts, place);
  const parted = withoutTrailingComment(refused);
  if (parted !== undefined) {
    // What stands in a Host line are names to such a release, whatever it was meant for.
    const found = meaningsOf(parted.line, verdicts, place, readers).filter(
      ({ lines }) => !lines.some(text => /^host\b/i.test(text)),
    );
    if (found.length > 0) return found.map(each => ({ ...each, lines: [parted.comment, ...each.lines] }));
  }
  const doubtful: Meaning[] = [];
  for (const reader of readers) {
    const found = reader(refused).filter(meaning => isAccepted(meaning, refused));
    const sure = found.find(({ isDoubtful }) => !isDoubtful);
    if (sure !== undefined) return doubtful.length === 0 ? [sure] : [...doubtful, { ...sure, isDoubtful: true }];
    doubtful.push(...found);
  }
  return doubtful;
}

/** What was probably meant by a line that ssh refuses, a sentence for the message; undefined when nobody knows. */
export function whatIsMeant(line: DirectiveLine, verdicts: Verdicts): string | undefined {
  return meaningsOf(line, verdicts, undefined, READERS)[0]?.why;
}

/** The lines of a meaning, in place of what stands there: the part of the text that differs. */
function editOf({ lines }: Meaning, place: Place): TextEdit {
  const { line, file } = place;
  const indent = line.text.slice(0, line.keyword.start).replace(/[^ \t]/g, '');
  const { endOfLine } = styleOf(file, undefined);
  const before = line.text.slice(line.keyword.start, line.rest.end);
  const after = lines.map((text, i) => (i === 0 ? text : indent + text)).join(endOfLine);
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  // Words change as a whole.
  while (start > 0 && /\w\w/.test(before.slice(start - 1, start + 1))) start--;
  while (end > 0 && /\w\w/.test(before.slice(before.length - end - 1, before.length - end + 1))) end--;
  const at = line.keyword.start;
  return editInLine(
    place.start,
    { start: at + start, end: at + before.length - end },
    after.slice(start, after.length - end),
  );
}

/** The fixes that write what was meant, the first one preferred unless something else may be meant. @param readers who is asked, in their order */
export function meantFixes(
  place: Place,
  { verdicts }: RuleContext,
  readers: readonly Reader[] = READERS,
): readonly Fix[] {
  return meaningsOf(place.line, verdicts, place, readers).map(meaning =>
    certainIf(meaning.isCertain === true && meaning.isDoubtful !== true, {
      title: meaning.title,
      edits: [editOf(meaning, place)],
      effect: 'changes',
      preferred: meaning.isDoubtful !== true,
    }),
  );
}
