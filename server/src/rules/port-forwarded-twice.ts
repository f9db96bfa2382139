/**
 * Two forwards of one host that want the same address and port, or socket: only the first line gets it. And one of this machine
 * for every host: while one connection has it, no other can. The same forward on two lines is one to ssh.
 */
import { concreteHosts } from '../model/file/blocks.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import {
  type DirectedForward,
  FORWARD_KEYWORDS,
  forwardIn,
  isOnePlaceHere,
  listenersIn,
  OTHER_HOST,
} from '../model/lookup/forwarding.ts';
import { Lookup, type SettingLine } from '../model/lookup/lookup.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { PlacedDirective } from '../model/tree/include-tree.ts';
import { isLostTo, type Listener, meet, meetingPlace } from '../schema/values/listening.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { visible } from '../text/visible.ts';
import type { FileRule } from './rule.ts';
import { removeLine } from './support/remove-line.ts';

/** Of how many hosts it is asked what they have in common. */
const MAX_HOSTS = 500;

/** The lines that are never made for some host, as others above them are, each with the first of those. */
function* lostLines(
  configuration: Configuration,
): Generator<readonly [PlacedDirective, PlacedDirective] | undefined, void> {
  const { verdicts } = configuration.situation;
  const { build } = verdicts;
  const listeners = listenersIn(configuration);
  const lines = configuration.directivesNamed(...FORWARD_KEYWORDS);
  const once = new Set<string>();
  const several = new Set<string>();
  for (const { line } of lines) {
    const place = placeOf(line, verdicts);
    if (place !== undefined) (once.has(place) ? several : once).add(place);
  }
  if (several.size === 0) return;
  const lookup = new Lookup(configuration, FORWARD_KEYWORDS, line => several.has(placeOf(line, verdicts) ?? ''));
  const hosts = new Set<string>();
  for (const { occurrence, number } of lines) {
    const { header, kind } = occurrence.file.blockInForce(number);
    if (header !== undefined && kind === 'host') for (const host of concreteHosts(header)) hosts.add(host);
  }
  for (const host of [...[...hosts].slice(0, MAX_HOSTS), OTHER_HOST]) {
    yield undefined;
    if (listeners.areCleared(host)) continue;
    const made: { readonly setting: SettingLine; readonly listener: Listener; readonly forward: string }[] = [];
    for (const setting of lookup.applying(host)) {
      const directed = forwardIn(setting.line, verdicts);
      if (directed === undefined) continue;
      const forward = JSON.stringify(directed);
      const listener = listeners.of(directed, host);
      const before = made.find(other => meet(listener, other.listener, build));
      if (made.some(other => other.forward === forward)) continue;
      const isLost = isLostTo(
        listener,
        made.map(other => other.listener),
        build,
      );
      if (isLost && before !== undefined) yield [setting, before.setting];
      else made.push({ setting, listener, forward });
    }
  }
}

function placeOf(line: DirectiveLine, verdicts: Verdicts): string | undefined {
  const directed = forwardIn(line, verdicts);
  return directed && meetingPlace(directed.forward, directed.direction);
}

/** What a forward listens at, at the beginning of a sentence. */
function wanted({ forward: { listen }, direction }: DirectedForward): string {
  const what = listen.kind === 'port' ? `Port ${listen.port}` : `The socket ${visible(listen.path)}`;
  return `${what} of ${direction === 'remote' ? 'the server' : 'this machine'}`;
}

export const portForwardedTwice: FileRule = {
  id: 'port-forwarded-twice',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    if (!FORWARD_KEYWORDS.some(keyword => file.directivesNamed(keyword).length > 0)) return;
    const said = new Set<DirectiveLine>();
    for (const pair of lostLines(occurrence.tree.configuration)) {
      yield;
      if (pair === undefined) continue;
      const [lost, before] = pair;
      const [argument] = lost.line.args;
      const directed = forwardIn(lost.line, verdicts);
      if (argument === undefined || directed === undefined) continue;
      if (lost.occurrence.file !== file || said.has(lost.line)) continue;
      said.add(lost.line);
      const { start, end } = argument;
      const { kind } = directed.forward.listen;
      report(lost.number, {
        start,
        end,
        message: `${wanted(directed)} is used by an earlier line for the same host: this forward is never made. Use another ${kind}.`,
        related: { path: before.occurrence.path, line: before.number, message: 'It is used here.' },
      });
    }
    for (const keyword of FORWARD_KEYWORDS) {
      for (const { line, number } of file.directivesNamed(keyword)) {
        const directed = forwardIn(line, verdicts);
        const [argument] = line.args;
        if (directed === undefined || argument === undefined || said.has(line)) continue;
        if (!isOnePlaceHere(directed) || !occurrence.isForEveryHost(number)) continue;
        const { start, end } = argument;
        report(number, {
          start,
          end,
          severity: 'hint',
          message: `${wanted(directed)} is needed by each connection, but only one at a time can have it: the others fail to listen. Put it into the block of one host.`,
        });
      }
    }
  },
  fixes: ({ severity }, place) =>
    severity === 'hint'
      ? []
      : [{ ...removeLine(place, 'Remove the forward that is never made', 'changes'), preferred: false }],
};
