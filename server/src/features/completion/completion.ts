/**
 * Completion: finds out where the cursor is, collects what could stand there, and puts it in place. What needs a disk is
 * asked for and waited for; everything else is worked out at once.
 */
import type { ConfigFile } from '../../model/file/config-file.ts';
import { filesOf } from '../../model/workspace/sources.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { findOption } from '../../schema/options.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { shift } from '../../text/span.ts';
import { withoutKeys } from '../../text/visible.ts';
import type { View } from '../view.ts';
import { placed, stretchOf } from './insertion.ts';
import {
  type Completion,
  type CompletionItem,
  type CompletionRequest,
  MOST_ITEMS,
  type Offer,
  type Proposal,
} from './item.ts';
import { keywordItems } from './keywords.ts';
import type { CompletionSources } from './place.ts';
import { slotAt, type ValueSlot } from './slot.ts';
import { valueOffers } from './values.ts';

const NOTHING: Completion = { items: [], asksAgain: false };

/** What could stand at `offset`. */
export async function complete(
  view: View,
  offset: number,
  { trigger, goesOn, isHere }: CompletionRequest,
): Promise<Completion> {
  const { file } = view;
  const isTyping = goesOn || trigger !== undefined;
  const { number, line, start, column } = file.text.at(offset);
  const { text } = line;
  const slot = slotAt(text, column, lineRulesOf(file.build));
  if (slot === undefined) return NOTHING;
  // LSP takes a lone carriage return for the end of a line, over which no edit of a completion may reach.
  const before = text.slice(0, slot.at);
  if (slot.kind === 'keyword') {
    if (trigger !== undefined || before.includes('\r')) return NOTHING;
    const word = lowerAscii(slot.typed);
    const items = keywordItems(file, number, slot).filter(({ filterText }) => isWithin(word, filterText));
    const shown = isTyping && items.some(item => isThere(item, text)) ? [] : withoutTheOnlyOne(items, text);
    return { items: shown.map(item => moved(item, start)), asksAgain: false };
  }
  const option = findOption(slot.head.keyword.name, file.build);
  if (option === undefined) return NOTHING;
  const { header } = file.blockAt(number);
  const found = await valueOffers({ ...sourcesOf(view, isHere), file, number, header, option, slot });
  const startsItself = startsValue(trigger, slot);
  if (startsItself && !found.offers.some(({ eager }) => eager === true)) return NOTHING;
  const { argument } = found.slot;
  if (before.includes('\r', argument.start)) return NOTHING;
  // Of a list that opens by itself, Enter behind the first digit would take a longer number.
  const offers = startsItself ? found.offers.map(withoutQuantities) : found.offers;
  const items = collected(offers, found.slot, file);
  const isComplete = found.offers.some(offer => offer.isComplete === true) || items.some(item => isThere(item, text));
  const shown = isTyping && isComplete ? [] : withoutTheOnlyOne(items, text);
  const asksAgain = items.length === MOST_ITEMS || found.offers.some(offer => offer.isComplete !== undefined);
  return { items: shown.map(item => moved(item, start)), asksAgain };
}

function sourcesOf({ file, places, configurations, snapshot, settings }: View, isHere: boolean): CompletionSources {
  return {
    surroundings: file.verdicts.surroundings,
    configuration: filesOf(configurations, snapshot).map(source => source.file),
    folders: isHere ? settings.folders : undefined,
    scope: places[0]?.tree.includeSituation.scope ?? 'user',
    occurrences: places,
  };
}

function withoutQuantities(offer: Offer): Offer {
  return { ...offer, proposals: offer.proposals.filter(({ kind }) => kind !== 'quantity') };
}

/** Whether what was typed only separates the value from what is before it. */
function startsValue(trigger: string | undefined, { typed }: ValueSlot): boolean {
  return trigger === ' ' || (trigger === '=' && typed === '');
}

/**
 * Whether choosing an item would change nothing. Enter after a typed word should make a new line, and insert neither
 * that word again nor a longer one: so a list that was not asked for goes away then.
 */
function isThere({ kind, newText, insert, replace }: CompletionItem, line: string): boolean {
  const isSame = kind === 'word' ? equalsIgnoringCase : (a: string, b: string): boolean => a === b;
  return [insert, replace].some(({ start, end }) => isSame(line.slice(start, end), newText));
}

/** Items without what stands there, when that is all; otherwise it comes first. */
function withoutTheOnlyOne(items: readonly CompletionItem[], line: string): readonly CompletionItem[] {
  const others = items.filter(item => !isThere(item, line));
  return others.length === 0 ? [] : [...items.filter(item => isThere(item, line)), ...others];
}

/** The items of some offers, relative to the line. */
function collected(offers: readonly Offer[], slot: ValueSlot, file: ConfigFile): readonly CompletionItem[] {
  const items: CompletionItem[] = [];
  const labels = new Set<string>();
  for (const offer of offers) {
    const stretch = stretchOf(slot, offer);
    const word = lowerAscii(slot.typed.slice(offer.from));
    for (const proposal of offer.proposals) {
      if (items.length === MOST_ITEMS) break;
      if (labels.has(proposal.label ?? proposal.text)) continue;
      if (!isWithin(word, proposal.text) || withoutKeys(proposal.text) !== proposal.text) continue;
      const item = placed(slot, offer, described(proposal, offer), stretch, file.build);
      if (item === undefined) continue;
      labels.add(item.label);
      items.push(item);
    }
  }
  return items;
}

/** Whether all letters of `word` (in lower case) are in `text` in their order: otherwise no editor would show it. */
function isWithin(word: string, text: string): boolean {
  const letters = lowerAscii(text);
  let at = 0;
  for (const letter of word) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function described(proposal: Proposal, { meaningOf }: Offer): Proposal {
  const means = proposal.means ?? meaningOf?.(proposal.text);
  return means === undefined ? proposal : { ...proposal, means };
}

/** The item with offsets into the file. */
function moved(item: CompletionItem, by: number): CompletionItem {
  const { insert, replace, removes } = item;
  return {
    ...item,
    insert: shift(insert, by),
    replace: shift(replace, by),
    ...(removes === undefined ? {} : { removes: shift(removes, by) }),
  };
}
