/**
 * A Match host that stands above the HostName for which it asks: ssh compares with the name as it is known so far, so the
 * block does not apply to such a host. Silent where files may be read twice, and where some host has such a name in time. Also one that
 * asks for a name that is typed, where a HostName has taken its place already.
 */
import { insertion, isHeaded, leadOf, lineEdits, linesOf, removal } from '../compose/block-lines.ts';
import { ownEnd } from '../model/file/block-extent.ts';
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { Lookup } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { inReadingOrder, type Occurrence, type PlacedDirective } from '../model/tree/include-tree.ts';
import { PatternIndex } from '../model/tree/pattern-index.ts';
import { matchesPattern, matchesPatternList } from '../schema/pattern.ts';
import { splitCriteria } from '../schema/values/match.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { addTo } from '../text/sequence.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import { type FileRule, type Found, replaceInLine } from './rule.ts';

/** What makes ssh read its files again, with all names known. */
const READ_TWICE: readonly string[] = ['canonical', 'final'];

interface Early extends Found {
  /** Of the last HostName for which the Match asks, in the same file. */
  readonly below: number | undefined;
  /** The word "host" of a Match that asks for a typed name. */
  readonly word?: Span;
}

/** A `Match host` and the list of patterns for which it asks. */
interface Asking extends NumberedDirective, Span {
  /** In lower case. */
  readonly patterns: string;
  /** The word in front of them. */
  readonly word: Span;
}

/** What the Match lines of a file ask for that ssh accepts; those alone that are not negated. */
function askingIn(file: ConfigFile): readonly Asking[] {
  const { verdicts } = file;
  return file.directivesNamed('match').flatMap(({ number, line }) => {
    if (verdicts.of(line).problems.length > 0) return [];
    const criterion = splitCriteria(line, verdicts.build).find(
      ({ name, negated, argument }) => !negated && lowerAscii(name) === 'host' && argument !== undefined,
    );
    if (criterion?.argument === undefined) return [];
    const { start, end, value } = criterion.argument;
    return [{ number, line, start, end, patterns: lowerAscii(value), word: criterion.word }];
  });
}

function readsTwice({ file: { build }, tree: { configuration } }: Occurrence): boolean {
  const criteria = configuration.directivesNamed('match').flatMap(({ line }) => splitCriteria(line, build));
  return criteria.some(({ name }) => READ_TWICE.includes(lowerAscii(name))) || mayBeCanonical(configuration);
}

/** Whether ssh may replace a name by a canonical one. */
function mayBeCanonical(configuration: Configuration): boolean {
  return configuration
    .directivesNamed('canonicalizehostname')
    .some(({ line }) => !/^(?:no|false)$/i.test(line.args[0]?.value ?? ''));
}

/** A HostName that counts for a host, and what it comes to. */
interface Named extends PlacedDirective {
  readonly host: string;
  readonly name: string;
}

/** For each `Match host`, the hosts that it is for by the name to which a Host line leads, and not by the one that is typed. */
function* namesFor(
  matches: readonly Asking[],
  { file: { verdicts }, tree: { configuration } }: Occurrence,
): Steps<ReadonlyMap<Asking, readonly Named[]>> {
  const byPattern = new PatternIndex<Asking>();
  for (const match of matches)
    for (const pattern of match.patterns.split(',')) if (!pattern.startsWith('!')) byPattern.add(pattern, match);
  let lookup: Lookup | undefined;
  const found = new Map<Asking, Named[]>();
  for (const placed of configuration.directivesNamed('hostname')) {
    yield;
    const block = placed.occurrence.file.blockInForce(placed.number);
    const value = placed.line.args[0]?.value;
    if (block.kind !== 'host' || block.header === undefined || value === undefined) continue;
    for (const host of concreteHosts(block.header)) {
      const name = lowerAscii(value.replaceAll('%h', () => host));
      for (const match of byPattern.candidates(name)) {
        const isFor = (other: string): boolean => matchesPatternList(other, match.patterns) === 1;
        if (!isFor(name) || isFor(lowerAscii(host))) continue;
        lookup ??= new Lookup(configuration, ['hostname'], line => verdicts.of(line).problems.length === 0);
        if (lookup.firstCertain(host)?.line !== placed.line) continue;
        addTo(found, match, { ...placed, host, name });
      }
    }
  }
  return found;
}

