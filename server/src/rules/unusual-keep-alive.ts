/**
 * A ServerAliveInterval with which the first probe comes too late for some networks, a short break ends the session, or a dead one
 * hangs for minutes.
 */
import { isPattern } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { givesUpAfter, keepAliveIn } from '../model/lookup/keep-alive.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import { forgettingText, RECOMMENDED, shortestIn, shortly } from '../schema/idle-timeouts.ts';
import { defaultOf, findOption } from '../schema/options.ts';
import { describeSeconds, parseTime } from '../schema/values/time.ts';
import { isDirective } from '../syntax/line.ts';
import { editInLine, type FileRule, type Fix, type KeepAliveSettings } from './rule.ts';

const COUNT = 'serveralivecountmax';
/** Seconds: a break of so many, such as a change of networks, should end no session, and after so many a dead one should have ended. */
const SOON = 15;
const LATE = 300;

/** The line that says how many probes may stay unanswered for the hosts of a line: the first in its block, or else the first for every host. */
function countLineAt(file: ConfigFile, number: number): NumberedDirective | undefined {
  return file.directivesOf(file.blockAt(number), COUNT)[0] ?? file.firstForEveryHost(COUNT);
}

function countMaxAt(file: ConfigFile, number: number): number {
  const option = findOption(COUNT, file.build);
  return Number(countLineAt(file, number)?.line.args[0]?.value ?? (option && defaultOf(option, file.build)));
}

/** What is wrong with an interval, and which of the two values is to change; undefined where nothing is. */
interface Wrong {
  readonly message: string;
  readonly change: { readonly of: 'interval' | 'count'; readonly to: number };
}

function wrongWith(
  interval: number,
  file: ConfigFile,
  number: number,
  { network, ...own }: KeepAliveSettings,
): Wrong | undefined {
  const count = countLineAt(file, number);
  if (count !== undefined && file.verdicts.of(count.line).problems.length > 0) return undefined;
  const countMax = countMaxAt(file, number);
  // With a count of 0, ssh asks nothing: disconnect-without-probe says so.
  if (interval === 0 || countMax === 0) return undefined;
  const shortest = shortestIn(network);
  const better = own.interval < shortest.seconds ? own.interval : RECOMMENDED[network].interval;
  const change = { of: 'interval', to: better } as const;
  // Who has set this interval for all that is inserted knows the network.
  if (interval >= shortest.seconds && interval !== own.interval) {
    const known = `some networks drop an idle connection after ${forgettingText(shortest)}`;
    return {
      message: `A probe after ${shortly(interval)} comes too late: ${known}. Set ServerAliveInterval ${better}.`,
      change,
    };
  }
  const seconds = givesUpAfter({ interval, countMax });
  if (seconds < SOON)
    return {
      message: `ssh gives up after ${seconds} s without an answer, so a change of networks ends the session. Set ServerAliveInterval ${better}.`,
      change,
    };
  if (seconds <= LATE) return undefined;
  const hangs = `ssh notices only after ${describeSeconds(seconds)} that nobody answers, and the terminal hangs until then.`;
  const most = Math.max(1, Math.floor(LATE / interval) - 1);
  return count === undefined
    ? { message: `${hangs} Set ServerAliveInterval ${better}.`, change }
    : { message: `${hangs} Set ServerAliveCountMax ${most}.`, change: { of: 'count', to: most } };
}

/** Whether a line (0-based) is for single hosts alone to which nobody keeps a session: this machine, or a server of git. */
function isForNoSession(file: ConfigFile, number: number, occurrences: readonly Occurrence[]): boolean {
  const { kind, header } = file.blockAt(number);
  if (kind !== 'host' || header === undefined) return false;
  return header.args.every(
    ({ value }) =>
      !isPattern(value) && occurrences.every(({ tree }) => keepAliveIn(tree.configuration).wantsNone(value)),
  );
}

export const unusualKeepAlive: FileRule = {
  id: 'unusual-keep-alive',
  severity: 'hint',
  scope: 'file',
  *find(file, { verdicts, keepAlive }, occurrences, report) {
    for (const { line, number } of file.directivesNamed('serveraliveinterval')) {
      yield;
      const [argument] = line.args;
      if (argument === undefined || verdicts.of(line).problems.length > 0) continue;
      const { start, end, value } = argument;
      const wrong = wrongWith(parseTime(value, file.build) ?? 0, file, number, keepAlive);
      if (wrong !== undefined && !isForNoSession(file, number, occurrences))
        report(number, { start, end, message: wrong.message });
    }
  },
  together: {
    about: ({ message }) => message,
    message: found => `${found[0]?.message} It is on ${found.length} lines.`,
    title: found => `Change ${found.length} intervals`,
  },
  fixes: ({ start, end }, { file, line, number }, { keepAlive }) => {
    const interval = parseTime(line.text.slice(start, end).replaceAll('"', ''), file.build) ?? 0;
    const wrong = wrongWith(interval, file, number, keepAlive);
    if (wrong === undefined) return [];
    const { of, to } = wrong.change;
    const fix = (title: string, place: NumberedDirective, span: { start: number; end: number }): readonly Fix[] => [
      {
        title,
        edits: [editInLine(file.text.startOf(place.number), span, String(to))],
        effect: 'changes',
        preferred: true,
      },
    ];
    const count = countLineAt(file, number);
    const [argument] = count?.line.args ?? [];
    if (of === 'count' && count !== undefined && argument !== undefined)
      return fix(`Change ServerAliveCountMax to ${to} (line ${count.number + 1})`, count, argument);
    return isDirective(line) ? fix(`Change to ${to}`, { line, number }, { start, end }) : [];
  },
};
