/**
 * What ssh really uses for a host: the answer of `ssh -G`, without running anything, and with where each value comes from.
 * Pure: the files are handed in, and what ssh would run or look up is assumed (`main` of ssh.c, from the files to `-G`).
 */
import { defaultOf, findOption } from '../../schema/options.ts';
import { controlPathComplaint } from '../../schema/socket-path.ts';
import { userNameComplaint } from '../../schema/values/names.ts';
import { canonicalAddress } from '../../schema/values/network.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { pastedLines } from '../file/pasted-keys.ts';
import { unquoted } from '../file/unquoted.ts';
import type { Verdicts } from '../file/verdict.ts';
import type { Configuration } from '../tree/configuration.ts';
import type { Files } from '../tree/files.ts';
import type { DirectFile } from '../tree/include-tree.ts';
import { readArguments } from './arguments.ts';
import type { Slot } from './contribution.ts';
import { Finish } from './finish.ts';
import type { Request } from './request.ts';
import type { Effective, OpenQuestion, Origin, Refusal, Setting } from './result.ts';
import { State } from './state.ts';
import { type PartsOf, Walk, wholeFile, withHost } from './walk.ts';

/** Defaults that ssh fills in between two passes (`fill_default_options_for_canonicalization`). */
const SETTLED: readonly Slot[] = ['canonicalizehostname', 'canonicalizemaxdots', 'canonicalizefallbacklocal'];

/**
 * @param request for the ssh that reads the configuration
 * @param partsOf the part of each file that is read; without it, all
 */
export function effective(
  { roots, situation: { files, verdicts } }: Configuration,
  request: Request,
  partsOf: PartsOf = wholeFile,
): Effective {
  const { build, assumptions, host: typedHost } = request;
  const state = new State(build);
  const walk = new Walk(files, verdicts, request, state, partsOf);
  const ofArguments = readArguments(walk, request);
  const missing: Refusal[] = [];
  const readAll = (host: string, isFinal: boolean): void => {
    for (const root of roots) {
      const isThere = walk.readRoot(root, { host, isFinal });
      if (!isThere && root.isRequired && !isFinal)
        missing.push({
          origin: undefined,
          problem: undefined,
          message: `Can't open user config file ${root.path}: No such file or directory.`,
        });
    }
  };
  readAll(typedHost, false);
  const canonicalize = state.single('canonicalizehostname');
  const isCanonicalized = canonicalize !== undefined && canonicalize.values[0] !== 'no';
  let host = resolved(state, typedHost);
  const open: OpenQuestion[] = [];
  const domains = state.single('canonicaldomains');
  const names = state.single('canonicalizepermittedcnames');
  const asksNames = names !== undefined && names.values[0] !== 'none';
  if ((isCanonicalized && domains !== undefined && domains.values[0] !== 'none') || asksNames) {
    host = isCanonicalized ? (assumptions.canonicalHost ?? host) : host;
    const origins = [canonicalize, domains, names].flatMap(single => single?.origins ?? []);
    open.push({ kind: 'canonicalization', origins, assumed: host });
  }
  const isReadTwice = walk.wantsFinalPass || isCanonicalized;
  if (isReadTwice) {
    // What the first pass needed is settled: no line of the second one counts for it.
    state.settle('hostname', host);
    for (const slot of SETTLED) {
      const option = findOption(slot, build);
      const usual = option === undefined ? undefined : defaultOf(option, build);
      if (state.single(slot) === undefined && usual !== undefined) state.settle(slot, usual);
    }
    readAll(host, true);
  }
  const finish = new Finish(request, state, host);
  const settings = finish.settings();
  return {
    typedHost,
    host,
    settings,
    open: [...walk.open, ...open],
    refusals: [
      ...ofArguments,
      ...missing,
      ...[...walk.refusals, ...inUse([...settings, ...finish.broken], verdicts)].map(refusal =>
        withoutQuotes(refusal, files, roots),
      ),
      ...together(finish, state, host, verdicts),
      ...ofControlPath(settings, state, request),
    ],
    isReadTwice,
    isComplete: walk.isComplete,
  };
}