/** The first HostName that stands for the first of the names for which a Match asks, where each of them has another one by then, and none is a HostName. */
function* replacedNames(
  matches: readonly Asking[],
  occurrence: Occurrence,
): Steps<ReadonlyMap<Asking, PlacedDirective>> {
  const { configuration } = occurrence.tree;
  const found = new Map<Asking, PlacedDirective>();
  const asking = matches.filter(({ patterns }) => !/[*?!]/.test(patterns));
  if (asking.length === 0 || mayBeCanonical(configuration)) return found;
  const { verdicts } = occurrence.file;
  const byValue = new PatternIndex<DirectiveLine>();
  const patternOf = ({ args }: DirectiveLine): string => lowerAscii(args[0]?.value ?? '').replace(/%[a-z]/g, '*');
  for (const { line } of configuration.directivesNamed('hostname')) byValue.add(patternOf(line), line);
  const lookup = new Lookup(configuration, ['hostname'], line => verdicts.of(line).problems.length === 0);
  yield* lookup.gathering();
  for (const match of asking) {
    yield;
    const names = match.patterns.split(',');
    const setters = names.map(name => lookup.firstCertain(name));
    const isInTime = (setter: PlacedDirective | undefined): boolean =>
      setter !== undefined && inReadingOrder(setter, { ...match, occurrence }) < 0;
    const isNamed = (name: string): boolean =>
      byValue.candidates(name).some(line => matchesPattern(name, patternOf(line)));
    if (setters[0] !== undefined && setters.every(isInTime) && !names.some(isNamed)) found.set(match, setters[0]);
  }
  return found;
}

export const hostNameSetLater: FileRule<Early> = {
  id: 'host-name-set-later',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, _, [occurrence], report) {
    const matches = askingIn(file);
    if (matches.length === 0) return;
    for (const [{ number, patterns, word, start, end }, setter] of yield* replacedNames(matches, occurrence)) {
      const [host = ''] = patterns.split(',');
      const name = setter.line.args[0]?.value.replaceAll('%h', () => host) ?? '';
      report(number, {
        start,
        end,
        message: `Match host compares with the HostName, and that of "${inFew(host)}" is ${inFew(name)} by then: this block is for no host. Write originalhost for the name as typed.`,
        related: { path: setter.occurrence.path, line: setter.number, message: inFew(setter.line.text) },
        below: undefined,
        word,
      });
    }
    if (readsTwice(occurrence)) return;
    for (const [{ number, line, start, end }, matching] of yield* namesFor(matches, occurrence)) {
      const isAbove = (named: Named): boolean => inReadingOrder(named, { number, line, occurrence }) < 0;
      const [first] = matching;
      if (first === undefined || matching.some(isAbove)) continue;
      const here = matching.filter(named => named.occurrence.file === file);
      report(number, {
        start,
        end,
        message: `ssh does not know here yet that "${inFew(first.host)}" is ${inFew(first.name)}: its HostName comes further down, so this block is not for it. Move this block below the one for "${inFew(first.host)}".`,
        related: { path: first.occurrence.path, line: first.number, message: inFew(first.line.text) },
        below: here.length === matching.length ? here.at(-1)?.number : undefined,
      });
    }
  },
  fixes: ({ below, word }, place) => {
    const { file, number } = place;
    if (word !== undefined) return [replaceInLine(place, 'Write originalhost', word, 'originalhost', true)];
    const block = file.blockAt(number);
    if (below === undefined || !isHeaded(block, file)) return [];
    const last = file.blockAt(below) as Block;
    const lines = linesOf(file, leadOf(file, block), ownEnd(file.text, block));
    const edits = lineEdits(file, [removal(file, block), insertion(ownEnd(file.text, last), ['', ...lines])]);
    const title = `Move the block below line ${below + 1}, the HostName for which it asks`;
    return [{ title, edits, effect: 'changes', preferred: true }];
  },
};
