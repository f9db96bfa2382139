/**
 * A key for every host that stands above a host's own: ssh offers keys in the order in which it reads them, so the server
 * may take the general one. Said once for each block with keys of its own.
 */
import { isHeaded } from '../compose/block-lines.ts';
import { moveBlockToEnd, moveLinesToEnd } from '../compose/move-to-end.ts';
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import { displayPath } from '../model/paths/display-path.ts';
import { inReadingOrder, type PlacedDirective } from '../model/tree/include-tree.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { addTo } from '../text/sequence.ts';
import type { FileRule, Found } from './rule.ts';
import { KEY_KEYWORDS } from './support/named-files.ts';

interface Later extends Found {
  /** The lines (0-based) of the general keys above, where all are in the same file. */
  readonly general: readonly number[];
}

function keyIn(line: DirectiveLine): string | undefined {
  const value = line.args[0]?.value;
  // With a token it is the key of one host, whichever that is.
  return value === undefined || equalsIgnoringCase(value, 'none') || /%[hnkrp]/.test(value) ? undefined : value;
}

export const generalKeyFirst: FileRule<Later> = {
  id: 'general-key-first',
  severity: 'hint',
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    if (!KEY_KEYWORDS.some(keyword => file.directivesNamed(keyword).length > 0)) return;
    const counts = ({ line }: PlacedDirective): boolean =>
      verdicts.of(line).problems.length === 0 && keyIn(line) !== undefined;
    const all = occurrence.tree.configuration.directivesNamed(...KEY_KEYWORDS).filter(counts);
    const general = all.filter(({ occurrence: at, number }) => at.isForEveryHost(number));
    const [first] = general;
    if (first === undefined) return;
    const everywhere = new Set(general.map(({ line }) => keyIn(line)));
    const inBlock = new Map<Block, PlacedDirective[]>();
    for (const own of all) {
      if (own.occurrence !== occurrence) continue;
      const block = file.blockInForce(own.number);
      addTo(inBlock, block, own);
    }
    const told = new Set<Block>();
    for (const own of all) {
      yield;
      if (own.occurrence !== occurrence || inReadingOrder(own, first) < 0) continue;
      const block = file.blockInForce(own.number);
      const [host] = block.kind === 'host' && block.header !== undefined ? concreteHosts(block.header) : [];
      const [argument] = own.line.args;
      if (host === undefined || argument === undefined || told.has(block)) continue;
      // Where the block offers one of the general keys as its own, that one may come first.
      const keys = inBlock.get(block) ?? [];
      told.add(block);
      if (keys.some(({ line }) => everywhere.has(keyIn(line)))) continue;
      const above = general.filter(each => inReadingOrder(each, own) < 0);
      const isHere = above.every(each => each.occurrence.file === file);
      const where =
        first.occurrence.file === file ? '' : ` of ${displayPath(first.occurrence.path, verdicts.surroundings)}`;
      const { start, end } = argument;
      report(own.number, {
        start,
        end,
        message: `ssh offers ${inFew(keyIn(first.line) ?? '')} to ${inFew(host)} first (line ${first.number + 1}${where}, for every host), and this key only if the server does not take that. Put the general key last, in a Host * at the end.`,
        related: { path: first.occurrence.path, line: first.number, message: inFew(first.line.text) },
        general: isHere ? above.map(({ number }) => number) : [],
      });
    }
  },
  fixes: ({ general }, { file }) => {
    const [first] = general;
    if (first === undefined) return [];
    const block = file.blockInForce(first);
    // Other values in the block may be first on purpose.
    const isWhole = file.directivesOf(block).every(({ line }) => KEY_KEYWORDS.includes(line.keyword.name));
    const isOne = general.every(number => file.blockInForce(number) === block);
    const moved = isWhole && isOne && isHeaded(block, file) ? moveBlockToEnd(file, block) : undefined;
    const what = general.length === 1 ? inFew(file.text.line(first).text) : `${general.length} keys for every host`;
    const edits = moved ?? moveLinesToEnd(file, general);
    return [{ title: `Move ${what} to the end`, edits, effect: 'changes', preferred: true }];
  },
};
