/** Percent tokens after a `%`, and the names of environment variables after `${` or `$`. */
import { findToken } from '../../schema/tokens.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import { expandsVariables, tokenLettersOf } from '../../schema/values/references.ts';
import type { Offer, Proposal } from './item.ts';
import type { ValuePlace } from './place.ts';
import { plain } from './plain.ts';

/** Names that can be written between braces. Shells export others too. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What to offer where a reference is being typed; undefined where none is. */
export function referenceOffer(place: ValuePlace): Offer | undefined {
  const { option, file, slot } = place;
  const tokens = tokensHere(place);
  const dollar = expandsVariables(option, file.build);
  const last = findReferences(slot.typed, { percent: tokens.length > 0, dollar }).at(-1);
  if (last?.kind === 'token' && last.letter === '') {
    // A letter behind the cursor is part of a token when ssh would take it for one.
    const stops = tokens.includes(slot.following.slice(0, 1)) ? /(?<=.)/s : /(?:)/;
    return { from: last.start, stops, proposals: tokens.map(tokenProposal), eager: true };
  }
  if (last?.kind === 'variable' && !last.closed) {
    const isClosed = /^\w*\}/.test(slot.following);
    const proposals = variableNames(place).map(name => ({
      text: isClosed ? name : `${name}}`,
      label: name,
      kind: 'reference' as const,
      isPart: true as const,
    }));
    return { from: last.start + 2, stops: /\W/, proposals, eager: true };
  }
  return undefined;
}

/** The tokens that can be typed at this place. */
function tokensHere({ option, file, slot }: ValuePlace): readonly string[] {
  const isPath = slot.typed.includes('/');
  return option.expansion?.tokensIn === 'socket-paths' && !isPath ? [] : tokenLettersOf(option, file.build);
}

function tokenProposal(letter: string): Proposal {
  return { text: `%${letter}`, kind: 'reference', isPart: true, means: plain(findToken(letter)?.means ?? '') };
}

/** `$NAME` as the whole value, which IdentityAgent and ForwardAgent take. */
export function environmentProposals(place: ValuePlace): readonly Proposal[] {
  return variableNames(place).map(name => ({ text: `$${name}`, kind: 'reference' }));
}

/** The environment's names; never its values, which may be secret. */
export function variableNames({ surroundings }: ValuePlace): readonly string[] {
  return [...(surroundings.variables?.keys() ?? [])].filter(name => NAME.test(name)).sort();
}
