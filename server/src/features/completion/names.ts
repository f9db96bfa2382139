/** The names that a configuration uses: hosts, users, tags. Gathered from the files as they are now. */
import { type Block, concreteHosts } from '../../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../../model/file/config-file.ts';
import { splitJumps } from '../../schema/values/jump-list.ts';
import { type MatchCriterion, splitCriteria } from '../../schema/values/match.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { memo } from '../../text/memo.ts';
import { MOST_ITEMS, type Offer, type Proposal } from './item.ts';
import type { ValuePlace } from './place.ts';

/** Names that can be written in every place: without what separates, quotes or means something there. */
const PLAIN_NAME = /^[^\s,"'#@/!:]+$/;

/** What a Host line offers. */
const proposalsOf = memo((header: DirectiveLine): readonly Proposal[] =>
  concreteHosts(header)
    .filter(name => PLAIN_NAME.test(name))
    .map((text): Proposal => ({ text, kind: 'host' })),
);

/** A name and the block that it stands for. */
interface NamedBlock {
  readonly file: ConfigFile;
  readonly block: Block;
}

/**
 * Hosts by the names on Host lines, in the order of the files, each with the address that its block gives it.
 * @param typed what is typed of the name: of very many, only those that have it in them count
 */
export function hostNames(
  files: readonly ConfigFile[],
  typed: string,
  isWanted: (name: string) => boolean,
): Pick<Offer, 'proposals' | 'meaningOf'> {
  const all = collect(files, isWanted);
  if (all.proposals.length <= MOST_ITEMS) return all;
  const word = lowerAscii(typed);
  return collect(files, name => lowerAscii(name).includes(word) && isWanted(name));
}

/** The hosts that are wanted, up to one more than can be shown. */
function collect(
  files: readonly ConfigFile[],
  isWanted: (name: string) => boolean,
): Required<Pick<Offer, 'proposals' | 'meaningOf'>> {
  const blocks = new Map<string, NamedBlock>();
  const proposals: Proposal[] = [];
  for (const file of files) {
    for (const block of file.blocks) {
      if (proposals.length > MOST_ITEMS) break;
      if (block.kind !== 'host' || block.header === undefined) continue;
      for (const proposal of proposalsOf(block.header)) {
        if (blocks.has(proposal.text) || !isWanted(proposal.text)) continue;
        blocks.set(proposal.text, { file, block });
        proposals.push(proposal);
      }
    }
  }
  return { proposals, meaningOf: name => addressOf(blocks.get(name)) };
}

function addressOf(named: NamedBlock | undefined): string | undefined {
  if (named === undefined) return undefined;
  for (const { line } of named.file.directivesOf(named.block))
    if (line.keyword.name === 'hostname') return line.args[0]?.value;
  return undefined;
}

/** The lines with a keyword in all files, without the one at the cursor: what is being typed there is no name in use. */
export function otherLines(
  { configuration, file, number }: ValuePlace,
  keyword: string,
): readonly (NumberedDirective & { readonly file: ConfigFile })[] {
  return configuration.flatMap(of =>
    of.directivesNamed(keyword).flatMap(line => (of === file && line.number === number ? [] : [{ ...line, file: of }])),
  );
}

/** Names to log in with: those in use, the most frequent first, and the one of the person at this machine. */
export function userProposals(place: ValuePlace): readonly Proposal[] {
  const { user } = place.surroundings;
  const counts = new Map<string, number>();
  const count = (name: string): void => {
    if (/^[^\s%$,"'*?!:@]+$/.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  for (const { line } of otherLines(place, 'user')) count(line.args[0]?.value ?? '');
  for (const { line } of otherLines(place, 'proxyjump'))
    for (const { text } of splitJumps(line.raw === undefined ? '' : line.text.slice(line.raw.start, line.raw.end)))
      if (text.includes('@')) count(/^(?:ssh:\/\/)?([^@;]*)/.exec(text)?.[1] ?? '');
  for (const pattern of patternsAfter(place, 'user')) count(pattern);
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([text]): Proposal => ({ text, kind: 'user' }));
  const local: Proposal[] =
    user === undefined || counts.has(user.name) ? [] : [{ text: user.name, kind: 'user', note: 'local user' }];
  return [...used, ...local];
}

/** Tags that some line sets or asks for. */
export function tagProposals(place: ValuePlace): readonly Proposal[] {
  const names = [
    ...otherLines(place, 'tag').map(({ line }) => line.args[0]?.value ?? ''),
    ...patternsAfter(place, 'tagged'),
  ];
  return [...new Set(names)].filter(text => /^[^\s,"'*?!]+$/.test(text)).map(text => ({ text, kind: 'tag' }));
}

/** The patterns that Match lines give for a criterion. */
function patternsAfter(place: ValuePlace, name: string): readonly string[] {
  const isAsked = ({ criterion }: MatchCriterion): boolean => criterion?.name === name;
  return otherLines(place, 'match')
    .flatMap(({ line, file }) => splitCriteria(line, file.build).filter(isAsked))
    .flatMap(({ argument }) => argument?.value.split(',') ?? []);
}
