/** Keywords that could stand at the cursor, written as the file writes them: indentation, letter case, separator. */

import { composeBlock, separatorAfter } from '../../compose/directives.ts';
import type { Block } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { type Style, spell, styleOf } from '../../model/file/style.ts';
import type { Build } from '../../schema/build.ts';
import type { Option } from '../../schema/option.ts';
import { findOption, isUnsupported, knownKeywords } from '../../schema/options.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { memo } from '../../text/memo.ts';
import type { Span } from '../../text/span.ts';
import type { CompletionItem } from './item.ts';
import { type KeywordSlot, wordLength } from './slot.ts';

interface KnownKeyword {
  readonly name: string;
  readonly option: Option;
  /** Another name, where the build knows the option's own too. */
  readonly isAlias: boolean;
}

/** All keywords of a build. */
export const keywordsOf = memo((build: Build): readonly KnownKeyword[] =>
  knownKeywords(build).flatMap(name => {
    const option = findOption(name, build);
    if (option === undefined) return [];
    const isAlias = !equalsIgnoringCase(name, option.name) && findOption(option.name, build) === option;
    return [{ name, option, isAlias }];
  }),
);

/** What the offered keywords depend on. */
interface KeywordPlace {
  readonly file: ConfigFile;
  /** The line (0-based) of the cursor, and the block that it is in or would be in. */
  readonly number: number;
  readonly block: Block;
  readonly style: Style;
  readonly slot: KeywordSlot;
}

