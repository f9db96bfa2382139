/**
 * The same port forwarded twice for one host: only the first line gets it. And a port of this machine that is forwarded for
 * every host: while one connection has it, no other can. The same forward on two lines is one to ssh.
 */
import { concreteHosts } from '../model/file/blocks.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import { Lookup, type SettingLine } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { PlacedDirective } from '../model/tree/include-tree.ts';
import { type Forward, type ForwardDirection, forwardOf } from '../schema/values/forward.ts';
import { type DirectiveLine, textOf } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { memoOfTwo } from '../text/memo.ts';
import type { FileRule } from './rule.ts';
import { removeLine } from './support/remove-line.ts';

const DIRECTIONS: Readonly<Record<string, ForwardDirection>> = {
  localforward: 'local',
  dynamicforward: 'dynamic',
  remoteforward: 'remote',
};
const KEYWORDS = Object.keys(DIRECTIONS);

/** Of how many hosts it is asked what they have in common. */
const MAX_HOSTS = 500;

/** What localhost stands for: ssh listens at both, and goes on when one of them is taken. */
const LOOPBACK = ['127.0.0.1', '::1'];

/** A port that a line takes. */
interface Taken {
  /** Whose port it is, at each address that it is for. */
  readonly keys: readonly string[];
  readonly port: number;
  readonly isHere: boolean;
  readonly forward: string;
}

const takenBy = memoOfTwo((line: DirectiveLine, { of, surroundings }: Verdicts): Taken | undefined => {
  const direction = DIRECTIONS[line.keyword.name];
  const [listen, target] = line.args;
  if (direction === undefined || listen === undefined || of(line).problems.length > 0) return undefined;
  const forward = forwardOf(listen.value, target?.value || undefined, direction, surroundings);
  // At port 0 the server chooses one.
  if (typeof forward === 'string' || forward.listen.kind !== 'port' || forward.listen.port === 0) return undefined;
  const { host = 'localhost', port } = forward.listen;
  const isHere = direction !== 'remote';
  const addresses = equalsIgnoringCase(host, 'localhost') ? LOOPBACK : [host];
  return {
    keys: addresses.map(address => `${isHere} ${address} ${port}`),
    port,
    isHere,
    forward: JSON.stringify(forward satisfies Forward),
  };
}, textOf);

/** The lines that take a port which a line above has taken, each with that one. */
function* takenAgain(
  configuration: Configuration,
): Generator<readonly [PlacedDirective, PlacedDirective] | undefined, void> {
  const { verdicts } = configuration.situation;
  const lines = configuration.directivesNamed(...KEYWORDS);
  const once = new Set<string>();
  const several = new Set<string>();
  for (const { line } of lines) {
    for (const key of takenBy(line, verdicts)?.keys ?? []) (once.has(key) ? several : once).add(key);
  }
  if (several.size === 0) return;
  const lookup = new Lookup(configuration, KEYWORDS, line =>
    (takenBy(line, verdicts)?.keys ?? []).some(key => several.has(key)),
  );
  const hosts = new Set<string>();
  for (const { occurrence, number } of lines) {
    const { header, kind } = occurrence.file.blockInForce(number);
    if (header !== undefined && kind === 'host') for (const host of concreteHosts(header)) hosts.add(host);
  }
  // Some host that no pattern is about.
  for (const host of [...[...hosts].slice(0, MAX_HOSTS), '\x01']) {
    yield undefined;
    const first = new Map<string, SettingLine>();
    for (const setting of lookup.applying(host)) {
      const taken = takenBy(setting.line, verdicts);
      if (taken === undefined) continue;
      const [before] = taken.keys.map(key => first.get(key));
      const isLeft = taken.keys.some(key => !first.has(key));
      for (const key of taken.keys) if (!first.has(key)) first.set(key, setting);
      if (before === undefined || isLeft) continue;
      if (takenBy(before.line, verdicts)?.forward !== taken.forward) yield [setting, before];
    }
  }
}

export const portForwardedTwice: FileRule = {
  id: 'port-forwarded-twice',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    if (!KEYWORDS.some(keyword => file.directivesNamed(keyword).length > 0)) return;
    const said = new Set<DirectiveLine>();
    for (const pair of takenAgain(occurrence.tree.configuration)) {
      yield;
      if (pair === undefined) continue;
      const [again, before] = pair;
      const [argument] = again.line.args;
      if (argument === undefined || again.occurrence.file !== file || said.has(again.line)) continue;
      said.add(again.line);
      const { port = 0, isHere = true } = takenBy(again.line, verdicts) ?? {};
      const { start, end } = argument;
      report(again.number, {
        start,
        end,
        message: `Port ${port} ${isHere ? 'of this machine' : 'of the server'} is taken by an earlier line for the same host: this forward is never made. Take another port.`,
        related: { path: before.occurrence.path, line: before.number, message: `Port ${port} is taken here.` },
      });
    }
    for (const keyword of KEYWORDS) {
      for (const { line, number } of file.directivesNamed(keyword)) {
        const taken = takenBy(line, verdicts);
        const [argument] = line.args;
        if (taken?.isHere !== true || argument === undefined || said.has(line)) continue;
        if (!occurrence.isForEveryHost(number)) continue;
        const { start, end } = argument;
        report(number, {
          start,
          end,
          severity: 'hint',
          message: `Each connection wants port ${taken.port} of this machine, and only one at a time has it: the others fail to listen. Put it into the block of one host.`,
        });
      }
    }
  },
  fixes: ({ severity }, place) =>
    severity === 'hint'
      ? []
      : [{ ...removeLine(place, 'Remove the forward that is never made', 'changes'), preferred: false }],
};
