/** An explanation as plain data, for other programs and for the page in an editor: stable names, lines counted from 1. */
import { readCommandLine } from '../../model/effective/command-line.ts';
import { explainedIn, type HostAnswer, requestIn } from '../../model/effective/in-configuration.ts';
import { type Hop, refusalsOnTheWay } from '../../model/effective/jump-chain.ts';
import { type Login, type LoginFile, loginOf } from '../../model/effective/login.ts';
import {
  type EffectiveValue,
  type OpenQuestion,
  type Origin,
  originKey,
  type Refusal,
  type Setting,
  settingOf,
  withoutEchoes,
} from '../../model/effective/result.ts';
import type { Verdicts } from '../../model/file/verdict.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { idleTimeouts } from '../../schema/idle-timeouts.ts';
import { type DirectiveLine, valueSpan } from '../../syntax/line.ts';
import { memo } from '../../text/memo.ts';
import { told, withoutKeys } from '../../text/visible.ts';
import { type KeysOnDisk, keyFacts } from './keys-on-disk.ts';

/** Where something stands: a line of a file, or what was given to ssh. */
type OriginPlace =
  | { readonly file: string; readonly line: number; readonly text: string }
  | { readonly argument: string };

/**
 * What ssh uses for a host, and why; undefined when ssh would not take this for a host.
 * @param typed as after `ssh`, such as `bob@web` or `-p 22 bob@web`
 * @param exec whether commands of Match exec are assumed to succeed
 * @param keys facts about the key files that it names
 */
export function explain(
  typed: string,
  configuration: Configuration,
  exec: boolean,
  keys?: KeysOnDisk,
): Explanation | undefined {
  const { build, surroundings } = configuration.situation.verdicts;
  const asked = readCommandLine(typed, build, surroundings);
  if (asked === undefined) return undefined;
  const request = requestIn(configuration, asked, { exec, localNetwork: false });
  return explanation(explainedIn(configuration, request), configuration, keys);
}

/** The whole explanation, ready to be written as JSON. */
export function explanation(
  { found, chain }: HostAnswer,
  { situation: { verdicts }, trees }: Configuration,
  keys: KeysOnDisk = new Map(),
) {
  const { hops, end } = chain;
  const { typedHost, host, settings, open, isReadTwice } = found;
  const target = hops.at(-1);
  return {
    version: 1,
    host: typedHost,
    connectsTo: withoutKeys(host),
    user: withoutKeys(target?.user ?? ''),
    port: target?.port ?? 22,
    openssh: verdicts.build.release,
    /** The files with which ssh begins to read. */
    roots: trees.map(({ root }) => root.path),
    readTwice: isReadTwice,
    settings: withoutEchoes(settings).map(settingData),
    chain: {
      end,
      hops: hops.map(hop => ({ ...hopData(hop), login: loginData(loginOf(hop.effective, verdicts), keys, verdicts) })),
    },
    dependsOn: open.map(questionData),
    refusals: refusalsOnTheWay(found, chain).map(refusalData),
  };
}

export type Explanation = ReturnType<typeof explanation>;

function settingData({ option, keyword, values, isPrinted, losers }: Setting) {
  return {
    option: option.name,
    keyword,
    printed: isPrinted,
    values: valuesData(values),
    losers: losers.map(placeOf),
  };
}

function valuesData(values: readonly EffectiveValue[]) {
  const counts = new Map<string, number>();
  for (const { origins } of values)
    for (const key of origins.map(originKey)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return values.map(({ text, origins }) => {
    const [origin] = origins;
    const isOneOfOne = origin !== undefined && origins.length === 1 && counts.get(originKey(origin)) === 1;
    return { text: withoutKeys(text), written: (isOneOfOne && written(origin)) || null, origins: origins.map(placeOf) };
  });
}

/** How a line puts its value, of which `ssh -G` may print another form, such as 600 for `10m`. */
function written(origin: Origin): string | undefined {
  if (origin.kind === 'argument') return undefined;
  const span = valueSpan(origin.line);
  return span && withoutKeys(origin.line.text.slice(span.start, span.end));
}

function hopData({ effective, host, port, user, via, keepAlive, givesUpAfter, keeper, isShared }: Hop) {
  const { survived, lost } = idleTimeouts('interval' in keeper ? keeper.interval : Number.POSITIVE_INFINITY);
  const command = via === 'command' ? settingOf(effective, 'ProxyCommand')?.values[0]?.text : undefined;
  return {
    typed: withoutKeys(effective.typedHost),
    host: withoutKeys(host),
    port,
    user: withoutKeys(user),
    via,
    command: command === undefined ? null : withoutKeys(command),
    keepAlive: {
      ...keepAlive,
      givesUpAfter: givesUpAfter ?? null,
      by: keeper.kind === 'behind' ? { ...keeper, host: withoutKeys(keeper.host) } : keeper,
      shared: isShared,
      survives: survived,
      tooSlowFor: lost,
    },
  };
}

function loginData(login: Login, keys: KeysOnDisk, verdicts: Verdicts) {
  const { methods, agent, token, files } = login;
  return {
    methods,
    agent,
    token: token === undefined ? null : { ...token, provider: withoutKeys(token.provider) },
    files: files.map(file => {
      const { type, remark } = keyFacts(file, login, keys, verdicts);
      return { ...fileData(file), type: type ?? null, remark: remark ?? null };
    }),
  };
}

function fileData({ kind, path, ofKey, origins }: LoginFile) {
  const places = origins.map(placeOf);
  if (ofKey === undefined) return { kind, path: withoutKeys(path), ofKey: null, origins: places };
  // The path goes on with "-cert.pub" behind that of the key, which may be very long.
  const key = withoutKeys(ofKey);
  return { kind, path: key + path.slice(ofKey.length), ofKey: key, origins: places };
}

function questionData(question: OpenQuestion) {
  const { kind } = question;
  switch (kind) {
    case 'exec':
      return {
        kind,
        command: withoutKeys(question.command),
        assumed: question.assumed,
        origin: placeOf(question.origin),
      };
    case 'localnetwork':
      return {
        kind,
        networks: withoutKeys(question.networks),
        assumed: question.assumed,
        origin: placeOf(question.origin),
      };
    case 'canonicalization':
      return { kind, assumed: withoutKeys(question.assumed), origins: question.origins.map(placeOf) };
    case 'environment':
      return { kind, origin: placeOf(question.origin) };
  }
}

function refusalData({ origin, message, isUnquoted }: Refusal) {
  if (origin === undefined) return { message: told(message), origin: null };
  const place = placeOf(origin);
  return { message: told(message), origin: isUnquoted && 'text' in place ? { ...place, text: '' } : place };
}

function placeOf(origin: Origin): OriginPlace {
  if (origin.kind === 'argument') return { argument: origin.text };
  return { file: origin.path, line: origin.number + 1, text: shownText(origin.line) };
}

/** A line may be long, and set as many values. */
const shownText = memo(({ text }: DirectiveLine) => withoutKeys(text.trim()));
