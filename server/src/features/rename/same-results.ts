/**
 * Whether ssh does the same for every host once a host has another name: what it uses for the host under its new name is
 * what it used under the old one, and for all others nothing changes.
 */

import { answersIn, requestIn } from '../../model/effective/in-configuration.ts';
import { jumpChain } from '../../model/effective/jump-chain.ts';
import type { Request } from '../../model/effective/request.ts';
import type { Effective, Origin, Setting } from '../../model/effective/result.ts';
import { appliesTo, mentionedPatterns } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { NamePlace, SourceFile } from '../../model/file/name-places.ts';
import { hopHosts } from '../../model/file/names.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { matchesPattern, textLike } from '../../schema/pattern.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { isDirective } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { applyEdits } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { laidOver } from './edited-files.ts';
import type { Obstacle } from './obstacle.ts';
import type { Renaming } from './rename.ts';

/** Tokens that ssh replaces with the typed name, or with values that depend on it. */
const BY_NAME = ['C', 'h', 'j', 'k', 'n'];

/** Says what would change for which host, and through what; undefined when nothing does. */
export function whatChanges(renaming: Renaming, configurations: readonly Configuration[]): Obstacle | undefined {
  const { from, to, changed, sources } = renaming;
  const ask = (of: Configuration, host: string, assumed: boolean) => {
    const request = requestIn(of, { host }, { exec: assumed, localNetwork: assumed });
    const answers = answersIn(of);
    const answer = (asked: Request) => answers.to(asked, true);
    return { found: answer(request), end: () => jumpChain(request, answer).end };
  };
  for (const configuration of configurations) {
    const after = laidOver(configuration, sources, changed);
    for (const host of [from, ...otherHosts(renaming)]) {
      const hostAfter = host === from ? to : host;
      for (const assumed of [false, true]) {
        const [before, now] = [ask(configuration, host, assumed), ask(after, hostAfter, assumed)];
        const why = compare(before.found, now.found, renaming);
        if (why !== undefined) return why;
        // Other hosts that lead through the renamed one lead on as before.
        if (host === from && before.end() !== now.end())
          return { why: `The jump hosts of ${to} would lead through themselves.` };
        if (before.found.open.length + now.found.open.length === 0) break;
      }
    }
  }
  return undefined;
}

function compare(before: Effective, after: Effective, renaming: Renaming): Obstacle | undefined {
  if (!before.isComplete || !after.isComplete) return { why: 'Not all files of the configuration are known yet.' };
  const host = after.typedHost;
  const refusal = after.refusals[before.refusals.length];
  if (refusal !== undefined) return { why: `ssh would refuse ${host}: ${refusal.message}` };
  const allowed = before.refusals[after.refusals.length];
  if (allowed !== undefined) return { why: `ssh would not refuse ${host} any more: ${allowed.message}` };
  const exec = before.open.find(
    question => question.kind === 'exec' && before.typedHost !== host && tokensIn(question.command).length > 0,
  );
  if (exec?.kind === 'exec')
    return {
      why: `Match exec (${placeOf(exec.origin, renaming)}) runs a command with the name in it.`,
      ...placeIn(exec.origin, renaming),
    };
  return differing(before, after, before.typedHost, renaming);
}

function differing(before: Effective, after: Effective, host: string, renaming: Renaming): Obstacle | undefined {
  const all = new Map(after.settings.map(setting => [setting.keyword, setting]));
  const changing = changingTokens(before, after);
  for (const was of before.settings) {
    const is = all.get(was.keyword);
    all.delete(was.keyword);
    if (!isSame(was, is, renaming)) return reason(was, is, host, renaming);
    // Replaced only while connecting.
    const token = changing.find(letter => isLeft(letter, was));
    if (token !== undefined)
      return {
        why: `${was.option.name} of ${host === renaming.from ? renaming.to : host} would change: ${placesOf([was], renaming)} has %${token}.`,
        ...placeIn(originOf(was), renaming),
      };
  }
  for (const is of all.values()) if (is.isPrinted) return reason(undefined, is, host, renaming);
  return undefined;
}

/** The tokens that stand for something else afterwards, where all values are the same. */
function changingTokens(before: Effective, after: Effective): readonly string[] {
  const jump = ({ settings }: Effective): string | undefined =>
    settings.find(({ keyword }) => keyword === 'proxyjump')?.values[0]?.text;
  const hasAlias = before.settings.some(({ keyword }) => keyword === 'hostkeyalias');
  return [
    ...(before.typedHost === after.typedHost ? [] : hasAlias ? ['n'] : ['n', 'k']),
    ...(jump(before) === jump(after) ? [] : ['j', 'C']),
  ];
}

function isLeft(letter: string, { option, values }: Setting): boolean {
  return (
    (letter !== 'C' || option.name !== 'ControlPath') &&
    option.expansion?.tokens?.includes(letter) === true &&
    values.some(({ text }) => text.replaceAll('%%', '').includes(`%${letter}`))
  );
}

function isSame(was: Setting, is: Setting | undefined, { from, to }: Renaming): boolean {
  const { kind } = was.option.value;
  if (kind === 'host-patterns') return true;
  const renamed = (text: string): string => {
    if (kind !== 'jump-list') return text;
    const hops = hopHosts(text).filter(({ start, end }) => text.slice(start, end) === from);
    return applyEdits(
      text,
      hops.map(span => ({ span, newText: to })),
    );
  };
  const texts = (setting: Setting | undefined): readonly string[] =>
    setting?.isPrinted === true ? setting.values.map(({ text }) => text) : [];
  const [old, now] = [texts(was).map(renamed), texts(is)];
  if (old.length === now.length && old.every((text, i) => text === now[i])) return true;
  // %C tells connections apart and says nothing else: who shared a socket before still shares one.
  return was.option.name === 'ControlPath' && withoutHash(old) === withoutHash(now) && isSameLine(was, is);
}

