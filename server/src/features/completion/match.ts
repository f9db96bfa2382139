/** Match lines: criteria, and what their arguments could be. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { CRITERIA, type Criterion } from '../../schema/criteria.ts';
import { type MatchCriterion, splitCriteria } from '../../schema/values/match.ts';
import { explainMatch } from '../hover/pattern.ts';
import { type Offer, type Proposal, WHOLE_ARGUMENT } from './item.ts';
import { hostNames, tagProposals, userProposals } from './names.ts';
import { elementStart, otherElements, type ValuePlace } from './place.ts';
import { plain } from './plain.ts';
import { referenceOffer } from './references.ts';
import { type ValueSlot, wordLength } from './slot.ts';

/** Offers, and the part of the line that they are for: on a Match line that need not be an argument of ssh's. */
export interface MatchOffers {
  readonly slot: ValueSlot;
  readonly offers: readonly Offer[];
}

const NOTHING: readonly Offer[] = [];

export function matchOffers(place: ValuePlace): MatchOffers {
  const { slot, file } = place;
  const criteria = splitCriteria(slot.head, file.build);
  const item = criteria.at(-1);
  if (item === undefined) return { slot, offers: NOTHING };
  const { argument } = item;
  if (argument !== undefined && argument.start <= slot.at && slot.at < argument.end) {
    const narrowed = narrow(slot, argument, argument.value);
    return { slot: narrowed, offers: argumentOffers({ ...place, slot: narrowed }, item.criterion) };
  }
  const narrowed = narrow(slot, item.word, (item.negated ? '!' : '') + item.name);
  return { slot: narrowed, offers: criterionOffers(narrowed, criteria.slice(0, -1), file.build) };
}

/** The slot for a part of the line; its value ends with the letter typed for trial. */
function narrow(slot: ValueSlot, { start, end }: { start: number; end: number }, value: string): ValueSlot {
  const after = slot.text.slice(slot.at);
  const following = after.slice(0, wordLength(after, /[\s"']/));
  return { ...slot, argument: { start, end, value }, typed: value.slice(0, -1), following };
}

function criterionOffers(slot: ValueSlot, before: readonly MatchCriterion[], build: Build): readonly Offer[] {
  const negated = slot.typed.startsWith('!');
  const isLast = slot.text.slice(slot.at + slot.following.length).trim() === '';
  const names = new Set(before.map(({ criterion }) => criterion?.name));
  if (names.has('all')) return NOTHING;
  const fits = ({ name, since, argument }: Criterion): boolean => {
    if (!isAtLeast(build, since)) return false;
    if (name !== 'all') return argument !== undefined || !names.has(name);
    // Documented after nothing, or after one of these.
    return !negated && isLast && before.every((_, i) => i === 0) && !hasArgument(before[0]);
  };
  const proposals = CRITERIA.filter(fits).map(criterion => proposalOf(criterion, negated, isLast));
  return [{ from: negated ? 1 : 0, stops: WHOLE_ARGUMENT, proposals, eager: true }];
}

function hasArgument(item: MatchCriterion | undefined): boolean {
  return item !== undefined && (item.criterion === undefined || item.criterion.argument !== undefined);
}

function proposalOf(criterion: Criterion, negated: boolean, isLast: boolean): Proposal {
  const { name, means, argument } = criterion;
  const span = { start: 0, end: 0 };
  return {
    text: name,
    kind: 'criterion',
    means: plain(means),
    documentation: explainMatch({ ...span, word: span, name, negated, criterion, argument: undefined }),
    ...(argument === undefined ? {} : { continues: true, ...(isLast ? { suffix: ' ' } : {}) }),
  };
}

/** Networks for private use, as people have them at home and at work. */
const NETWORKS: readonly Proposal[] = [
  { text: '10.0.0.0/8', kind: 'word', means: 'private network' },
  { text: '172.16.0.0/12', kind: 'word', means: 'private network' },
  { text: '192.168.0.0/16', kind: 'word', means: 'private network' },
  { text: 'fd00::/8', kind: 'word', means: 'private network, IPv6' },
];

function argumentOffers(place: ValuePlace, criterion: Criterion | undefined): readonly Offer[] {
  const { slot } = place;
  if (criterion?.argument?.kind === 'command') {
    const reference = referenceOffer(place);
    return reference === undefined ? NOTHING : [reference];
  }
  const start = elementStart(slot.typed);
  const from = slot.typed.startsWith('!', start) ? start + 1 : start;
  const listed = new Set(otherElements(slot));
  if (criterion === undefined) return NOTHING;
  const isNew = (name: string): boolean => !listed.has(name);
  if (criterion.name === 'host' || criterion.name === 'originalhost')
    return [{ from, stops: /,/, ...hostNames(place.configuration, slot.typed.slice(from), isNew), eager: true }];
  const proposals = patternsOf(place, criterion).filter(({ text }) => isNew(text));
  return [{ from, stops: /,/, proposals, eager: true }];
}

function patternsOf(place: ValuePlace, criterion: Criterion): readonly Proposal[] {
  const words = criterion.argument?.words;
  if (words !== undefined) return words.map(({ word, means }) => ({ text: word, kind: 'word', means: plain(means) }));
  switch (criterion.name) {
    case 'user':
    case 'localuser':
      return userProposals(place);
    case 'tagged':
      return tagProposals(place);
    case 'localnetwork':
      return NETWORKS;
    case 'version':
      return [{ text: `OpenSSH_${place.file.build.release}*`, kind: 'word', means: 'this release' }];
    default:
      return [];
  }
}
