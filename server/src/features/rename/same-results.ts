/**
 * Whether ssh does the same for every host once a host has another name: what it uses for the host under its new name is
 * what it used under the old one, and for all others nothing changes.
 */
import { concreteHosts, mentionedPatterns } from '../../model/blocks.ts';
import { effective } from '../../model/effective/effective.ts';
import { jumpChain } from '../../model/effective/jump-chain.ts';
import type { Request } from '../../model/effective/request.ts';
import type { Effective, Origin, Setting } from '../../model/effective/result.ts';
import type { Root } from '../../model/effective/walk.ts';
import type { Files } from '../../model/files.ts';
import { hopHosts } from '../../model/names.ts';
import type { Verdicts } from '../../model/verdict.ts';
import { matchesPattern } from '../../schema/pattern.ts';
import { findReferences } from '../../schema/values/expansion.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { isDirective, type Line } from '../../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import { applyEdits } from '../../text/edit.ts';
import type { Renaming } from './rename.ts';

/** What answers about hosts are made from. */
export interface HostScene {
  readonly files: Files;
  readonly verdicts: Verdicts;
  /** The files that ssh reads directly, by configuration. */
  readonly configurations: readonly (readonly Root[])[];
}

/** Tokens for which the name as typed, or what comes of it, stands. */
const BY_NAME = ['C', 'h', 'j', 'k', 'n'];

/** Says what would change for which host, and through what; undefined when nothing does. */
export function whatChanges(renaming: Renaming, scene: HostScene): string | undefined {
  const { from, to, changed } = renaming;
  const after: Files = {
    at: path => {
      const found = scene.files.at(path);
      return found?.kind === 'file' ? { ...found, file: changed.get(found.file) ?? found.file } : found;
    },
    matching: pattern => scene.files.matching(pattern),
  };
  const others = canReachOthers(renaming) ? otherHosts(renaming) : [];
  for (const roots of scene.configurations) {
    for (const assumed of [false, true]) {
      for (const host of [from, ...others]) {
        const why = compare(renaming, scene, after, roots, assumed, host, host === from ? to : host);
        if (why !== undefined) return why;
      }
    }
  }
  return undefined;
}

function compare(
  renaming: Renaming,
  { files, verdicts }: HostScene,
  filesAfter: Files,
  roots: readonly Root[],
  assumed: boolean,
  host: string,
  hostAfter: string,
): string | undefined {
  const { build, surroundings } = verdicts;
  const assumptions = { exec: assumed, localNetwork: assumed };
  const ask = (of: Files, name: string) => {
    const request: Request = { host: name, build, surroundings, assumptions };
    const found = effective(of, roots, request, verdicts);
    return { found, chain: jumpChain(of, roots, request, verdicts, found) };
  };
  const before = ask(files, host);
  const after = ask(filesAfter, hostAfter);
  if (!before.found.isComplete || !after.found.isComplete) return 'Not all files of the configuration are known yet.';
  if (before.chain.end !== after.chain.end) return `The jump hosts of ${hostAfter} would lead through themselves.`;
  const refusal = after.found.refusals[before.found.refusals.length];
  if (refusal !== undefined) return `ssh would refuse ${hostAfter}: ${refusal.message}`;
  const exec = before.found.open.find(
    question => question.kind === 'exec' && host !== hostAfter && tokensIn(question.command).length > 0,
  );
  if (exec?.kind === 'exec')
    return `Match exec (${placeOf(exec.origin, renaming)}) runs a command with the name in it.`;
  return differing(before.found, after.found, host, renaming);
}

