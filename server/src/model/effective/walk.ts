/**
 * Reads the files in ssh's order and stores what applies (`read_config_file` and `process_config_line_depth` of
 * readconf.c): blocks, Includes, IgnoreUnknown, and what makes ssh stop. Nothing of a line that does not apply counts,
 * save the few exceptions that ssh makes.
 */
import { isAtLeast } from '../../schema/build.ts';
import { isUnsupported } from '../../schema/options.ts';
import { matchesPatternList } from '../../schema/pattern.ts';
import type { Problem } from '../../schema/values/problem.ts';
import { type Argument, type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { FOLLOWED, TOO_MUCH } from '../../text/bounds.ts';
import { matchesHost } from '../file/blocks.ts';
import type { ConfigFile } from '../file/config-file.ts';
import type { Verdict, Verdicts } from '../file/verdict.ts';
import { includeNames, type Scope } from '../paths/include-paths.ts';
import { accessProblem } from '../tree/access.ts';
import type { FileAt, Files } from '../tree/files.ts';
import type { DirectFile } from '../tree/include-tree.ts';
import { MAX_DEPTH } from '../tree/include-tree.ts';
import { refusedWriting } from '../tree/writing.ts';
import { matchOutcome, type Situation } from './conditions.ts';
import { contributionsOf, escapesBlocks, isNone, rawOf, setsSomething, slotOf } from './contribution.ts';
import { hopComplaint, lastJump } from './jump.ts';
import type { Request } from './request.ts';
import { type OpenQuestion, type Origin, originKey, type Refusal } from './result.ts';
import type { State } from './state.ts';
import { type Connection, tokenValue } from './tokens.ts';

/** What is the same for all files of one pass. */
export interface Pass {
  /** The name that Host lines see. */
  readonly host: string;
  readonly isFinal: boolean;
}

/** Lines of a file that follow each other, from `start` up to, not including, `end` (0-based). */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** Their block is known not to apply: they are read for what counts all the same. */
  readonly isForOthers: boolean;
}

/** Which parts of a file to read, in their order. Those that are not for others are whole blocks. */
export type PartsOf = (file: ConfigFile) => readonly Part[];

/** Reads all of a file. */
export function wholeFile({ text }: ConfigFile): readonly Part[] {
  return [{ start: 0, end: text.lineCount, isForOthers: false }];
}

/** Whether a line has no effect at all where its block does not apply. */
export function isForItsBlock({ option, problems }: Verdict): boolean {
  return problems.length === 0 && option?.escapesBlocks === undefined;
}

export class Walk {
  readonly state: State;
  readonly open: OpenQuestion[] = [];
  readonly refusals: Refusal[] = [];
  wantsFinalPass = false;
  isComplete = true;
  readonly #refused = new Set<string>();
  readonly #asked = new Set<string>();
  /** How many paths Includes have led to, and how many lines were read there. */
  #paths = 0;
  #lines = 0;
  /** Includes have gone too far, and no more are followed. */
  #isOver = false;
  readonly #files: Files;
  readonly #verdicts: Verdicts;
  readonly #request: Request;
  readonly #partsOf: PartsOf;

  constructor(files: Files, verdicts: Verdicts, request: Request, state: State, partsOf: PartsOf) {
    this.#files = files;
    this.#verdicts = verdicts;
    this.#request = request;
    this.#partsOf = partsOf;
    this.state = state;
  }