/** The keywords for a line (0-based), spans relative to it: settings first, or blocks where a block begins; at the end what has no effect. */
export function keywordItems(file: ConfigFile, number: number, slot: KeywordSlot): readonly CompletionItem[] {
  const { text, at, typed, quote } = slot;
  const end = at + wordLength(text.slice(at), /[\s"=]/);
  // Before a keyword with some distance to it, there is nothing to write.
  if (quote !== undefined || (typed === '' && end === at && slot.hasValue)) return [];
  const block = blockFor(file, number);
  const place = { file, number, block, style: styleOf(file, block, file.text.line(number)), slot };
  const set = setBy(block, file, number);
  const ranked = keywordsOf(file.build).map(keyword => {
    const { note, rank } = standing(keyword, set, place);
    return { rank, items: itemsFor(keyword, note, rank, place) };
  });
  return ranked.sort((a, b) => a.rank - b.rank).flatMap(({ items }) => items);
}

/** The options of which a block sets the first value, each with its line (0-based); `without` is a line that does not count. */
function setBy(block: Block, file: ConfigFile, without: number): ReadonlyMap<Option, number> {
  const set = new Map<Option, number>();
  for (const { line, number } of file.directivesOf(block)) {
    const option = number === without ? undefined : findOption(line.keyword.name, file.build);
    if (option?.repeats === 'first-wins' && !set.has(option)) set.set(option, number);
  }
  return set;
}

/** A Host or Match line that is being changed is no part of the block that it starts. */
function blockFor(file: ConfigFile, number: number): Block {
  const block = file.blockAt(number);
  return block.header !== undefined && block.start === number ? file.blockAt(number - 1) : block;
}

/** What most blocks set, in the order in which one writes it: each in one of ten public configurations or more. */
export const COMMON = [
  'Hostname',
  'User',
  'Port',
  'IdentityFile',
  'IdentitiesOnly',
  'ProxyJump',
  'ForwardAgent',
  'ServerAliveInterval',
  'ServerAliveCountMax',
  'AddKeysToAgent',
  'ControlMaster',
  'ControlPath',
  'ControlPersist',
  'StrictHostKeyChecking',
  'SendEnv',
  'Compression',
];

/** Ranks, the lowest first; what is common comes before `usual`. */
const RANKS = {
  first: 0,
  common: 1,
  usual: 100,
  structure: 101,
  undocumented: 102,
  alias: 103,
  set: 104,
  withoutEffect: 105,
};

function standing(
  { name, option, isAlias }: KnownKeyword,
  set: ReadonlyMap<Option, number>,
  { file: { build }, number, slot }: KeywordPlace,
): { readonly rank: number; readonly note: string | undefined } {
  const { status } = option;
  if ((status !== 'active' && status !== 'hidden') || isUnsupported(option, name, build))
    return { rank: RANKS.withoutEffect, note: 'no effect' };
  const line = set.get(option);
  if (line !== undefined)
    return {
      rank: RANKS.set,
      note: line < number ? `set in line ${line + 1}, which wins` : `set in line ${line + 1} too`,
    };
  if (isAlias) return { rank: RANKS.alias, note: `old name of ${option.name}` };
  if (status === 'hidden') return { rank: RANKS.undocumented, note: 'not documented' };
  return { rank: activeRank(option, slot), note: undefined };
}

function activeRank({ name, repeats }: Option, { at, typed }: KeywordSlot): number {
  const common = COMMON.indexOf(name);
  if (common !== -1) return RANKS.common + common;
  if (repeats !== 'block' && repeats !== 'include') return RANKS.usual;
  const isAtMargin = at === typed.length;
  return isAtMargin ? RANKS.first : RANKS.structure;
}

function itemsFor(
  { name, option }: KnownKeyword,
  note: string | undefined,
  rank: number,
  place: KeywordPlace,
): readonly CompletionItem[] {
  const { slot, file, block, style } = place;
  const { text, at, typed } = slot;
  const start = at - typed.length;
  const end = at + wordLength(text.slice(at), /[\s"=]/);
  const isBlock = option.repeats === 'block';
  const spelled = spell(name, file, style);
  const missing = !isBlock && start === 0 && block.header !== undefined ? style.indent : '';
  const indent = isBlock ? '' : missing || text.slice(0, start);
  // Headers are not lined up with what is below them.
  const separator = separatorAfter(spelled, isBlock ? { ...style, valueColumn: undefined } : style, indent);
  const isSeparated = /^[ \t=]/.test(text.slice(end));
  const common = {
    label: spelled,
    filterText: spelled,
    insert: { start, end: at },
    replace: { start, end },
    keyword: name,
  };
  const removed = isBlock ? indentation(place, start) : undefined;
  const item: CompletionItem = {
    ...common,
    kind: isBlock ? 'block' : 'keyword',
    newText: missing + spelled + (isSeparated ? '' : separator),
    continues: true,
    ...(note === undefined ? {} : { note }),
    ...(rank >= RANKS.withoutEffect || rank === RANKS.alias ? { deprecated: true } : {}),
    ...(removed === undefined ? {} : { removes: removed }),
  };
  if (option.name !== 'Host' || slot.hasValue || isSeparated) return [item];
  const { continues: _, ...finished } = item;
  return [{ ...finished, ...hostSnippet(file), kind: 'snippet' }, item];
}

/** The indentation in front of a block's header, which goes where the file does not indent its headers. */
function indentation({ file, number, slot }: KeywordPlace, start: number): Span | undefined {
  if (start === 0 || slot.text.slice(0, start).trim() !== '') return undefined;
  const other = file.blocks.find(({ header, start: line }) => header !== undefined && line !== number)?.header;
  return other === undefined || other.keyword.start === 0 ? { start: 0, end: start } : undefined;
}

/** A whole block with the settings that most have. */
function hostSnippet(file: ConfigFile): Pick<CompletionItem, 'label' | 'newText' | 'snippet' | 'means'> {
  const settings = [
    { keyword: 'HostName', value: '${2:address}' },
    { keyword: 'User', value: '${3:user}' },
    { keyword: 'IdentityFile', value: '${4:~/.ssh/id_ed25519}' },
  ];
  // In snippets a line feed is whatever ends lines in the document.
  const style: Style = { ...styleOf(file, undefined), endOfLine: '\n' };
  const block = composeBlock({ keyword: 'Host', value: '${1:name}' }, settings, style);
  const newText = block.replace(/\$\{\d:([^}]*)\}/g, '$1');
  return { label: 'Host …', newText, snippet: `${block}$0`, means: 'a block with HostName, User and IdentityFile' };
}
