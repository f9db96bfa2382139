/** A ServerAliveInterval with which a short break ends the session, or with which the first question comes too late. */
import type { ConfigFile } from '../model/file/config-file.ts';
import { givesUpAfter } from '../model/lookup/keep-alive.ts';
import { idleTimeouts } from '../schema/idle-timeouts.ts';
import { defaultOf, findOption } from '../schema/options.ts';
import { parseTime } from '../schema/values/time.ts';
import { type FileRule, replaceInLine } from './rule.ts';

const COUNT = 'serveralivecountmax';
/** Seconds: so many are too few, and so many too many. */
const FEW = 2;
const MANY = 3600;
/** A break of so many seconds, such as a change of networks, should end no session. */
const BREAK = 15;

/** How many questions may stay unanswered for the hosts of a line: by the first line in its block, or else the first for every host. */
function countMaxAt(file: ConfigFile, number: number): number {
  const [own] = file.directivesOf(file.blockAt(number), COUNT);
  const written = (own ?? file.firstForEveryHost(COUNT))?.line.args[0]?.value;
  const option = findOption(COUNT, file.build);
  return Number(written ?? (option && defaultOf(option, file.build)));
}

/** What is wrong with an interval; undefined where nothing is. */
function wrongWith(interval: number, countMax: number): string | undefined {
  // With a count of 0, ssh asks nothing: disconnect-without-probe says so.
  if (interval === 0 || countMax === 0) return undefined;
  if (interval >= MANY)
    return `ssh asks for an answer too late to keep an idle connection alive: some networks drop it after ${idleTimeouts(interval).lost[0]}. Ask each minute.`;
  const seconds = givesUpAfter({ interval, countMax });
  return interval <= FEW && seconds < BREAK
    ? `ssh gives up after ${seconds} s without an answer, so a change of networks ends the session. Ask each minute.`
    : undefined;
}

export const unusualKeepAlive: FileRule = {
  id: 'unusual-keep-alive',
  severity: 'hint',
  scope: 'file',
  *find(file, { verdicts }, _occurrences, report) {
    for (const { line, number } of file.directivesNamed('serveraliveinterval')) {
      yield;
      const [argument] = line.args;
      if (argument === undefined || verdicts.of(line).problems.length > 0) continue;
      const { start, end, value } = argument;
      const message = wrongWith(parseTime(value, file.build) ?? 0, countMaxAt(file, number));
      if (message !== undefined) report(number, { start, end, message });
    }
  },
  fixes: ({ start, end }, place, { keepAlive }) => {
    const interval = String(keepAlive.interval);
    return [replaceInLine(place, `Change to ${interval}`, { start, end }, interval, true)];
  },
};
