/** What one types in a terminal, pasted into a file: `ssh -i key user@host`, `-p 22`, `-o Name=value`. */
import { asArgument } from '../../compose/quoted.ts';
import { styleOf } from '../../model/file/style.ts';
import { commandLineOption } from '../../schema/elsewhere.ts';
import { splitCommandLineForward } from '../../schema/values/forward.ts';
import type { Meaning, Reader, RefusedLine } from './meaning.ts';

/** What a command line says: directives, and whom it calls. */
interface CommandLine {
  readonly sets: readonly string[];
  readonly destination: string | undefined;
}

/** Words as a shell reads them, where they are simple. */
function shellWords(text: string): readonly string[] | undefined {
  if (/[`$|&;<>()\\]/.test(text)) return undefined;
  return (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map(word => word.replace(/["']/g, ''));
}

/** A directive for an option with a value; undefined where it cannot be written. */
function directiveOf(keyword: string, value: string, { rules }: RefusedLine): string | undefined {
  const colon = /Forward$/.test(keyword) ? splitCommandLineForward(value) : undefined;
  if (colon !== undefined && keyword !== 'DynamicForward')
    return `${keyword} ${value.slice(0, colon)} ${value.slice(colon + 1)}`;
  const written = asArgument(value, rules);
  return written === undefined ? undefined : `${keyword} ${written}`;
}

/** Reads the words behind `ssh`; undefined where a line says what no directive does. */
function readCommandLine(words: readonly string[], refused: RefusedLine): CommandLine | undefined {
  const sets: string[] = [];
  let destination: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (!word.startsWith('-')) {
      if (destination !== undefined) return undefined;
      destination = word;
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word[at] as string;
      const option = commandLineOption(letter);
      if (option?.takes === 'nothing') {
        sets.push(...option.sets);
        continue;
      }
      const value = at + 1 < word.length ? word.slice(at + 1) : words[++i];
      if (value === undefined) return undefined;
      const set =
        letter === 'o' ? value.replace(/(?<!\s)\s*=\s*/, ' ') : option && directiveOf(option.sets, value, refused);
      if (set === undefined) return undefined;
      sets.push(set);
      break;
    }
    if (word === '-') return undefined;
  }
  return { sets, destination };
}

/** The user, the host and the port of a destination, as directives below its name. */
function splitDestination(
  destination: string,
): { readonly host: string; readonly sets: readonly string[] } | undefined {
  const [, user, host = '', port] =
    /^(?:ssh:\/\/)?(?:([^@\s]+)@)?([A-Za-z0-9_.-]+)(?::(\d+))?\/?$/.exec(destination) ?? [];
  if (host === '' || (port !== undefined && !destination.startsWith('ssh://'))) return undefined;
  return {
    host,
    sets: [...(user === undefined ? [] : [`User ${user}`]), ...(port === undefined ? [] : [`Port ${port}`])],
  };
}

const WHY = 'This is a command for a terminal. In a file, each of its options has a keyword.';

/** A whole command: directives of the block that it stands in, or a block of its own where nothing follows that it would take in. */
export const pastedCommand: Reader = refused => {
  const { line, place } = refused;
  const written = line.text.slice(line.keyword.start, line.rest.end);
  const typed = /^(?:\$\s+)?(?:\S*\/)?ssh(?:\.exe)?\s+(\S.*)$/.exec(written)?.[1];
  const words = typed === undefined ? undefined : shellWords(typed);
  const command = words === undefined ? undefined : readCommandLine(words, refused);
  const called = command?.destination === undefined ? undefined : splitDestination(command.destination);
  if (command === undefined || called === undefined) return [];
  const sets = [...called.sets, ...command.sets];
  if (sets.length === 0) return [];
  const asBlock: Meaning = {
    title: `Write a block for ${called.host}`,
    why: WHY,
    lines: [`Host ${called.host}`, ...sets.map(set => `    ${set}`)],
  };
  if (place === undefined) return [asBlock];
  const { file, number } = place;
  const block = file.blockAt(number);
  const others = file.directivesOf(block).filter(other => other.number !== number);
  const isOfBlock =
    block.kind === 'host' && line.keyword.start > 0 && !others.some(other => other.line.keyword.name === 'hostname');
  if (isOfBlock) {
    const isNamed = block.header?.args.some(({ value }) => value === called.host);
    const lines = isNamed ? sets : [`HostName ${called.host}`, ...sets];
    return lines.length === 0 ? [] : [{ title: 'Write it with keywords', why: WHY, lines }];
  }
  if (others.some(other => other.number > number)) return [];
  const { indent } = styleOf(file, undefined);
  return [{ ...asBlock, lines: [`Host ${called.host}`, ...sets.map(set => indent + set)] }];
};

/** An option of the command line in a file. */
export const pastedOption: Reader = refused => {
  const { line, tail } = refused;
  if (!/^-[A-Za-z0-9]/.test(line.keyword.text)) return [];
  const end = line.rest.start + refused.value.length;
  const words = shellWords(line.text.slice(line.keyword.start, Math.max(end, line.keyword.end)));
  const command = words === undefined ? undefined : readCommandLine(words, refused);
  if (command === undefined || command.destination !== undefined || command.sets.length === 0) return [];
  const last = command.sets.length - 1;
  return [
    {
      title: `Write ${command.sets[0]}${last > 0 ? ' …' : ''}`,
      why: 'This is an option of the command line: in a file it has a keyword.',
      lines: command.sets.map((set, i) => (i === last ? set + tail : set)),
    },
  ];
};
