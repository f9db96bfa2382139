/**
 * Files of other kinds that are taken for configurations: lists of keys and the configuration of sshd. And what git leaves
 * in a file where a merge goes wrong. One message says what it is, instead of one for each line that ssh refuses.
 */
import { serverOption } from '../../schema/elsewhere.ts';
import { keyListOf } from '../../schema/key-lists.ts';
import { findAnyOption } from '../../schema/options.ts';
import { isDirective } from '../../syntax/line.ts';
import { memo } from '../../text/memo.ts';
import type { ConfigFile } from './config-file.ts';

/** How many different options of sshd it takes, in a file without a Host line. */
const ENOUGH = 2;

/** What a file is instead, and the line (0-based) at which that is said. */
export interface OtherFile {
  readonly number: number;
  readonly message: string;
}

/** What a file is that is no configuration of ssh. */
export const otherFile = memo((file: ConfigFile): OtherFile | undefined => keyList(file) ?? sshdConfig(file));

function keyList(file: ConfigFile): OtherFile | undefined {
  const number = firstDirective(file);
  const kind = number === undefined ? undefined : keyListOf(file.text.line(number).text);
  if (number === undefined || kind === undefined || hasKeyword(file)) return undefined;
  const what =
    kind === 'known_hosts' ? 'a list of the keys of hosts (known_hosts)' : 'a list of public keys (authorized_keys)';
  return { number, message: `This file is ${what}, and no configuration of ssh: ssh refuses each of its lines.` };
}

function firstDirective({ text }: ConfigFile): number | undefined {
  for (let number = 0; number < text.lineCount; number++) if (isDirective(text.line(number))) return number;
  return undefined;
}

function hasKeyword(file: ConfigFile): boolean {
  for (const keyword of file.keywords)
    if (keyword === 'host' || keyword === 'match' || findAnyOption(keyword) !== undefined) return true;
  return false;
}

function sshdConfig(file: ConfigFile): OtherFile | undefined {
  if (file.directivesNamed('host').length > 0) return undefined;
  const found = [...file.keywords]
    .filter(keyword => serverOption(keyword) !== undefined)
    .flatMap(keyword => file.directivesNamed(keyword)[0] ?? []);
  if (found.length < ENOUGH) return undefined;
  const number = Math.min(...found.map(each => each.number));
  const message =
    'This file is a configuration of the server, sshd_config, and not of ssh, which refuses the keywords that only sshd knows.';
  return { number, message };
}

/** The markers of one conflict, by the numbers of their lines (0-based). */
interface Conflict {
  readonly first: number;
  readonly markers: readonly number[];
}

/** What git leaves in a file that it cannot merge: each conflict by the lines of its markers. */
export function conflictsIn(file: ConfigFile): readonly Conflict[] {
  const starts = file.directivesNamed('<<<<<<<').map(({ number }) => number);
  if (starts.length === 0) return [];
  const { text } = file;
  return starts.flatMap((first, i) => {
    const limit = starts[i + 1] ?? text.lineCount;
    const markers = text
      .linesBetween(first, limit)
      .flatMap((line, at) => (/^(?:<{7}|\|{7}|>{7})(?: |\r?\n?$)|^={7}\r?\n?$/.test(line.text) ? [first + at] : []));
    const isWhole = markers.some(number => text.line(number).text.startsWith('>>>>>>>'));
    return isWhole ? [{ first, markers }] : [];
  });
}
