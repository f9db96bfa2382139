/** What is given to ssh as arguments, which it takes before it reads any file (`main` of ssh.c): what they set, and what it refuses in them. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { brokenHop, jumpWords } from '../../schema/values/jump-list.ts';
import { hostNameComplaint, userNameComplaint } from '../../schema/values/names.ts';
import { parsePort } from '../../schema/values/numbers.ts';
import { isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { isNone, jumpValue } from './contribution.ts';
import { hopComplaint } from './jump.ts';
import { LetterReader } from './letters.ts';
import { type Given, letterOf, type Request } from './request.ts';
import type { Origin, Refusal } from './result.ts';
import type { Walk } from './walk.ts';

/** Takes all that is given. @returns what ssh refuses in it; of lines, `walk` takes that down */
export function readArguments(walk: Walk, request: Request): readonly Refusal[] {
  const { build, host, given = [] } = request;
  const letters = new Set<string>();
  const refusals = given.flatMap(each => {
    const isAgain = each.kind === 'letter' && letters.has(each.letter);
    if (each.kind === 'letter') letters.add(each.letter);
    return readGiven(walk, each, request, isAgain);
  });
  const user = walk.state.value('user');
  const complaints = [
    // Looked at before any file is read: a file may ask for a subsystem, and fails later.
    walk.state.value('sessiontype') === 'subsystem' ? 'You must specify a subsystem to invoke.' : undefined,
    hostNameComplaint(host, build),
    user === undefined ? undefined : userNameComplaint(user, build),
  ];
  return [...refusals, ...complaints.flatMap(message => (message === undefined ? [] : [refused(message)]))];
}

function refused(message: string, origin?: Origin): Refusal {
  return { origin, problem: undefined, message };
}

/** @param isAgain whether the same letter stands before it */
function readGiven(walk: Walk, given: Given, request: Request, isAgain: boolean): readonly Refusal[] {
  const { build, surroundings } = request;
  const { kind, text } = given;
  const { state } = walk;
  const letter = `-${letterOf(given)}`;
  const origin: Origin = { kind: 'argument', text: text === '' ? letter : `${letter} ${text}` };
  switch (kind) {
    case 'option': {
      const line = readLine(text, lineRulesOf(build));
      if (isDirective(line)) walk.readArgument(line, { ...origin, line });
      return [];
    }
    case 'user':
      state.store({ kind: 'first', slot: 'user', values: [text] }, origin, 'user');
      return [];
    case 'port': {
      const port = parsePort(text, surroundings);
      if (port === undefined || port === 0) return [refused(`Bad port '${text}'`, origin)];
      const value = port === 'service' ? text : String(port);
      state.store({ kind: 'first', slot: 'port', values: [value] }, origin, 'user');
      return [];
    }
    case 'jump': {
      if (state.value('proxyjump') !== undefined)
        return [refused('Only a single -J option is permitted (use commas to separate multiple jump hops)', origin)];
      if (state.value('proxycommand') !== undefined) return [refused('Cannot specify -J with ProxyCommand', origin)];
      // Since 8.5 it ends at a "#", without white space in front of that.
      const hash = isAtLeast(build, '8.5') ? text.indexOf('#') : -1;
      const cut = text.slice(0, hash === -1 ? undefined : hash);
      const written = isAtLeast(build, '8.5') ? cut.trimEnd() : text;
      const complaint = isNone(written) ? undefined : jumpComplaint(written, build, surroundings);
      if (complaint !== undefined) return [refused(`Invalid -J argument: ${complaint}`, origin)];
      const value = jumpValue(written, text, hash !== -1, build);
      state.store({ kind: 'first', slot: 'proxyjump', values: [value] }, origin, 'user');
      return [];
    }
    case 'letter': {
      const complaint = new LetterReader(walk, request, origin).read(given.letter, text, isAgain);
      return complaint === undefined ? [] : [refused(complaint, origin)];
    }
  }
}

function jumpComplaint(written: string, build: Build, surroundings: Surroundings): string | undefined {
  return brokenHop(jumpWords(written, build), build, surroundings) === undefined
    ? hopComplaint(written, build, surroundings)
    : 'a hop is [user@]host[:port] or an ssh:// URI';
}