function differing(before: Effective, after: Effective, host: string, renaming: Renaming): string | undefined {
  const all = new Map(after.settings.map(setting => [setting.keyword, setting]));
  const changing = changingTokens(before, after);
  for (const was of before.settings) {
    const is = all.get(was.keyword);
    all.delete(was.keyword);
    if (!isSame(was, is, renaming)) return reason(was, is, host, renaming);
    // Replaced only while connecting.
    const token = changing.find(letter => isLeft(letter, was));
    if (token !== undefined)
      return `${was.option.name} of ${host === renaming.from ? renaming.to : host} would change: ${placesOf([was], renaming)} has %${token}.`;
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

function reason(was: Setting | undefined, is: Setting | undefined, host: string, renaming: Renaming): string {
  const option = (was ?? is)?.option.name ?? '';
  const origin = originOf(was);
  if (was?.keyword === 'hostname' && origin === undefined && originOf(is) === undefined)
    return `${host} has no HostName: ssh connects to the name itself.`;
  const name = host === renaming.from ? renaming.to : host;
  const change = `${option} of ${name} would be ${written(is)} instead of ${written(was)}`;
  const tokens = was !== undefined && isSameLine(was, is) && origin?.kind === 'line' ? tokensIn(origin.line.text) : [];
  const places = placesOf([was, is], renaming);
  if (tokens.length > 0) return `${change}: ${places} has ${tokens.join(' and ')}.`;
  return `${change}${places === '' ? '' : ` (${places})`}.`;
}

function written(setting: Setting | undefined): string {
  return setting?.isPrinted === true ? setting.values.map(({ text }) => `"${text}"`).join(', ') : 'unset';
}

function placesOf(settings: readonly (Setting | undefined)[], renaming: Renaming): string {
  const origins = settings.flatMap(setting => originOf(setting) ?? []);
  return [...new Set(origins.map(origin => placeOf(origin, renaming)))].join(', ');
}

function placeOf(origin: Origin, { shown }: Renaming): string {
  return origin.kind === 'line' ? shown(origin.path, origin.number) : origin.text;
}

/** The tokens in a text that change with the name. */
function tokensIn(text: string): readonly string[] {
  const references = findReferences(text, { percent: true, dollar: false });
  const letters = references.flatMap(found =>
    found.kind === 'token' && BY_NAME.includes(found.letter) ? found.letter : [],
  );
  return [...new Set(letters)].map(letter => `%${letter}`);
}

/**
 * Whether a host that is not renamed could meet a name that is: as its HostName, in Match host or as the end of its
 * connection in a check for loops; or through %j, of which %C is made too. To all others the new name is what the old one was.
 */
function canReachOthers({ from, to, places, sources }: Renaming): boolean {
  const isJump = places.some(({ line }) => line.keyword.name === 'proxyjump');
  const isHost = places.some(
    ({ line, file }) =>
      line.keyword.name === 'match' &&
      splitCriteria(line, file.build).some(({ criterion }) => criterion?.name === 'host'),
  );
  if (!isJump && !isHost) return false;
  return sources.some(({ file }) => {
    const isName = file.directivesNamed('hostname').some(({ line }) => {
      const pattern = lowerAscii((line.args[0]?.value ?? '').replace(/%.|\$\{[^}]*\}/g, '*'));
      return [from, to].some(name => matchesPattern(lowerAscii(name), pattern));
    });
    const hasHop = (line: Line): boolean =>
      isDirective(line) && /%[jC]/.test(line.text) && (line.keyword.name !== 'controlpath' || line.text.includes('%j'));
    return isName || (isJump && file.text.lines.some(hasHop));
  });
}

/** The hosts that the files name, and one for each pattern. */
function otherHosts({ from, to, sources }: Renaming): readonly string[] {
  const names = sources.flatMap(({ file }) =>
    file.blocks.flatMap(block => [
      ...(block.header === undefined || block.kind !== 'host' ? [] : concreteHosts(block.header)),
      ...mentionedPatterns(block, file.build).map(pattern => pattern.replace(/[*?]/g, 'x')),
    ]),
  );
  return [...new Set(names)].filter(
    name => name !== '' && !equalsIgnoringCase(name, from) && !equalsIgnoringCase(name, to),
  );
}
