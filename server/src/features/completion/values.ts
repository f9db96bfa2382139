/** What a value could be, by its type: one case a type. The work is in the files beside this one. */
import { isAtLeast } from '../../schema/build.ts';
import { defaultOf, foreignKeywords } from '../../schema/options.ts';
import { wordsOf } from '../../schema/values/known-words.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { algorithmOffers } from './algorithms.ts';
import { type Offer, type Proposal, WHOLE_ARGUMENT } from './item.ts';
import { matchOffers } from './match.ts';
import { hostNames, tagProposals, userProposals } from './names.ts';
import { pathOffers } from './paths.ts';
import { elementStart, otherElements, type ValuePlace } from './place.ts';
import { plain } from './plain.ts';
import { sshPorts } from './ports.ts';
import { maskOffer, numberOffer, sizeOffer, timeOffer } from './quantities.ts';
import { environmentProposals, referenceOffer, variableNames } from './references.ts';
import { endpointOffers, jumpOffers, permitOffers } from './routes.ts';
import type { ValueSlot } from './slot.ts';

/** What could stand at the cursor, and the part of the line that it is for. */
export interface ValueOffers {
  readonly slot: ValueSlot;
  readonly offers: readonly Offer[];
}

export async function valueOffers(place: ValuePlace): Promise<ValueOffers> {
  if (place.option.value.kind === 'match') return matchOffers(place);
  const reference = referenceOffer(place);
  return { slot: place.slot, offers: reference === undefined ? await offersOf(place) : [reference] };
}

/** Nothing, of which TypeScript knows what it would be. */
const NOTHING: readonly Offer[] = [];

async function offersOf(place: ValuePlace): Promise<readonly Offer[]> {
  const { slot, option, file } = place;
  const { value } = option;
  const isFirst = slot.index === 0;
  const isAlone = slot.others.length === 0;
  const words = wordsOffer(place);
  const usualNumber = numberOffer(slot.typed, defaultOf(option, file.build));
  const only = (offers: readonly Offer[]): readonly Offer[] => (isFirst ? offers : NOTHING);
  const withWords = (offers: readonly Offer[]): readonly Offer[] => (isAlone ? [words, ...offers] : offers);
  switch (value.kind) {
    case 'flag':
    case 'enum':
    case 'command':
    case 'banner':
    case 'tunnel-device':
      return only([words]);
    case 'domains':
    case 'cname-rules':
    case 'log-verbose':
      return withWords(NOTHING);
    case 'ipqos':
      return slot.index < 2 ? [words] : NOTHING;
    case 'add-keys': {
      const times = timeOffer(slot.typed, 0, file.build);
      if (isFirst) return [words, times];
      return slot.index === 1 && equalsIgnoringCase(slot.head.args[0]?.value ?? '', 'confirm') ? [times] : NOTHING;
    }
    case 'control-persist':
      return only([words, timeOffer(slot.typed, 0, file.build)]);
    case 'time': {
      const none = defaultOf(option, file.build) === 'none' ? ['none'] : [];
      return only([usualNumber, timeOffer(slot.typed, 0, file.build, none)]);
    }
    case 'rekey-limit':
      if (isFirst) return [sizeOffer(slot.typed)];
      return slot.index === 1 ? [timeOffer(slot.typed, 0, file.build, ['none'])] : NOTHING;
    case 'keystroke-timing':
      return only([words, word('interval:20', 'a packet every 20 milliseconds, which is the default')]);
    case 'forward-agent':
    case 'agent-socket':
      return only(
        slot.typed.startsWith('$') ? [whole(environmentProposals(place))] : [words, ...(await pathOffers(place))],
      );
    case 'integer':
      return only([usualNumber]);
    case 'port':
      return only([portOffer(place)]);
    case 'octal-mask':
      return only([maskOffer(slot.typed)]);
    case 'escape-char':
      return only([words, word('~', 'the default'), word('^]', 'Control and ]')]);
    case 'text':
      return only(await textOffers(place));
    case 'files':
      return withWords(await pathOffers(place));
    case 'include':
      return pathOffers(place);
    case 'jump-list':
      return /[,@:]/.test(slot.typed + slot.following) ? jumpOffers(place) : [...jumpOffers(place), words];
    case 'algorithms':
      return algorithmOffers(slot, value.algorithms, file.build);
    case 'forward':
      if (slot.index > 1 || (value.direction === 'dynamic' && !isFirst)) return NOTHING;
      if (!isFirst) return endpointOffers(place, 'target');
      return endpointOffers(place, value.direction === 'local' ? 'listener before a target' : 'listener');
    case 'permit-open':
      return withWords(permitOffers(place));
    case 'host-patterns':
      return hostPatterns(place);
    case 'send-env':
      return [sendEnv(place)];
    case 'set-env':
      return slot.typed.includes('=') ? NOTHING : [setEnv(place)];
    case 'channel-timeouts':
      return withWords(channelTimeouts(place, value.words));
    case 'match':
    case 'ignored':
      return NOTHING;
  }
}

