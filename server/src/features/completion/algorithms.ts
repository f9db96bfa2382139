/** Algorithm names for a list: those of the ssh in use that are not in it yet, the weak ones last and marked. */
import { algorithmNames, defaultAlgorithms, findAlgorithm } from '../../schema/algorithms.ts';
import type { Build } from '../../schema/build.ts';
import type { AlgorithmKind } from '../../schema/option.ts';
import { type AlgorithmList, splitAlgorithms } from '../../schema/values/algorithms.ts';
import { explainAlgorithm } from '../hover/algorithm.ts';
import type { Offer, Proposal } from './item.ts';
import { elementStart, otherElements } from './place.ts';
import { plain } from './plain.ts';
import type { ValueSlot } from './slot.ts';

const CHANGES: readonly Proposal[] = [
  { text: '+', kind: 'word', means: 'appends to the default list', continues: true },
  { text: '-', kind: 'word', means: 'removes from the default list', continues: true },
  { text: '^', kind: 'word', means: 'puts in front of the default list', continues: true },
];

export function algorithmOffers(slot: ValueSlot, kind: AlgorithmKind, build: Build): readonly Offer[] {
  if (slot.index > 0) return [];
  const { change } = splitAlgorithms(slot.typed, kind);
  const from = Math.max(elementStart(slot.typed), change === undefined ? 0 : 1);
  const listed = new Set(
    otherElements(slot).map((name, i) => (i === 0 && change !== undefined ? name.slice(1) : name)),
  );
  const names = candidates(kind, change, build).filter(name => !listed.has(name));
  const proposals = names.map(name => proposalOf(kind, name, change, build));
  const isStart = slot.typed === '' && slot.following === '' && kind !== 'gss-kex';
  return [{ from, stops: /,/, proposals: isStart ? [...proposals, ...CHANGES] : proposals, eager: true }];
}

/** The names worth writing: offered ones first, weak ones last; with a change, those that it makes a difference to. */
function candidates(kind: AlgorithmKind, change: AlgorithmList['change'], build: Build): readonly string[] {
  const offered = defaultAlgorithms(kind, build);
  if (change === '-') return offered;
  const isOffered = new Set(offered);
  // Authorities sign with plain keys: a list of nothing but types of certificates is refused.
  const others = algorithmNames(kind, build).filter(
    name => !isOffered.has(name) && !(kind === 'ca' && name.includes('-cert')),
  );
  const names = change === '+' ? others : [...offered, ...others];
  return [...names.filter(name => !isWeak(kind, name)), ...names.filter(name => isWeak(kind, name))];
}

function isWeak(kind: AlgorithmKind, name: string): boolean {
  const strength = findAlgorithm(kind, name)?.strength;
  return strength === 'weak' || strength === 'broken';
}

function proposalOf(kind: AlgorithmKind, name: string, change: AlgorithmList['change'], build: Build): Proposal {
  const algorithm = findAlgorithm(kind, name);
  const documentation = explainAlgorithm(kind, name, change, build);
  return {
    text: name,
    kind: 'algorithm',
    ...(algorithm === undefined ? {} : { note: algorithm.strength, means: plain(algorithm.note) }),
    ...(documentation === undefined ? {} : { documentation }),
    // What is to be taken out may be as weak as it likes.
    ...(isWeak(kind, name) && change !== '-' ? { deprecated: true } : {}),
  };
}
