/** The hosts and Match blocks of all files, by what one types of their names. */
import { concreteHosts } from '../model/file/blocks.ts';
import type { Snapshot } from '../model/workspace/snapshot.ts';
import { filesOf } from '../model/workspace/sources.ts';
import { type DirectiveLine, valueSpan } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { type Span, shift } from '../text/span.ts';
import { told } from '../text/visible.ts';
import { type Located, located, type Target } from './located.ts';

/** The most that are listed; who has more types more. */
const MOST = 1000;

/** One block by one of its names. */
export interface WorkspaceSymbol extends Located {
  readonly kind: 'host' | 'match';
  readonly name: string;
}

/** A name of a block, and where in the line it stands. */
interface Title extends Span {
  readonly text: string;
}

/** Each host by itself; patterns and criteria as they are written. */
function titlesOf(header: DirectiveLine): readonly Title[] {
  const hosts = header.keyword.name === 'host' ? concreteHosts(header) : [];
  if (hosts.length > 0)
    return header.args
      .filter(({ value }) => hosts.includes(value))
      .map(({ start, end, value }) => ({ start, end, text: value }));
  const value = valueSpan(header);
  return value === undefined ? [] : [{ ...value, text: header.text.slice(header.keyword.start, value.end) }];
}

/** Those that have the characters of `query` in their names, in that order, letter case and blanks aside. */
export function workspaceSymbols(query: string, snapshot: Snapshot): readonly WorkspaceSymbol[] {
  const sources = filesOf([snapshot.standard, ...snapshot.configurations], snapshot);
  const wanted = lowerAscii(query.replace(/\s/g, ''));
  const found: (Target & Pick<WorkspaceSymbol, 'kind' | 'name'>)[] = [];
  for (const { path, file } of sources) {
    for (const { header, kind, start: number } of file.blocks) {
      if (header === undefined || kind === 'preamble') continue;
      for (const title of titlesOf(header)) {
        if (!hasInOrder(lowerAscii(title.text), wanted)) continue;
        found.push({ ...shift(title, file.text.startOf(number)), path, file, kind, name: told(title.text) });
        if (found.length === MOST) return located(found, snapshot);
      }
    }
  }
  return located(found, snapshot);
}

function hasInOrder(text: string, characters: string): boolean {
  let at = 0;
  for (const character of characters) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
