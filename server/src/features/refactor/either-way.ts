/** What ssh uses for a host, whichever way a Match goes that only running or asking something can decide. */
import { explainedIn, requestIn } from '../../model/effective/in-configuration.ts';
import { type Effective, type Origin, originKey, settingOf } from '../../model/effective/result.ts';
import type { Configuration } from '../../model/tree/configuration.ts';

/** The whole answers when each criterion that is not decided fails, and when each holds. */
export interface EitherWay {
  readonly failing: Effective;
  readonly holding: Effective;
}

export function eitherWay(configuration: Configuration, host: string): EitherWay {
  const failing = explainedIn(configuration, requestIn(configuration, { host })).found;
  if (!failing.open.some(({ kind }) => kind === 'exec' || kind === 'localnetwork'))
    return { failing, holding: failing };
  const request = requestIn(configuration, { host }, { exec: true, localNetwork: true });
  return { failing, holding: explainedIn(configuration, request).found };
}

/** A line that sets an option, or does not: its Match cannot be decided. */
export interface Undecided {
  readonly origin: Origin;
  /** The way in which it does not. */
  readonly without: keyof EitherWay;
}

/** @param name the option's own */
export function undecidedIn({ failing, holding }: EitherWay, name: string): Undecided | undefined {
  const [none, all] = [originsOf(failing, name), originsOf(holding, name)];
  const added = lacking(all, none);
  if (added !== undefined) {
    // What only waits for another line to leave it the option is not in question itself.
    const winner = winnerOver(added, failing);
    return winner === undefined ? { origin: added, without: 'failing' } : { origin: winner, without: 'holding' };
  }
  const gone = lacking(none, all);
  if (gone === undefined) return undefined;
  const winner = winnerOver(gone, holding);
  return winner === undefined ? { origin: gone, without: 'holding' } : { origin: winner, without: 'failing' };
}

/** The first of some lines that is not among others. */
function lacking(from: readonly Origin[], others: readonly Origin[]): Origin | undefined {
  const known = new Set(others.map(originKey));
  return from.find(origin => !known.has(originKey(origin)));
}

/** The line that comes before another and wins: one of the same option, or of one that excludes it. */
function winnerOver(origin: Origin, { settings }: Effective): Origin | undefined {
  const key = originKey(origin);
  return settings.find(({ losers }) => losers.some(each => originKey(each) === key))?.values[0]?.origins[0];
}

/** The lines that set an option. @param name its own */
export function originsOf(answer: Effective, name: string): readonly Origin[] {
  return settingOf(answer, name)?.values.flatMap(({ origins }) => origins) ?? [];
}
