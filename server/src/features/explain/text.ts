/** An explanation for people at a terminal: what is set and by which line, what lost, the way to the host, what is open. */

import { type Hop, type JumpChain, refusalsOnTheWay } from '../../model/effective/jump-chain.ts';
import { type Login, type LoginFile, loginOf } from '../../model/effective/login.ts';
import {
  type Effective,
  type OpenQuestion,
  type Origin,
  type Setting,
  settingOf,
  withoutEchoes,
} from '../../model/effective/result.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Build } from '../../schema/build.ts';
import { forgettingText, idleTimeouts } from '../../schema/idle-timeouts.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { describeSeconds } from '../../schema/values/time.ts';
import { told, visible, withoutKeys } from '../../text/visible.ts';
import { isKeyAt, type KeysOnDisk, keyFacts } from './keys-on-disk.ts';

/** Columns that keywords and values take before what follows them is pushed to the right. */
const WIDEST_VALUE = 44;
/** Names, lists of algorithms and the like are cut here; `--all` and the other formats have them whole. */
const LONGEST_VALUE = 72;

export interface TextOptions {
  readonly build: Build;
  readonly surroundings: Surroundings;
  /** Defaults too, and nothing cut. */
  readonly all: boolean;
  /** What is known of the files that are named for logging in. */
  readonly keys: KeysOnDisk;
}

