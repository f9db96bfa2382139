/** Whether a Match line applies (`match_cfg_line` of readconf.c). Commands are not run and networks not looked at: they are assumed, and asked about. */
import { type Build, isAtLeast } from '../../schema/build.ts';
import { matchesPatternList } from '../../schema/pattern.ts';
import { type MatchCriterion, splitCriteria } from '../../schema/values/match.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { Assumptions } from './request.ts';

/** What the criteria are held against. */
export interface Situation {
  readonly build: Build;
  readonly assumptions: Assumptions;
  /** The files are read for the second time. */
  readonly isFinalPass: boolean;
  /** The host with HostName applied, as far as it is set. */
  readonly host: string;
  readonly typedHost: string;
  /** The user to log in as, as far as it is set. */
  readonly user: string;
  readonly localUser: string;
  readonly tag: string | undefined;
  /** What SessionType says so far. */
  readonly sessionType: string | undefined;
  readonly version: string;
}

/** A criterion that was assumed to hold, or not to hold. */
export interface Assumed {
  readonly kind: 'exec' | 'localnetwork';
  readonly argument: string;
  readonly assumed: boolean;
}

export interface MatchOutcome {
  readonly applies: boolean;
  /** The line asks for a second pass. */
  readonly wantsFinalPass: boolean;
  /** What the outcome depends on: nothing where another criterion decides. */
  readonly assumed: readonly Assumed[];
}

export function matchOutcome(line: DirectiveLine, situation: Situation): MatchOutcome {
  const { build, assumptions } = situation;
  let applies = true;
  let othersHold = true;
  let wantsFinalPass = false;
  const assumed: Assumed[] = [];
  for (const item of splitCriteria(line, build)) {
    const { negated } = item;
    const name = lowerAscii(item.name);
    const argument = item.argument?.value ?? '';
    // Before 10.1 a negated one asked too.
    if (name === 'final' && !(negated && isAtLeast(build, '10.1'))) wantsFinalPass = true;
    if (name === 'exec' || name === 'localnetwork') {
      const holds = name === 'exec' ? assumptions.exec : assumptions.localNetwork;
      assumed.push({ kind: name, argument, assumed: holds });
      applies &&= holds !== negated;
    } else {
      const holds = doesHold(item, name, argument, situation) !== negated;
      applies &&= holds;
      othersHold &&= holds;
    }
  }
  return { applies, wantsFinalPass, assumed: othersHold ? assumed : [] };
}

function doesHold({ criterion }: MatchCriterion, name: string, argument: string, situation: Situation): boolean {
  const { build } = situation;
  const isListed = (text: string, list = argument): boolean => matchesPatternList(text, list) === 1;
  // "Not set" is matched by nothing but the empty argument.
  const isListedOrUnset = (text: string): boolean => (text === '' ? argument === '' : isListed(text));
  if (criterion === undefined) return false;
  switch (name) {
    case 'all':
      return true;
    case 'canonical':
    case 'final':
      return situation.isFinalPass;
    case 'host':
      return isListed(lowerAscii(situation.host), lowerAscii(argument));
    case 'originalhost':
      return isListed(lowerAscii(situation.typedHost), lowerAscii(argument));
    case 'user':
      return isListed(situation.user);
    case 'localuser':
      return isListed(situation.localUser);
    case 'tagged':
      return isAtLeast(build, '10.0') ? isListedOrUnset(situation.tag ?? '') : isListed(situation.tag ?? '');
    case 'command':
      // No command is given here: a session, as ssh -G has it.
      return isListedOrUnset('');
    case 'version':
      return isListed(situation.version);
    case 'sessiontype':
      return isListed(
        situation.sessionType === undefined || situation.sessionType === 'default' ? 'shell' : situation.sessionType,
      );
    default:
      return false;
  }
}
