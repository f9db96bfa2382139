/** A comment behind a command: ssh reads no comments there, so it is part of the command. */
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type LineRule } from './rule.ts';

/** Where a "#" starts a word of a command, outside of quotes; relative to the line. */
function commentIn({ text, raw }: DirectiveLine): number | undefined {
  if (raw === undefined) return undefined;
  let quote: string | undefined;
  for (let i = raw.start; i < raw.end; i++) {
    const char = text[i] as string;
    if (char === '\\') i++;
    else if (quote !== undefined) quote = char === quote ? undefined : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && i > raw.start && /[ \t]/.test(text[i - 1] as string)) return i;
  }
  return undefined;
}

/** The end of the command in front of the comment. */
function endOfCommand(text: string, comment: number): number {
  return text.slice(0, comment).trimEnd().length;
}

export const commentInCommand: LineRule = {
  id: 'comment-in-command',
  severity: 'information',
  breaks: true,
  scope: 'line',
  lines: 'both',
  concerns: ({ value }) => value.kind === 'command',
  find: line => {
    const start = line.reading === 'command' ? commentIn(line) : undefined;
    if (start === undefined || line.raw === undefined) return [];
    const { text, raw, keyword } = line;
    const found = { start, end: raw.end };
    const comment = inFew(text.slice(start, raw.end));
    const command = text.slice(raw.start, endOfCommand(text, start));
    if (equalsIgnoringCase(command, 'none')) {
      const message = `${comment} is not a comment here: with it, the value is not "none", and ssh runs it as a command. Put it on a line of its own.`;
      return [{ ...found, severity: 'warning', message }];
    }
    if (keyword.name === 'knownhostscommand')
      return [
        {
          ...found,
          severity: 'warning',
          message: `${comment} is not a comment here: ssh passes it to the command. Put it on a line of its own.`,
        },
      ];
    const message = `${comment} is not a comment for ssh, but part of the command, in which % and quotes count. Put it on a line of its own.`;
    return [{ ...found, message }];
  },
  fixes: ({ start, end }, { line, start: lineStart }) => {
    const indent = /^[ \t]*/.exec(line.text)?.[0] ?? '';
    const feed = line.text.endsWith('\r\n') ? '\r\n' : '\n';
    return [
      {
        title: 'Move the comment to a line of its own',
        edits: [
          editInLine(lineStart, { start: 0, end: 0 }, `${indent}${line.text.slice(start, end)}${feed}`),
          editInLine(lineStart, { start: endOfCommand(line.text, start), end }, ''),
        ],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