/** The whole text, ending with a line feed. */
export function explanationText(effective: Effective, chain: JumpChain, options: TextOptions): string {
  const { open } = effective;
  const refusals = refusalsOnTheWay(effective, chain);
  // The host as typed is in the heading.
  const settings = withoutEchoes(effective.settings).filter(({ option }) => option.value.kind !== 'host-patterns');
  const set = settings.filter(isSet);
  const usual = settings.filter(setting => !isSet(setting));
  const parts = [
    heading(effective, options),
    set.length === 0 ? '  Nothing is set: defaults only.' : table(set, options),
    options.all
      ? `Defaults\n${table(usual, options)}`
      : `  ${usual.length} ${usual.length === 1 ? 'option has its default' : 'options have their defaults'} (--all shows them).`,
    `Connection\n${connection(chain, options)}`,
    ...chain.hops.map((hop, i) => {
      const where = i === chain.hops.length - 1 ? '' : ` to ${cut(hop.host, options)}`;
      return `Login${where}\n${login(loginOf(hop.effective, options), options)}`;
    }),
    ...(open.length === 0 ? [] : [`Depends on\n${open.map(question => depends(question, options)).join('\n')}`]),
    ...(refusals.length === 0
      ? []
      : [
          `ssh refuses\n${refusals
            .map(
              ({ origin, message }) => `  ${origin === undefined ? '' : `${place(origin, options)}  `}${told(message)}`,
            )
            .join('\n')}`,
        ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function isSet({ values, losers }: Setting): boolean {
  return losers.length > 0 || values.some(({ origins }) => origins.length > 0);
}

function heading(effective: Effective, options: TextOptions): string {
  const text = (name: string): string => cut(settingOf(effective, name)?.values[0]?.text ?? '', options);
  const host = cut(effective.host, options);
  const target = `${text('User')}@${host.includes(':') ? `[${host}]` : host}:${text('Port')}`;
  const twice = effective.isReadTwice ? ' (the configuration is read twice)' : '';
  return `${cut(effective.typedHost, options)} → ${target}${twice}`;
}

/** One row a value, one more for each line that lost. */
function table(settings: readonly Setting[], options: TextOptions): string {
  const rows = settings.flatMap(setting => rowsOf(setting, options));
  const keyword = Math.max(...rows.map(row => row.keyword.length));
  const value = Math.min(Math.max(...rows.map(row => row.value.length)), WIDEST_VALUE);
  return rows
    .map(row => `  ${row.keyword.padEnd(keyword)}  ${row.value.padEnd(value)}  ${row.from}`.trimEnd())
    .join('\n');
}

interface Row {
  readonly keyword: string;
  readonly value: string;
  readonly from: string;
}

function rowsOf({ option, values, isPrinted, losers }: Setting, options: TextOptions): readonly Row[] {
  const rows = values.map(({ text, origins }): Row => {
    const why = isPrinted || text === 'none' || origins.length === 0 ? '' : ' (not in effect)';
    return {
      keyword: option.name,
      value: cut(text, options),
      from: origins.map(origin => place(origin, options)).join(', ') + why,
    };
  });
  const lost = losers.map((origin): Row => ({ keyword: '', value: '', from: `wins over ${written(origin, options)}` }));
  return [...rows, ...lost];
}

/** A text of a file or of who asks: nothing in it is obeyed by a terminal, and it is no longer than what is read at once. */
function cut(whole: string, { all }: TextOptions): string {
  const text = visible(withoutKeys(whole));
  return all || text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`;
}

/** A file and a line, from 1. */
function place(origin: Origin, { surroundings }: TextOptions): string {
  if (origin.kind === 'argument') return visible(origin.text);
  return visible(`${displayPath(origin.path, surroundings)}:${origin.number + 1}`);
}

function written(origin: Origin, options: TextOptions): string {
  const text = origin.kind === 'argument' ? '' : `  ${cut(origin.line.text.trim(), options)}`;
  return place(origin, options) + text;
}

function connection({ hops, end }: JumpChain, options: TextOptions): string {
  const rows = hops.map((hop, i) => `  ${i + 1}. ${hopText(hop, options)}\n     ${keepAliveText(hop, options)}`);
  if (end === 'loop')
    rows.unshift('  This never connects: a hop leads through itself, and ssh would start itself endlessly.');
  if (end === 'too long') rows.unshift('  … more hops than can be followed');
  return rows.join('\n');
}

function hopText({ effective, host, port, user, via }: Hop, options: TextOptions): string {
  const typed = effective.typedHost === host ? '' : ` (${cut(effective.typedHost, options)})`;
  const command = settingOf(effective, 'ProxyCommand')?.values[0]?.text ?? '';
  return `${cut(user, options)}@${cut(host, options)}:${port}${typed}${via === 'command' ? ` through the command: ${cut(command, options)}` : ''}`;
}

function keepAliveText(hop: Hop, options: TextOptions): string {
  const shared = hop.isShared ? '; if sessions share it, that of the first counts' : '';
  return keeperText(hop, options) + shared;
}

function keeperText({ keepAlive: { interval, countMax }, givesUpAfter, keeper }: Hop, options: TextOptions): string {
  if (keeper.kind === 'behind')
    return `${givesUpAfter === undefined ? 'no probes of its own; ' : ''}those to ${cut(keeper.host, options)}, after ${describeSeconds(keeper.interval)} of silence, keep it alive${tooLate(keeper.interval)}`;
  if (givesUpAfter === undefined)
    return keeper.kind === 'tcp'
      ? 'nothing keeps it alive but TCP, after hours: an idle connection may be dropped without notice'
      : 'nothing keeps it alive: an idle connection may be dropped without notice';
  if (countMax === 0) return `given up after ${describeSeconds(interval)} of silence, without a probe`;
  return `a probe after ${describeSeconds(interval)} of silence keeps it alive${tooLate(interval)}, given up after ${describeSeconds(givesUpAfter)}`;
}

/** For whom an interval is too long. */
function tooLate(interval: number): string {
  const [first, ...others] = idleTimeouts(interval).lost;
  if (first === undefined) return '';
  return ` unless a device drops it before (too late for ${forgettingText(first)}${others.length === 0 ? '' : ' and others'})`;
}

/** What an agent has to do with it. */
const AGENT: Readonly<Record<Login['agent'], string>> = {
  all: 'first the keys below that the agent has, then its other keys, then key files:',
  named: 'the keys below, first those that the agent has; no other keys of the agent (IdentitiesOnly):',
  none: 'the keys below, and no agent (IdentityAgent none):',
};

/** When the keys of a token are tried. */
function tokenText({ token }: Login, options: TextOptions): readonly string[] {
  if (token === undefined) return [];
  const when = token.isOnlyNamed
    ? 'only those whose public half is in a file below (IdentitiesOnly)'
    : 'all, before key files';
  return [`  keys of the token of PKCS11Provider ${cut(token.provider, options)}: ${when}`];
}

/** Which methods are tried, and which keys, in their order. A certificate beside a key goes with it. */
function login(found: Login, options: TextOptions): string {
  const { methods, files, agent } = found;
  if (methods.length === 0) return '  by no method: ssh cannot log in';
  const isThere = ({ ofKey, path }: LoginFile): boolean => ofKey === undefined || isKeyAt(path, options.keys);
  const named = methods.includes('publickey') ? files.filter(isThere) : [];
  const usual = options.all ? [] : named.filter(({ origins }) => origins.length === 0);
  const rows = named
    .filter(file => !usual.includes(file))
    .map(file => {
      const { kind, path, origins } = file;
      const { type, remark } = keyFacts(file, found, options.keys, options);
      const of = type === undefined ? '' : ` (${visible(type)})`;
      return {
        what: `${kind} ${cut(displayPath(path, options.surroundings), options)}${of}${remark === undefined ? '' : ` ${remark}`}`,
        from: origins.map(origin => place(origin, options)).join(', '),
      };
    });
  const widest = Math.max(0, ...rows.map(({ what }) => what.length));
  return [
    `  by ${methods.join(', ')}`,
    ...(methods.includes('publickey') ? [...tokenText(found, options), `  ${AGENT[agent]}`] : []),
    ...rows.map(({ what, from }) => `  ${what.padEnd(widest)}  ${from}`.trimEnd()),
    ...(usual.length === 0 ? [] : ['  the default keys of ssh (--all shows them)']),
  ].join('\n');
}

function depends(question: OpenQuestion, options: TextOptions): string {
  switch (question.kind) {
    case 'exec': {
      const outcome = question.assumed ? 'succeeds' : 'fails';
      return `  ${place(question.origin, options)}  exec ${cut(question.command, options)}: assumed that it ${outcome} (--assume-exec ${!question.assumed} for the other case)`;
    }
    case 'localnetwork':
      return `  ${place(question.origin, options)}  localnetwork ${cut(question.networks, options)}: assumed that this machine is ${question.assumed ? '' : 'not '}there`;
    case 'canonicalization':
      return `  ${question.origins.map(origin => place(origin, options)).join(', ')}  the name service: assumed that it leads to ${cut(question.assumed, options)}`;
    case 'environment':
      return `  ${place(question.origin, options)}  environment variables, which are not known here`;
  }
}