function withoutHash(texts: readonly string[]): string {
  return texts.join('\n').replace(/[0-9a-f]{40}/g, '%C');
}

function isSameLine(was: Setting, is: Setting | undefined): boolean {
  const [a, b] = [originOf(was), originOf(is)];
  return a?.kind === 'line' && b?.kind === 'line' && a.path === b.path && a.number === b.number;
}

function originOf(setting: Setting | undefined): Origin | undefined {
  return setting?.values.flatMap(({ origins }) => origins)[0];
}

function reason(was: Setting | undefined, is: Setting | undefined, host: string, renaming: Renaming): Obstacle {
  const option = (was ?? is)?.option.name ?? '';
  const origin = originOf(was);
  if (was?.keyword === 'hostname' && origin === undefined && originOf(is) === undefined)
    return { why: `${host} has no HostName: ssh connects to the name itself.` };
  const name = host === renaming.from ? renaming.to : host;
  const change = `${option} of ${name} would be ${written(is)} instead of ${written(was)}`;
  const tokens = was !== undefined && isSameLine(was, is) && origin?.kind === 'line' ? tokensIn(origin.line.text) : [];
  const places = placesOf([was, is], renaming);
  const place = placeIn(origin ?? originOf(is), renaming);
  if (tokens.length > 0) return { why: `${change}: ${places} has ${tokens.join(' and ')}.`, ...place };
  return { why: `${change}${places === '' ? '' : ` (${places})`}.`, ...place };
}

function written(setting: Setting | undefined): string {
  return setting?.isPrinted === true ? setting.values.map(({ text }) => `"${text}"`).join(', ') : 'unset';
}

function placesOf(settings: readonly (Setting | undefined)[], renaming: Renaming): string {
  const origins = settings.flatMap(setting => originOf(setting) ?? []);
  return [...new Set(origins.map(origin => placeOf(origin, renaming)))].join(', ');
}

function placeOf(origin: Origin, renaming: Renaming): string {
  return origin.kind === 'line' ? renaming.shown(renaming.placeOf(origin.path, origin.number)) : origin.text;
}

function placeIn(origin: Origin | undefined, { placeOf: placeIn }: Renaming): Pick<Obstacle, 'place'> {
  return origin?.kind === 'line' ? { place: placeIn(origin.path, origin.number) } : {};
}

/** The tokens in a text that change with the name. */
function tokensIn(text: string): readonly string[] {
  const references = findReferences(text, { percent: true, dollar: false });
  const letters = references.flatMap(found =>
    found.kind === 'token' && BY_NAME.includes(found.letter) ? found.letter : [],
  );
  return [...new Set(letters)].map(letter => `%${letter}`);
}

/** A line that may set something, by where it stands. */
interface Setter {
  readonly file: ConfigFile;
  readonly number: number;
}

function mayApply(setters: readonly Setter[], host: string): boolean {
  return setters.some(({ file, number }) => appliesTo(file.blockInForce(number), host, file.build) !== 'no');
}

/** Whether this is what a Match compares with the HostName, once there is one. */
export function isInMatchHost({ name, line, file }: NamePlace): boolean {
  const isAround = (word: Span | undefined): boolean =>
    word !== undefined && word.start <= name.start && name.end <= word.end;
  return (
    line.keyword.name === 'match' &&
    splitCriteria(line, file.build).some(({ criterion, argument }) => criterion?.name === 'host' && isAround(argument))
  );
}

/**
 * The hosts beside the renamed one for which the new name could be another than the old one was, of those that the files
 * name and one for each pattern: where it may be the HostName, for Match host and the check for hops that lead to themselves;
 * and where %j stands for it, of which %C is made too.
 */
function otherHosts({ from, to, places, sources }: Renaming): readonly string[] {
  const jumps = places.filter(({ line }) => line.keyword.name === 'proxyjump');
  const isAsked = places.some(isInMatchHost);
  if (jumps.length === 0 && !isAsked) return [];
  const names = sources.flatMap(({ file }) =>
    file.directivesNamed('hostname').flatMap(({ line, number }) => {
      const pattern = lowerAscii((line.args[0]?.value ?? '').replace(/%.|\$\{[^}]*(?:\}|$)/g, '*'));
      return [from, to].some(name => matchesPattern(lowerAscii(name), pattern)) ? [{ file, number }] : [];
    }),
  );
  const tokens = sources.flatMap(({ file }) =>
    file.text.lines.flatMap((line, number) => {
      const has = isDirective(line) && (line.keyword.name === 'controlpath' ? /%j/ : /%[jC]/).test(line.text);
      return has ? [{ file, number }] : [];
    }),
  );
  if (names.length + tokens.length === 0) return [];
  return knownHosts(sources).filter(host => {
    if (equalsIgnoringCase(host, from) || equalsIgnoringCase(host, to)) return false;
    const isName = mayApply(names, host);
    return (isAsked && isName) || ((isName || mayApply(tokens, host)) && mayApply(jumps, host));
  });
}

function knownHosts(sources: readonly SourceFile[]): readonly string[] {
  const names = sources.flatMap(({ file }) =>
    file.blocks.flatMap(block => mentionedPatterns(block, file.build).map(textLike)),
  );
  return [...new Set(names)].filter(name => name !== '');
}