/** The name after HostName: addresses of the family that is asked for in their usual form, names in lower case. */
function resolved(state: State, typedHost: string): string {
  const hostname = state.value('hostname');
  const host = hostname === undefined ? typedHost : withHost(hostname, typedHost);
  const address = canonicalAddress(host);
  const family = state.value('addressfamily');
  const isOther = address !== undefined && family === (address.includes(':') ? 'inet' : 'inet6');
  if (address === undefined || isOther) return lowerAscii(host);
  return lowerAscii(address) === lowerAscii(host) ? host : address;
}

/** What ssh objects to once it puts the values to use, or connects with them. */
function inUse(settings: readonly Pick<Setting, 'isPrinted' | 'values'>[], verdicts: Verdicts): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const seen = new Set<Origin>();
  for (const { isPrinted, values } of settings)
    for (const origin of values.flatMap(({ origins }) => origins)) {
      if (origin.line === undefined || seen.has(origin)) continue;
      seen.add(origin);
      for (const problem of verdicts.of(origin.line).problems) {
        const { when, message } = problem;
        if (when === 'using') refusals.push({ origin, problem, message });
        else if (when !== undefined && isPrinted) refusals.push({ origin, problem, message, when });
      }
    }
  return refusals;
}

/** What ssh objects to in values that do not go together. */
function together({ jump, user, port }: Finish, state: State, host: string, verdicts: Verdicts): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (slot: string, message: string): void => {
    refusals.push({ origin: state.single(slot)?.origins[0], problem: undefined, message });
  };
  if (jump !== undefined && jump.host === host && String(jump.port ?? 22) === port && (jump.user ?? user) === user)
    refuse('proxyjump', `jumphost loop via ${jump.host}: the host is its own jump host.`);
  const command = state.value('remotecommand');
  const hasCommand = command !== undefined && lowerAscii(command) !== 'none';
  if (state.value('forkafterauthentication') === 'yes' && !hasCommand && state.value('sessiontype') !== 'none')
    refuse('forkafterauthentication', 'Cannot fork into background without a command to execute.');
  // Only a name in which something was replaced is looked at here; what is wrong with the line itself is reported already.
  const origin = state.single('user')?.origins[0];
  const isBlamed = origin?.kind === 'line' && verdicts.of(origin.line).problems.length > 0;
  const complaint = userNameComplaint(user, verdicts.build);
  if (origin?.kind === 'line' && !isBlamed && user !== state.value('user') && complaint !== undefined)
    refuse('user', complaint);
  return refusals;
}

/** A ControlPath that is too long for a socket once all in it is replaced. */
function ofControlPath(settings: readonly Setting[], state: State, { host, build }: Request): readonly Refusal[] {
  const setting = settings.find(({ option }) => option.name === 'ControlPath');
  const [value] = setting?.values ?? [];
  if (value === undefined || setting?.isPrinted !== true) return [];
  const found = controlPathComplaint(value.text, host, state.value('controlmaster') ?? 'no', build);
  return found === undefined ? [] : [{ origin: value.origins[0], problem: undefined, ...found }];
}

/** The refusal without quotes, where its line is of a private key, or of a file that is neither open nor asked about. */
function withoutQuotes(refusal: Refusal, files: Files, roots: readonly DirectFile[]): Refusal {
  const { origin, problem } = refusal;
  if (origin?.kind !== 'line' || problem === undefined) return refusal;
  const found = files.at(origin.path);
  const isOfKey = found?.kind === 'file' && pastedLines(found.file).has(origin.number);
  if (!isOfKey && (files.isOpen(origin.path) || roots.some(({ path }) => path === origin.path))) return refusal;
  return { ...refusal, isUnquoted: true, message: unquoted(origin.line, problem.rule) };
}
