/** The hosts that one may ask about: those that files name. */

import { blockMeantAt } from '../model/file/block-extent.ts';
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { holds } from '../text/span.ts';
import { isLarge } from './large-file.ts';

/** The hosts that a configuration names, each once, in the order in which ssh reads them. */
export function hostsOf(configuration: Configuration): readonly string[] {
  return [...new Set(configuration.directivesNamed('host').flatMap(({ line }) => concreteHosts(line)))];
}

/** A host, and the offset of its Host line. */
export interface NamedHost {
  readonly host: string;
  readonly offset: number;
}

/** The hosts to ask about above each block of a file, unless that is large: of each its first that is no pattern. */
export function namedHosts(file: ConfigFile): readonly NamedHost[] {
  if (isLarge(file)) return [];
  return file.directivesNamed('host').flatMap(({ number, line }) => {
    const [host] = concreteHosts(line);
    return host === undefined ? [] : [{ host, offset: file.text.startOf(number) }];
  });
}

/** The block at an offset, as somebody means it who puts the cursor there: the one that a comment leads up to, else the one above. */
export function blockAtCursor(file: ConfigFile, offset: number): Block {
  const number = file.text.lineAt(offset);
  return blockMeantAt(file, number) ?? file.blockAt(number);
}

/** The host at an offset: the one named there, else the first of its block. */
export function hostAt(file: ConfigFile, offset: number): string | undefined {
  const { line, column } = file.text.at(offset);
  const { kind, header } = blockAtCursor(file, offset);
  if (kind !== 'host' || header === undefined) return undefined;
  const hosts = concreteHosts(header);
  const here = header.args.find(each => holds(each, column))?.value ?? '';
  return line === header && hosts.includes(here) ? here : hosts[0];
}
