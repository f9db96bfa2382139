/**
 * A ServerAliveInterval with which the first probe comes too late for some networks, a short break ends the session, or a dead one
 * hangs for minutes.
 */
import { isPattern } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import { givesUpAfter, keepAliveIn } from '../model/lookup/keep-alive.ts';
import type { Occurrence } from '../model/tree/include-tree.ts';
import {
  fittingCount,
  fittingInterval,
  forgettingText,
  LATE,
  SOON,
  shortestIn,
  shortly,
} from '../schema/idle-timeouts.ts';
import { defaultOf, findOption } from '../schema/options.ts';
import { describeSeconds, parseTime } from '../schema/values/time.ts';
import { isDirective } from '../syntax/line.ts';
import { editInLine, type FileRule, type KeepAliveSettings } from './rule.ts';

const INTERVAL = 'serveraliveinterval';
const COUNT = 'serveralivecountmax';
/** Who has ssh's own count hears of what is later than this, and who has written one, later: what lies between, only the preset `strict` tells. */
const VERY_LATE = { byDefault: 600, onPurpose: 1_800 };
/** Seconds: an interval of four or five minutes was chosen with some timeout in mind; this one is too long for AWS's NAT gateways, too. */
const TOO_SLOW = 350;

/** What is wrong with a line, and which value is to change. */
interface Wrong {
  readonly message: string;
  readonly place: NumberedDirective;
  readonly to: number;
  readonly severity?: 'off';
}

/** The lines that say how often ssh asks, and how many probes may stay unanswered: in one block, or in one and for every host. */
interface Pair {
  readonly interval: NumberedDirective;
  readonly count: NumberedDirective | undefined;
}

/** What an interval goes with: the first count in its block, or else the first for every host. */
function pairOfInterval(file: ConfigFile, interval: NumberedDirective): Pair {
  const count = file.directivesOf(file.blockAt(interval.number), COUNT)[0] ?? file.firstForEveryHost(COUNT);
  return { interval, count };
}

/** What a count goes with where its block has no interval: the one for every host. Undefined where the count is not what is in force. */
function pairOfCount(file: ConfigFile, count: NumberedDirective): Pair | undefined {
  const block = file.blockAt(count.number);
  const interval = file.firstForEveryHost(INTERVAL);
  const general = file.firstForEveryHost(COUNT);
  const isInForce =
    file.directivesOf(block, COUNT)[0]?.number === count.number &&
    (general === undefined || general.number > count.number);
  return interval !== undefined && isInForce && file.directivesOf(block, INTERVAL).length === 0
    ? { interval, count }
    : undefined;
}

function pairAt(file: ConfigFile, at: NumberedDirective): Pair | undefined {
  return at.line.keyword.name === INTERVAL ? pairOfInterval(file, at) : pairOfCount(file, at);
}

/** What is wrong with the line of a pair that `at` is; undefined where nothing is, or where the other line is told of. */
function wrongWith(at: NumberedDirective, file: ConfigFile, settings: KeepAliveSettings): Wrong | undefined {
  const pair = pairAt(file, at);
  const written = pair?.interval.line.args[0]?.value;
  if (pair === undefined || written === undefined || hasProblem(file, pair.interval) || hasProblem(file, pair.count))
    return undefined;
  const { interval: place, count } = pair;
  const interval = parseTime(written, file.build) ?? 0;
  const option = findOption(COUNT, file.build);
  const countMax = Number(count?.line.args[0]?.value ?? (option && defaultOf(option, file.build)));
  // With a count of 0, ssh asks nothing: disconnect-without-probe says so.
  if (interval === 0 || countMax === 0) return undefined;
  const isCount = at.number === count?.number;
  if (isCount && wrongWith(place, file, settings) !== undefined) return undefined;
  // What is inserted is somebody's own wish.
  if (interval === settings.interval && (count === undefined || countMax === settings.countMax)) return undefined;
  const shortest = shortestIn(settings.network);
  const better = count === undefined ? settings.interval : fittingInterval(settings.interval, countMax);
  const change = (what: string, to: number, line = place): Wrong => {
    const name = line === place ? 'ServerAliveInterval' : 'ServerAliveCountMax';
    return { message: `${what} Set ${name} ${to}.`, place: line, to };
  };
  // Who has set an interval for all that is inserted knows the network.
  if (interval >= shortest.seconds && interval > settings.interval) {
    const known = `some networks drop an idle connection after ${forgettingText(shortest)}`;
    const slow = change(`A probe after ${shortly(interval)} comes too late: ${known}.`, better);
    return settings.network === 'usual' && interval < TOO_SLOW ? { ...slow, severity: 'off' } : slow;
  }
  const seconds = givesUpAfter({ interval, countMax });
  if (seconds < SOON) {
    const ends = `ssh gives up after ${seconds} s without an answer, so a change of networks ends the session.`;
    return count !== undefined && (isCount || better === interval)
      ? change(ends, fittingCount(interval, settings.countMax), count)
      : change(ends, better);
  }
  if (seconds <= LATE) return undefined;
  const hangs = `ssh notices only after ${describeSeconds(seconds)} that nobody answers, and the terminal hangs until then.`;
  const veryLate = count === undefined ? VERY_LATE.byDefault : VERY_LATE.onPurpose;
  const severity = seconds > veryLate ? {} : { severity: 'off' as const };
  if (count === undefined || (interval * 2 > LATE && better !== interval))
    return { ...change(hangs, better), ...severity };
  const to = interval * 2 > LATE ? settings.countMax : fittingCount(interval, countMax);
  return { ...change(hangs, to, count), ...severity };
}

function hasProblem(file: ConfigFile, at: NumberedDirective | undefined): boolean {
  return at !== undefined && file.verdicts.of(at.line).problems.length > 0;
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
  strict: 'hint',
  scope: 'file',
  *find(file, { keepAlive }, occurrences, report) {
    for (const at of [INTERVAL, COUNT].flatMap(keyword => file.directivesNamed(keyword))) {
      yield;
      const { line, number } = at;
      const [argument] = line.args;
      const wrong = argument && wrongWith(at, file, keepAlive);
      if (argument === undefined || wrong === undefined || isForNoSession(file, number, occurrences)) continue;
      const { message, severity } = wrong;
      report(number, { start: argument.start, end: argument.end, message, ...(severity && { severity }) });
    }
  },
  together: {
    about: ({ message }) => message,
    message: found => `${found[0]?.message} It is on ${found.length} lines.`,
    title: found => `Change ${found.length} values`,
  },
  fixes: (_, { file, line, number }, { keepAlive }) => {
    const wrong = isDirective(line) ? wrongWith({ line, number }, file, keepAlive) : undefined;
    const [argument] = wrong?.place.line.args ?? [];
    if (wrong === undefined || argument === undefined) return [];
    const { place, to } = wrong;
    const title =
      place.number === number
        ? `Change to ${to}`
        : `Change ${place.line.keyword.text} to ${to} (line ${place.number + 1})`;
    const edits = [editInLine(file.text.startOf(place.number), argument, String(to))];
    // Who has written a count has thought of how long to wait.
    return [{ title, edits, effect: 'changes', preferred: place.line.keyword.name === INTERVAL }];
  },
};
