/**
 * A Match host that stands above the HostName for which it asks: ssh compares with the name as it is known so far, so the
 * block does not apply to such a host. Silent where files may be read twice, and where some host has such a name in time.
 */
import { insertion, isHeaded, leadOf, lineEdits, linesOf, removal } from '../compose/block-lines.ts';
import { ownEnd } from '../model/block-extent.ts';
import { type Block, concreteHosts } from '../model/blocks.ts';
import type { NumberedDirective } from '../model/config-file.ts';
import { inReadingOrder, type Occurrence, type PlacedDirective } from '../model/include-tree.ts';
import { Lookup } from '../model/lookup.ts';
import type { Verdicts } from '../model/verdict.ts';
import { matchesPatternList } from '../schema/pattern.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import type { Steps } from '../text/steps.ts';
import type { FileRule, Found } from './rule.ts';

/** What makes ssh read its files again, with all names known. */
const READ_TWICE: readonly string[] = ['canonical', 'final'];

interface Early extends Found {
  /** Of the last HostName for which the Match asks, in the same file. */
  readonly below: number | undefined;
}

/** The list of patterns of a `Match host`, in lower case; undefined where there is none, or it is negated. */
function askedFor(
  { line }: NumberedDirective,
  verdicts: Verdicts,
): (Found & { readonly patterns: string }) | undefined {
  if (verdicts.of(line).problems.length > 0) return undefined;
  const found = splitCriteria(line, verdicts.build).find(
    ({ name, negated, argument }) => !negated && lowerAscii(name) === 'host' && argument !== undefined,
  );
  const { argument } = found ?? {};
  return argument && { ...argument, message: '', patterns: lowerAscii(argument.value) };
}

function readsTwice(occurrence: Occurrence, { build }: Verdicts): boolean {
  const { configuration } = occurrence.tree;
  const criteria = configuration.directivesNamed('match').flatMap(({ line }) => splitCriteria(line, build));
  return (
    criteria.some(({ name }) => READ_TWICE.includes(lowerAscii(name))) ||
    configuration
      .directivesNamed('canonicalizehostname')
      .some(({ line }) => !/^(?:no|false)$/i.test(line.args[0]?.value ?? ''))
  );
}

/** A HostName that counts for a host, and what it comes to. */
interface Named extends PlacedDirective {
  readonly host: string;
  readonly name: string;
}

/** The names to which Host lines lead. */
function* namesIn(occurrence: Occurrence, verdicts: Verdicts): Steps<readonly Named[]> {
  const { configuration } = occurrence.tree;
  const lookup = new Lookup(configuration, ['hostname'], line => verdicts.of(line).problems.length === 0);
  const found: Named[] = [];
  for (const placed of configuration.directivesNamed('hostname')) {
    yield;
    const block = placed.occurrence.file.blockInForce(placed.number);
    const value = placed.line.args[0]?.value;
    if (block.kind !== 'host' || block.header === undefined || value === undefined) continue;
    for (const host of concreteHosts(block.header)) {
      if (lookup.firstCertain(host)?.line !== placed.line) continue;
      found.push({ ...placed, host, name: lowerAscii(value.replaceAll('%h', () => host)) });
    }
  }
  return found;
}

export const hostNameSetLater: FileRule<Early> = {
  id: 'host-name-set-later',
  severity: 'warning',
  scope: 'file',
  *find(file, { verdicts }, [occurrence], report) {
    const matches = file.directivesNamed('match').flatMap(match => {
      const asked = askedFor(match, verdicts);
      return asked === undefined ? [] : [{ ...match, asked }];
    });
    if (occurrence === undefined || matches.length === 0 || readsTwice(occurrence, verdicts)) return;
    const names = yield* namesIn(occurrence, verdicts);
    for (const { number, line, asked } of matches) {
      yield;
      const { patterns, start, end } = asked;
      const matching = names.filter(
        ({ host, name }) =>
          matchesPatternList(name, patterns) === 1 && matchesPatternList(lowerAscii(host), patterns) !== 1,
      );
      const isAbove = (named: Named): boolean => inReadingOrder(named, { number, line, occurrence }) < 0;
      const [first] = matching;
      if (first === undefined || matching.some(isAbove)) continue;
      const here = matching.filter(named => named.occurrence.file === file);
      report(number, {
        start,
        end,
        message: `ssh does not know yet that ${inFew(first.host)} is ${inFew(first.name)}: its HostName comes further down, so this block is not for it. Move the block below.`,
        related: { path: first.occurrence.path, line: first.number, message: inFew(first.line.text) },
        below: here.length === matching.length ? here.at(-1)?.number : undefined,
      });
    }
  },
  fixes: ({ below }, { file, number }, { verdicts }) => {
    const block = file.blockAt(number);
    if (below === undefined || !isHeaded(block, verdicts)) return [];
    const last = file.blockAt(below) as Block;
    const lines = linesOf(file, leadOf(file, block), ownEnd(file.text, block));
    const edits = lineEdits(file, [removal(file, block), insertion(ownEnd(file.text, last), ['', ...lines])]);
    const title = `Move the block below line ${below + 1}, the HostName for which it asks`;
    return [{ title, edits, effect: 'changes', preferred: true }];
  },
};
