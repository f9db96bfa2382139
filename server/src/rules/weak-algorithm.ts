/**
 * Algorithms that a list turns on, and that are off by default because they are weak. For single hosts that know nothing
 * better that is how it should be: only a security review hears of it, once a block, as whoever needs old ones needs several.
 */
import { type Algorithm, findAlgorithm } from '../schema/algorithms.ts';
import { editInLine, type Fix, type Found, type LineRule, type Place } from './rule.ts';
import { shown, writtenValue } from './support/dead.ts';
import { isForEveryHost } from './support/every-host.ts';
import {
  type KnownAlgorithm,
  type Listed,
  listedAlgorithms,
  listsAlgorithms,
  spanOf,
  weakIn,
} from './support/listed-algorithms.ts';
import { cutFromList } from './support/remove-from-list.ts';
import { removeLine } from './support/remove-line.ts';

interface Weak extends Found {
  readonly weak: readonly Algorithm[];
  /** The names to write instead. */
  readonly better: readonly string[];
  /** They are for certificates that a CA has signed, and not for what a host can do. */
  readonly isOfCa: boolean;
}

function said(found: readonly Pick<Weak, 'weak' | 'better' | 'isOfCa'>[]): string {
  const weak = [...new Map(found.flatMap(each => each.weak).map(each => [each.name, each])).values()];
  const better = [...new Set(found.flatMap(each => each.better))].join(',');
  const [first, second, ...others] = weak;
  if (first === undefined) return '';
  const rest = found.every(({ isOfCa }) => isOfCa)
    ? 'certificates that cannot be renewed'
    : 'a host that supports nothing better';
  if (second === undefined)
    return `${first.name} is ${first.strength}: ${first.note.replaceAll('`', '')}. ${better === '' ? 'Keep it only for' : `Write ${better} instead, but for`} ${rest}.`;
  const names =
    others.length === 0
      ? `${first.name} and ${second.name}`
      : `${first.name} and ${weak.length - 1} other algorithms of this block`;
  const also = better === '' ? '' : ` Elsewhere write ${better} for ssh-rsa.`;
  return `${names} are weak, so ssh leaves them out by default. Keep them only for hosts that support nothing better.${also}`;
}

function fix(place: Place, weak: readonly KnownAlgorithm[], list: Listed): Fix {
  // A single host may know nothing better, and whoever adds to the usual list has found a server that does not.
  const preferred = isForEveryHost(place) && list.change !== '+';
  const { line, start } = place;
  const better = new Map(weak.map(each => [each, missingSuccessors(each.algorithm, list)]));
  const replaced = weak.filter(each => better.get(each)?.length !== 0);
  const removed = weak.filter(each => !replaced.includes(each));
  const cuts = removed.length === 0 ? [] : cutFromList(removed, place);
  if (cuts === undefined) {
    const twins = sameBelow(place);
    const edits = [place, ...twins].flatMap(each => removeLine(each, '', 'changes').edits);
    const also = twins.length === 0 ? '' : `, and ${shown(twins[0]?.line ?? line)} below it`;
    return { title: `Remove ${shown(line)}${also}`, edits, effect: 'changes', preferred };
  }
  const changes = replaced.map(each => editInLine(start, each, (better.get(each) ?? []).join(',')));
  const edits = [...changes, ...cuts.map(cut => editInLine(start, cut, ''))];
  return { title: titleOf(replaced, removed, better), edits, effect: 'changes', preferred };
}

/** Lines of the same block that would count instead and say the same, by this name of the option or by another. */
function sameBelow({ file, line, number, occurrences }: Place): readonly Place[] {
  const { option } = file.verdicts.of(line);
  return file
    .directivesOf(file.blockInForce(number))
    .filter(
      other =>
        other.number > number &&
        file.verdicts.of(other.line).option === option &&
        writtenValue(other.line) === writtenValue(line),
    )
    .map(other => ({ ...other, file, occurrences, start: file.text.startOf(other.number) }));
}

function titleOf(
  replaced: readonly KnownAlgorithm[],
  removed: readonly KnownAlgorithm[],
  better: ReadonlyMap<KnownAlgorithm, readonly string[]>,
): string {
  const [one, ...others] = [...replaced, ...removed];
  if (one === undefined || others.length > 0)
    return `${replaced.length === 0 ? 'Remove' : 'Replace or remove'} ${others.length + 1} weak algorithms from the list`;
  return replaced.length === 0
    ? `Remove ${one.algorithm.name} from the list`
    : `Change to ${better.get(one)?.join(',')}`;
}

/** The better names for the same keys that neither the list nor, where it adds to that, the default list has. */
function missingSuccessors({ name }: Algorithm, { kind, change, algorithms }: Listed): readonly string[] {
  if (change === '+') return [];
  const listed = algorithms.map(({ algorithm }) => algorithm.name);
  return (findAlgorithm(kind, name)?.successors ?? []).filter(successor => !listed.includes(successor));
}

export const weakAlgorithm: LineRule<Weak> = {
  id: 'weak-algorithm',
  severity: 'warning',
  strict: 'warning',
  scope: 'line',
  concerns: listsAlgorithms,
  find: (line, { verdicts }) => {
    const weak = weakIn(line, verdicts);
    const list = listedAlgorithms(line, verdicts);
    if (weak.length === 0 || list === undefined) return [];
    const algorithms = weak.map(({ algorithm }) => algorithm);
    const better = algorithms.flatMap(each => missingSuccessors(each, list));
    const what = { weak: algorithms, better, isOfCa: list.kind === 'ca' };
    return [{ ...spanOf(weak), ...what, message: said([what]) }];
  },
  severityAt: place => (isForEveryHost(place) ? undefined : 'off'),
  together: {
    about: (_found, { file, number }) => String(file.blockAt(number).start),
    message: found => {
      const weak = found.flatMap(each => each.weak);
      const isOne = new Set(weak.map(({ name }) => name)).size === 1;
      return isOne ? `${said(found)} It is on ${found.length} lines.` : said(found);
    },
    title: found => `Remove or replace the weak algorithms on ${found.length} lines`,
  },
  fixes: (_found, place, { verdicts }) => {
    const list = listedAlgorithms(place.line, verdicts);
    return list === undefined ? [] : [fix(place, weakIn(place.line, verdicts), list)];
  },
};
