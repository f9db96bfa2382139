/**
 * A command that is in quotes as a whole: these reach the shell, which looks for a program of that name. The path of a
 * program with blanks, and without arguments, is left alone.
 */
import type { DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { type LineRule, replaceInLine } from './rule.ts';

/** What stands in the quotes that are around a whole command, when it is more than a program. A comment may follow. */
function commandIn({ text, raw }: DirectiveLine): Span | undefined {
  if (raw === undefined) return undefined;
  const [, , command] =
    /^(["'])((?:(?!\1)[^\\]|\\(?!["']))*)\1(?:[ \t]+#.*)?$/.exec(text.slice(raw.start, raw.end)) ?? [];
  if (command === undefined || !/\S[ \t]+\S/.test(command) || isProgram(command)) return undefined;
  return { start: raw.start + 1, end: raw.start + 1 + command.length };
}

/** Whether it may be the path of a program, blanks and all. */
function isProgram(command: string): boolean {
  const words = command.trim().split(/[ \t]+/);
  const isPath = /^(?:~?\/|\.{1,2}\/|[A-Za-z]:[\\/]|\\\\|\$\{?\w+\}?\/|%\w+%\\)/.test(command);
  return isPath && /[\\/]/.test(words.at(-1) ?? '') && !words.some(word => /^[-/]?-|^%|@/.test(word));
}

export const quotedCommand: LineRule = {
  id: 'quoted-command',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: ({ value }) => value.kind === 'command',
  find: line => {
    const { keyword } = line;
    const inside = commandIn(line);
    if (inside === undefined) return [];
    const who =
      keyword.name === 'knownhostscommand'
        ? 'ssh'
        : keyword.name === 'remotecommand'
          ? 'the shell on the server'
          : 'the shell';
    const message = `For ${who}, all of this in quotes is the name of one program, which does not exist. ${keyword.text} takes the rest of the line as it is: leave the quotes out.`;
    return [{ start: inside.start - 1, end: inside.end + 1, message }];
  },
  fixes: (found, place) => {
    const inside = commandIn(place.line);
    if (inside === undefined) return [];
    const command = place.line.text.slice(inside.start, inside.end).trim();
    // In single quotes the shell replaced nothing.
    const isPlain = place.line.text[found.start] === '"' || !/[$`\\]/.test(command);
    return [replaceInLine(place, 'Remove the quotes around the command', found, command, isPlain)];
  },
};
