/**
 * A Match exec whose command runs ssh, which reads the same line and runs the command again, without end. Silent if the inner ssh
 * reads another file.
 */
import { answersIn, requestIn, UNNAMED } from '../model/effective/in-configuration.ts';
import { type CalledSsh, readingSsh } from '../model/effective/ssh-of-command.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { type DirectiveLine, isDirective } from '../syntax/line.ts';
import { lowerAscii } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type FileRule, type Found } from './rule.ts';

/** A name that a Match takes as it is written. */
const PLAIN = /^[\w.:-]+$/;
/** The host itself. */
const SAME = /^%[hn]$/;

interface ExecLoop extends Found {
  /** The host that the command names; undefined if it names the one that ssh is started for, by `%h` or `%n`. */
  readonly host: string | undefined;
}

/** Whether ssh, called so, reads a line and runs its command. */
function comesBack(called: CalledSsh, line: DirectiveLine, command: string, configuration: Configuration): boolean {
  const { open, isComplete } = answersIn(configuration).to(requestIn(configuration, called), false);
  return (
    isComplete &&
    open.some(
      question =>
        question.kind === 'exec' &&
        question.origin.kind === 'line' &&
        question.origin.line === line &&
        question.command === command,
    )
  );
}

export const execLoop: FileRule<ExecLoop> = {
  id: 'exec-loop',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    const { configuration } = occurrence.tree;
    for (const { line, number } of file.directivesNamed('match')) {
      for (const { name, argument } of splitCriteria(line, file.build)) {
        if (lowerAscii(name) !== 'exec' || argument === undefined) continue;
        yield;
        const called = readingSsh(argument.value, file.build, verdicts.surroundings);
        if (called === undefined) continue;
        const isSame = SAME.test(called.host);
        const host = isSame ? UNNAMED : called.host;
        if (!comesBack({ ...called, host }, line, argument.value, configuration)) continue;
        const shown = isSame ? 'the same host' : inFew(host);
        const cure = isSame
          ? 'Give that ssh another file, with -F.'
          : `Exclude that host: Match !originalhost ${shown}.`;
        const message = `This command runs ssh for ${shown}. That ssh reads this line and runs the command again, without end. ${cure}`;
        report(number, { start: argument.start, end: argument.end, message, host: isSame ? undefined : host });
        break;
      }
    }
  },
  fixes: ({ host }, { line, start }) => {
    if (host === undefined || !PLAIN.test(host) || !isDirective(line)) return [];
    const criterion = `!originalhost ${host} `;
    return [
      {
        title: `Add ${criterion.trimEnd()}`,
        edits: [editInLine(start, { start: line.rest.start, end: line.rest.start }, criterion)],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
