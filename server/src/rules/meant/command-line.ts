/** What one types in a terminal, pasted into a file: `ssh -i key user@host`, `-p 22`, `-o Name=value`. */
import { directivesForAll } from '../../compose/given-directives.ts';
import { isMisread, readTypedCommand } from '../../model/effective/command-line.ts';
import { styleOf } from '../../model/file/style.ts';
import { type Meaning, type Reader, type RefusedLine, withValue } from './meaning.ts';

/** What a command line says, as directives, and the host that it calls; undefined where it says what no directive does. */
function sayingsOf(
  command: string,
  { verdicts }: RefusedLine,
): { readonly host: string; readonly sets: readonly string[] } | undefined {
  const read = readTypedCommand(command, verdicts.build, verdicts.surroundings);
  if (isMisread(read) || read.remote.length + read.without.length > 0 || !/^[\w.-]+$/.test(read.host)) return undefined;
  const { directives, unwritten } = directivesForAll(read.given, verdicts);
  if (unwritten.length > 0) return undefined;
  const sets = directives.map(({ keyword, value }) => `${keyword} ${value}`);
  return { host: read.host, sets };
}

/** A command of ssh, or of another program that reaches a host by it, behind a prompt or alone. */
const COMMAND = /^(?:\$\s+)?(?:\S*\/)?(?:ssh|autossh|mosh|scp|sftp|ssh-copy-id)(?:\.exe)?\s+\S/;

const WHY = 'This is a command for a terminal. In a file, each of its options has a keyword.';

/** A whole command: directives of the block that it stands in, or a block of its own where nothing follows that it would take in. */
export const pastedCommand: Reader = refused => {
  const { line, place } = refused;
  const written = line.text.slice(line.keyword.start, line.rest.end);
  const called = COMMAND.test(written) ? sayingsOf(written, refused) : undefined;
  if (called === undefined || called.sets.length === 0) return [];
  const { sets } = called;
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
  const command = sayingsOf(
    `ssh ${line.text.slice(line.keyword.start, Math.max(end, line.keyword.end))} host`,
    refused,
  );
  if (command?.host !== 'host' || command.sets.length === 0) return [];
  const last = command.sets.length - 1;
  return [
    {
      title: `Write ${command.sets[0]}${last > 0 ? ' …' : ''}`,
      why: 'This is an option of the command line: in a file it has a keyword.',
      lines: command.sets.map((set, i) => (i === last ? set + tail : set)),
    },
  ];
};

/** Options of the command line in a value: `HostName web -p 22`, `HostName ssh me@web`, `IdentityFile -i ~/.ssh/id`. */
export const optionInValue: Reader = refused => {
  const { head, value, tail, line, verdicts } = refused;
  if (!/^(?:ssh\s|-\w)|\s-\w/.test(value)) return [];
  const why = 'Options of the command line have keywords of their own in a file.';
  if (verdicts.of(line).option?.name !== 'Hostname') {
    const bare = value.replace(/^-[A-Za-z]\s+(?!-)/, '');
    return bare === value ? [] : [{ title: `Write ${bare}`, why, lines: [withValue(refused, bare)] }];
  }
  const called = sayingsOf(value.replace(/^(?:ssh\s+)?/, 'ssh '), refused);
  if (called === undefined) return [];
  const lines = [head + called.host, ...called.sets];
  return [{ title: `Write ${lines.join(', ')}`, why, lines: [...lines.slice(0, -1), lines.at(-1) + tail] }];
};
