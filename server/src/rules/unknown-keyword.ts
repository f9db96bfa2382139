/** A keyword that the ssh in use does not know: it refuses the whole file, for every host. */
import { ignoreUnknown, namedBy } from '../compose/ignore-unknown.ts';
import { spell } from '../model/file/style.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import { serverOption } from '../schema/elsewhere.ts';
import { nearest, unmistakable } from '../schema/nearest.ts';
import { findAnyOption, findOption, knownKeywords } from '../schema/options.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { suits } from './meant/names.ts';
import { type Fix, type LineRule, type Place, problemsWith, type RuleContext, replaceInLine } from './rule.ts';
import { shown } from './support/dead.ts';
import { isExcused } from './support/excused.ts';
import { refusal } from './support/refusal.ts';

/** Why ssh does not know it, where that is known; empty where not. */
function reasonFor({ keyword: { text } }: DirectiveLine, { build }: Verdicts): string {
  const option = findAnyOption(text);
  if (option?.removed !== undefined) return ` ${option.name} was removed in OpenSSH ${option.removed}.`;
  if (option?.needs !== undefined && !build.features.has(option.needs))
    return ` Only some builds of ssh know ${option.name}; with "IgnoreUnknown ${option.name}" above it, the others ignore it.`;
  if (option?.since !== undefined) return ` It is known since OpenSSH ${option.since}; this ssh is ${build.release}.`;
  const ofServer = serverOption(text);
  if (ofServer !== undefined) {
    const instead =
      ofServer.counterpart === undefined ? 'ssh has no such option.' : `The option of ssh is ${ofServer.counterpart}.`;
    return ` ${ofServer.name} is an option of the server and belongs in sshd_config. ${instead}`;
  }
  if (isPassword(text)) return ' ssh takes no password from a file: use a key, and ssh-agent for its passphrase.';
  return '';
}

/** Whether an IgnoreUnknown of this file would count: not where the file is read for some hosts only, nor below another one. */
function decidesWhatIsIgnored({ occurrences }: Place): boolean {
  return occurrences.every(
    occurrence =>
      occurrence.parent?.occurrence.isForEveryHost(occurrence.parent.line) !== false &&
      occurrence.ignoresBefore(0).length === 0,
  );
}

/** The fix that has ssh pass over the keyword: the first choice only where some ssh knows it. */
function ignoring(place: Place): readonly Fix[] {
  const { file, line, number } = place;
  const { text } = line.keyword;
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(text) || !decidesWhatIsIgnored(place)) return [];
  const change = ignoreUnknown(file, text, number);
  if (change === undefined) return [];
  const option = findAnyOption(text);
  const title = {
    add: `Add IgnoreUnknown ${text} above`,
    move: `Move IgnoreUnknown ${text} above`,
    merge: `Merge the IgnoreUnknown lines for ${text}`,
  }[change.kind];
  return [
    {
      title,
      edits: change.edits,
      effect: 'changes',
      // An ssh that passes over a RefuseConnection connects.
      preferred: change.isNamed || (option !== undefined && option.name !== 'RefuseConnection'),
    },
  ];
}

/** What ssh has nothing for: the fix that keeps the line for who reads the file, and nothing more. */
function commentingOut({ line, start }: Place): readonly Fix[] {
  const { text } = line.keyword;
  if (serverOption(text)?.counterpart !== undefined || !(serverOption(text) !== undefined || isPassword(text)))
    return [];
  const at = start + line.keyword.start;
  return [
    {
      title: 'Make the line a comment',
      edits: [{ span: { start: at, end: at }, newText: '# ' }],
      effect: 'changes',
      preferred: false,
    },
  ];
}

function isPassword(keyword: string): boolean {
  return /^pass(?:word|wd|phrase)$/i.test(keyword);
}

/** The nearest keyword, although ssh would refuse its value. */
function renaming(place: Place, { verdicts }: RuleContext): readonly Fix[] {
  const { line, file } = place;
  const { build } = verdicts;
  const { text } = line.keyword;
  if (findAnyOption(text) !== undefined || serverOption(text) !== undefined) return [];
  const near = nearest(text.replace(/(?<!:):+$/, ''), knownKeywords(build));
  if (near === undefined) return [];
  const keyword = spell(near, file);
  // A quote behind the keyword may still be a part of it.
  const left = problemsWith(line, line.keyword, keyword, verdicts);
  if (left === undefined || left.some(({ rule }) => rule === 'unknown-keyword')) return [];
  // Without a value, and more than a letter off, nothing shows that this keyword was meant.
  const isUnmistakable = unmistakable(text, knownKeywords(build)) === near;
  const option = findOption(near, build);
  if (!isUnmistakable && option !== undefined && !suits(option, line.args[0]?.value ?? '')) return [];
  const isMeant = line.rest.end > line.rest.start && isUnmistakable;
  return [replaceInLine(place, `Change to ${keyword}`, line.keyword, keyword, isMeant)];
}

function refused({ keyword }: DirectiveLine): string {
  return `Bad configuration option: ${keyword.text}. ssh refuses the whole file because of it.`;
}

/** Why the IgnoreUnknown line that names the keyword does not excuse it; undefined where the file has none. */
function whyNotExcused(place: Place): string | undefined {
  const { file, line, number } = place;
  const named = namedBy(file, line.keyword.text);
  if (named === undefined) return undefined;
  const says = `${shown(named.line)} in line ${named.number + 1}`;
  if (named.number > number) return `${says} comes too late: put it above this line.`;
  if (!file.isForEveryHost(named.number))
    return `${says} counts only for the hosts of its block, but ssh reads this line for all others, too: put it above the first Host.`;
  if (!decidesWhatIsIgnored(place))
    return `${says} does not count: this file is read for some hosts only, or below the IgnoreUnknown of another file.`;
  return `${says} does not count, because another IgnoreUnknown comes first: name ${line.keyword.text} there.`;
}

export const unknownKeyword: LineRule = refusal('unknown-keyword', {
  holds: place => !isExcused(place),
  says: (line, _problem, verdicts) => `${refused(line)}${reasonFor(line, verdicts)}`,
  messageAt: place => {
    const why = whyNotExcused(place);
    return why === undefined ? undefined : `${refused(place.line)} ${why}`;
  },
  fixes: (_found, place, context) => [...renaming(place, context), ...commentingOut(place), ...ignoring(place)],
});
