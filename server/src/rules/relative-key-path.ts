/**
 * A file of ssh that is named without its folder: ssh looks for it where it is started. A path with a folder of its own may be
 * meant so, as in a project.
 */
import { sourceSpan } from '../schema/values/expansion.ts';
import type { Argument } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type LineRule, named } from './rule.ts';

/** What `~/.ssh/` and `~/` in front make of a name; undefined for a path with a folder, a token for one, or none at all. */
function folderFor(value: string): '~/.ssh/' | '~/' | undefined {
  if (/^\.ssh\/./.test(value)) return '~/';
  return /[/\\$~]|^%d|^[a-z]:/i.test(value) || /^(?:none|nul)?$/i.test(value) ? undefined : '~/.ssh/';
}

export const relativeKeyPath: LineRule = {
  id: 'relative-key-path',
  severity: 'hint',
  scope: 'line',
  concerns: named('IdentityFile', 'CertificateFile', 'UserKnownHostsFile'),
  find: ({ args }) =>
    args.flatMap(({ start, end, value }) => {
      const folder = folderFor(value);
      if (folder === undefined) return [];
      const message = `ssh looks for ${inFew(value)} in the current folder. Write ${inFew(folder + value)}, so that ssh always finds it.`;
      return [{ start, end, message }];
    }),
  fixes: (found, { line, start }) => {
    const argument = line.args.find(each => each.start === found.start) as Argument;
    const folder = folderFor(argument.value);
    if (folder === undefined) return [];
    const at = sourceSpan(line.text, argument, { start: 0, end: 1 }).start;
    return [
      {
        title: `Change to ${inFew(folder + argument.value)}`,
        edits: [editInLine(start, { start: at, end: at }, folder)],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