function whole(proposals: readonly Proposal[], eager?: true): Offer {
  return { from: 0, stops: WHOLE_ARGUMENT, proposals, ...(eager === undefined ? {} : { eager }) };
}

function word(text: string, means: string): Offer {
  return whole([{ text, kind: 'word', means }]);
}

/** The words that ssh knows; of words for the same thing, the usual one. */
function wordsOffer({ option, file: { build } }: ValuePlace): Offer {
  const usual = defaultOf(option, build);
  const proposals = wordsOf(option, build)
    .filter(({ word }) => word !== 'true' && word !== 'false')
    .map(({ word, means, deprecated }): Proposal => {
      const isDefault = usual !== undefined && equalsIgnoringCase(word, usual);
      const isDeprecated = deprecated !== undefined && isAtLeast(build, deprecated);
      return {
        text: word,
        kind: 'word',
        means: plain(means),
        ...(isDefault ? { note: 'default' } : {}),
        ...(isDeprecated ? { note: 'no effect', deprecated: true } : {}),
      };
    });
  return whole(proposals, true);
}

function portOffer(place: ValuePlace): Offer {
  return { from: 0, stops: WHOLE_ARGUMENT, ...sshPorts(place.slot.typed, place) };
}

async function textOffers(place: ValuePlace): Promise<readonly Offer[]> {
  const { option, file, slot } = place;
  const { value } = option;
  if (value.kind !== 'text') return NOTHING;
  switch (value.of) {
    case 'file':
      return [...(await pathOffers(place)), wordsOffer(place)];
    case 'user':
      return [whole(userProposals(place), true)];
    case 'tag':
      return [whole(tagProposals(place), true)];
    case 'methods':
      return [listOf(slot, defaultOf(option, file.build)?.split(',') ?? [], 'word')];
    case 'patterns':
      return [listOf(slot, foreignKeywords(file.build), 'keyword')];
    // What one types here is new: an address is not the name of another host.
    case 'host':
    case 'address':
    case 'interface':
    case 'message':
    case 'principal':
    case 'options':
      return NOTHING;
  }
}

/** Names for a comma-separated list that are not in it yet. */
function listOf(slot: ValueSlot, names: readonly string[], kind: Proposal['kind']): Offer {
  const listed = otherElements(slot);
  const proposals = names.filter(name => !listed.includes(name)).map((text): Proposal => ({ text, kind }));
  return { from: elementStart(slot.typed), stops: /,/, proposals };
}

/** Host: a name is new, and has nothing to choose from; after a `!` the names of others, which are what one would except. */
function hostPatterns({ slot, configuration }: ValuePlace): readonly Offer[] {
  if (!slot.typed.startsWith('!')) return NOTHING;
  const listed = new Set(slot.others.map(value => value.replace(/^!/, '')));
  const hosts = hostNames(configuration, slot.typed.slice(1), name => !listed.has(name));
  return [{ from: 1, stops: WHOLE_ARGUMENT, ...hosts, eager: true }];
}

function sendEnv(place: ValuePlace): Offer {
  const { slot } = place;
  const names = new Set(['LANG', ...variableNames(place)]);
  const proposals: readonly Proposal[] = [
    { text: 'LC_*', kind: 'reference', means: 'the language settings' },
    ...Array.from(names, (text): Proposal => ({ text, kind: 'reference' })),
  ];
  const from = slot.typed.startsWith('-') ? 1 : 0;
  return { from, stops: WHOLE_ARGUMENT, proposals: proposals.filter(({ text }) => !slot.others.includes(text)) };
}

function setEnv(place: ValuePlace): Offer {
  const set = place.slot.others.map(other => other.replace(/=.*/s, '='));
  const proposals = variableNames(place)
    .map((name): Proposal => ({ text: `${name}=`, kind: 'reference', continues: true }))
    .filter(({ text }) => !set.includes(text));
  return { from: 0, stops: /(?<==)/, proposals };
}

function channelTimeouts(
  { slot, file }: ValuePlace,
  types: readonly { readonly word: string; readonly means: string }[],
): readonly Offer[] {
  const equals = slot.typed.indexOf('=');
  if (equals !== -1) return [timeOffer(slot.typed.slice(equals + 1), equals + 1, file.build)];
  const set = slot.others.map(other => other.replace(/=.*/s, ''));
  const slashes = slot.following.includes('=') ? '' : '=';
  const proposals = types
    .filter(({ word }) => !set.includes(word))
    .map(({ word, means }): Proposal => ({ text: word + slashes, kind: 'word', means: plain(means), continues: true }));
  return [{ from: 0, stops: /=/, proposals, eager: true }];
}