  /** Reads a file that is read directly. @returns false when there is none */
  readRoot({ path, scope, isChecked }: DirectFile, pass: Pass): boolean {
    const found = this.#files.at(path);
    if (found === undefined || found.kind === 'unread') {
      this.isComplete = false;
      return true;
    }
    const refused = refusedWriting(found);
    if (found.kind === 'file' && isChecked && this.#isUntrusted(found))
      this.#refuse(undefined, `Bad owner or permissions on ${path}.`);
    else if (refused !== undefined) this.#refuse(undefined, `${path}: ${refused}`);
    else if (found.kind === 'file') this.#readFile(path, found.file, scope, pass, 0, true);
    if (found.kind === 'unreadable') this.#refuse(undefined, `${path} cannot be read: ${found.why}.`);
    return found.kind !== 'missing';
  }

  /** A line given as an argument: it always applies, and may be no block and bring in no file. */
  readArgument(line: DirectiveLine, origin: Origin): void {
    const { option } = this.#verdicts.of(line);
    if (option?.repeats === 'block' || option?.repeats === 'include') {
      if (!this.#isRefused(line, origin))
        this.#refuse(origin, `${option.name} directive not supported as a command-line option`);
      return;
    }
    this.#readValue(line, origin, 'user', true);
  }

  /** A line that counts whatever was set before; lists get what it adds. @returns false where ssh does not take the value */
  override(line: DirectiveLine, origin: Origin): boolean {
    const { option, problems } = this.#verdicts.of(line);
    if (option === undefined || problems.length > 0) return false;
    const { build, surroundings } = this.#verdicts;
    for (const each of contributionsOf(line, option, build, surroundings))
      this.state.store(each.kind === 'first' ? { ...each, kind: 'last' } : each, origin, 'user');
    return true;
  }

  /** @param mayApply false below an Include in a block that does not apply: then no block in the file does */
  #readFile(path: string, file: ConfigFile, scope: Scope, pass: Pass, depth: number, mayApply: boolean): void {
    let applies = mayApply;
    const parts = this.#partsOf(file);
    this.#lines += depth === 0 ? 0 : parts.reduce((sum, { start, end }) => sum + end - start, 0);
    for (const { number, line, isForOthers } of directivesIn(file, parts)) {
      if (isForOthers) applies = false;
      const { name } = line.keyword;
      if (name !== 'host' && name !== 'match' && name !== 'include') {
        // Nearly every line of a large configuration: right, and for other hosts.
        if (!applies && isForItsBlock(this.#verdicts.of(line))) continue;
      }
      const origin: Origin = { kind: 'line', path, number, line };
      switch (name) {
        case 'host':
          if (this.#isRefused(line, origin)) break;
          applies = mayApply && matchesHost(line, pass.host);
          break;
        case 'match': {
          if (this.#isRefused(line, origin)) break;
          const outcome = matchOutcome(line, this.#situation(pass));
          this.wantsFinalPass ||= outcome.wantsFinalPass;
          applies = mayApply && outcome.applies;
          if (mayApply) for (const found of outcome.assumed) this.#ask(found, origin);
          break;
        }
        case 'include':
          if (!this.#isRefused(line, origin)) this.#include(line, origin, scope, pass, depth, applies);
          break;
        default:
          this.#readValue(line, origin, scope, applies);
      }
    }
  }

  #readValue(line: DirectiveLine, origin: Origin, scope: Scope, applies: boolean): void {
    const { build, surroundings } = this.#request;
    const { option } = this.#verdicts.of(line);
    if (this.#isRefused(line, origin) || option === undefined || !setsSomething(option)) return;
    if (isUnsupported(option, line.keyword.name, build)) return;
    if (!applies && !escapesBlocks(option, build)) return;
    if (option.name === 'RefuseConnection') {
      this.#refuse(origin, `RefuseConnection: ${line.args[0]?.value ?? ''}`);
      return;
    }
    if (option.value.kind === 'jump-list' && origin.kind === 'argument') {
      const complaint = hopComplaint(rawOf(line), build, surroundings);
      if (complaint !== undefined) {
        this.#refuse(origin, `Invalid ProxyJump: ${complaint}`);
        return;
      }
    }
    const contributions = contributionsOf(line, option, build, surroundings);
    for (const contribution of contributions) this.state.store(contribution, origin, scope);
    if (contributions.length === 0 && option.value.kind === 'forward' && line.args.some(hasVariable))
      this.#ask({ kind: 'environment' }, origin);
    const slot = slotOf(line.keyword.name, option, build);
    if (option.limit !== undefined && this.state.list(slot).length > option.limit)
      this.#refuse(origin, `Too many ${option.name} lines apply: there is room for ${option.limit}.`);
  }

  #include(line: DirectiveLine, origin: Origin, scope: Scope, pass: Pass, depth: number, applies: boolean): void {
    if (this.#isOver) return;
    const { build, surroundings } = this.#request;
    const connection = this.#connection(pass);
    const token = (letter: string): string => tokenValue(letter, connection);
    for (const name of includeNames(line, { scope, build, surroundings, token })) {
      if (name.kind === 'untold') this.#ask({ kind: 'environment' }, origin);
      if (name.kind === 'refused')
        this.#refuse(origin, `Include ${name.argument.value}: not a name that ssh accepts here.`);
      if (name.kind !== 'pattern') continue;
      const paths = this.#files.matching(name.pattern);
      if (paths === undefined) this.isComplete = false;
      for (const path of paths ?? []) {
        // ssh has stopped by now; to go on round and round would only take time.
        if (this.#isOver) return;
        const found = this.#files.at(path);
        if (++this.#paths > FOLLOWED.files || this.#lines > FOLLOWED.lines) {
          this.#isOver = true;
          // ssh would go on for a long time, and nobody would wait for it.
          this.#refuse(undefined, `${TOO_MUCH[0]?.toUpperCase()}${TOO_MUCH.slice(1)}.`);
          return;
        }
        // Only the lines of a foreign file could tell whether an IgnoreUnknown excuses them all.
        const mayBeExcused = found?.kind === 'unreadable' && found.isForeign && this.#hasIgnoreUnknown;
        if (found === undefined || found.kind === 'unread' || mayBeExcused) this.isComplete = false;
        else if (found.kind === 'unreadable') this.#refuse(origin, `${path} cannot be read: ${found.why}.`);
        else if (found.kind === 'file' && this.#isUntrusted(found))
          this.#refuse(origin, `Bad owner or permissions on ${path}.`);
        else if (refusedWriting(found) !== undefined) this.#refuse(origin, `${path}: ${refusedWriting(found)}`);
        else if (found.kind === 'file' && depth === MAX_DEPTH) {
          this.#isOver = true;
          this.#refuse(
            origin,
            `Too many recursive configuration includes: ${path} is more than ${MAX_DEPTH} levels deep.`,
          );
          return;
        } else if (found.kind === 'file') this.#readFile(path, found.file, scope, pass, depth + 1, applies);
      }
    }
  }

  #isUntrusted({ access }: Extract<FileAt, { kind: 'file' }>): boolean {
    const { build, surroundings } = this.#request;
    return access !== undefined && accessProblem(access, build, surroundings) !== undefined;
  }

  /** Whether ssh refuses the line as it reads it; that is taken down. */
  #isRefused(line: DirectiveLine, origin: Origin): boolean {
    const { problems } = this.#verdicts.of(line);
    if (problems.length === 0) return false;
    const isExcused = this.#ignoresUnknown(line.keyword.name);
    const noticed = problems.filter(
      ({ when, rule }) => when === undefined && !(rule === 'unknown-keyword' && isExcused),
    );
    for (const problem of noticed) this.#refuse(origin, problem.message, problem);
    return noticed.length > 0;
  }

  get #hasIgnoreUnknown(): boolean {
    return this.state.value('ignoreunknown') !== undefined;
  }

  #ignoresUnknown(keyword: string): boolean {
    const patterns = this.state.value('ignoreunknown');
    return patterns !== undefined && matchesPatternList(lowerAscii(keyword), lowerAscii(patterns)) === 1;
  }

  #refuse(origin: Origin | undefined, message: string, problem?: Problem): void {
    // A line that is read twice, or by two ways, is to blame once.
    const key = `${origin === undefined ? '' : originKey(origin)} ${message}`;
    if (this.#refused.has(key)) return;
    this.#refused.add(key);
    this.refusals.push({ origin, problem, message });
  }

  #ask(
    found:
      | { readonly kind: 'environment' }
      | { readonly kind: 'exec' | 'localnetwork'; readonly argument: string; readonly assumed: boolean },
    origin: Origin,
  ): void {
    const key = `${found.kind} ${originKey(origin)}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    if (found.kind === 'environment') this.open.push({ kind: 'environment', origin });
    else if (found.kind === 'exec')
      this.open.push({ kind: 'exec', command: found.argument, origin, assumed: found.assumed });
    else this.open.push({ kind: 'localnetwork', networks: found.argument, origin, assumed: found.assumed });
  }

  #situation(pass: Pass): Situation {
    const { build, assumptions, surroundings, host: typedHost, version } = this.#request;
    return {
      build,
      assumptions,
      isFinalPass: pass.isFinal,
      host: this.#hostSoFar(pass),
      typedHost,
      user: this.#userSoFar(),
      localUser: surroundings.user?.name ?? '',
      tag: this.state.value('tag'),
      sessionType: this.state.value('sessiontype'),
      version: version ?? `OpenSSH_${build.release}p1`,
    };
  }

  #userSoFar(): string {
    return this.state.value('user') ?? this.#request.surroundings.user?.name ?? '';
  }

  #hostSoFar(pass: Pass): string {
    const hostname = this.state.value('hostname');
    if (hostname === undefined) return pass.host;
    return pass.isFinal ? hostname : withHost(hostname, pass.host);
  }

  #connection(pass: Pass): Connection {
    const { build, surroundings, host: typedHost } = this.#request;
    const jump = this.state.value('proxyjump');
    return {
      build,
      surroundings,
      typedHost,
      host: this.#hostSoFar(pass),
      port: this.state.value('port') ?? '22',
      user: this.#userSoFar(),
      jumpHost: jump === undefined || isNone(jump) ? '' : lastJump(jump, build, surroundings).host,
      keyAlias: isAtLeast(build, '8.5') ? this.state.value('hostkeyalias') : undefined,
    };
  }
}

function* directivesIn({ text: { lines } }: ConfigFile, parts: readonly Part[]) {
  for (const { start, end, isForOthers } of parts)
    for (let number = start; number < end; number++) {
      const line = lines[number];
      if (line !== undefined && isDirective(line)) yield { number, line, isForOthers };
    }
}

/** HostName with its only tokens, `%h` and `%%`, replaced. */
export function withHost(hostname: string, host: string): string {
  return hostname.replace(/%([h%])/g, (_, letter) => (letter === 'h' ? host : '%'));
}

function hasVariable({ value }: Argument): boolean {
  return value.includes('${');
}
