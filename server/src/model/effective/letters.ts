/**
 * Options of ssh(1) such as `-4`, which set at once what a keyword would set (`main` of ssh.c): unlike lines and `-o`, they
 * count whatever was set before, and nothing that follows changes that.
 */
import { commandLineOption } from '../../schema/elsewhere.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import { findOption } from '../../schema/options.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import type { Contribution } from './contribution.ts';
import type { Request } from './request.ts';
import type { Origin } from './result.ts';
import type { State } from './state.ts';
import type { Walk } from './walk.ts';

/** How much ssh tells, from little to much: each `-v` after the first goes on by one. */
const LEVELS = ['quiet', 'fatal', 'error', 'info', 'verbose', 'debug', 'debug2', 'debug3'];

/** What ssh says of a value that it does not take. A value of the other options it takes as it is. */
const COMPLAINTS: Readonly<Record<string, (text: string) => string>> = {
  c: text => `Unknown cipher type '${text}'`,
  D: text => `Bad dynamic forwarding specification '${text}'`,
  e: text => `Bad escape character '${text}'.`,
  L: text => `Bad local forwarding specification '${text}'`,
  m: text => `Unknown mac type '${text}'`,
  R: text => `Bad remote forwarding specification '${text}'`,
  w: text => `Bad tun device '${text}'`,
};

/** Takes one option of a command line. */
export class LetterReader {
  readonly #walk: Walk;
  readonly #request: Request;
  readonly #origin: Origin;

  constructor(walk: Walk, request: Request, origin: Origin) {
    this.#walk = walk;
    this.#request = request;
    this.#origin = origin;
  }

  /**
   * @param letter without the hyphen
   * @param text what follows it; empty where it takes nothing
   * @param isAgain whether the same letter stands before it
   * @returns what ssh complains of
   */
  read(letter: string, text: string, isAgain: boolean): string | undefined {
    const option = commandLineOption(letter);
    if (option?.takes === 'value') return this.#readValue(letter, option.sets, text);
    if (option === undefined) return `unknown option -- ${letter}`;
    const type = this.#state.value('sessiontype') ?? 'none';
    if (letter === 'N' && type !== 'none') return 'Cannot specify -N with -s/SessionType';
    for (const line of this.#linesFor(letter, option.sets, isAgain)) {
      const [keyword = '', value = ''] = line.split(' ');
      // Some options are older than their keywords: what they set is told of nowhere, and counts.
      if (!this.#set(line)) this.#store('last', keyword, value);
    }
    return undefined;
  }

  get #state(): State {
    return this.#walk.state;
  }

  /** What an option sets, where that depends on what is set already, or is more than a file would say. */
  #linesFor(letter: string, lines: readonly string[], isAgain: boolean): readonly string[] {
    switch (letter) {
      case 'f':
        return [...lines, 'StdinNull yes'];
      case 'M':
        return this.#state.value('controlmaster') === 'yes' ? ['ControlMaster ask'] : lines;
      case 'N':
        return [...lines, 'RequestTTY no'];
      case 't':
        return this.#state.value('requesttty') === 'yes' ? ['RequestTTY force'] : lines;
      case 'v': {
        if (!isAgain) return lines;
        const level = LEVELS.indexOf(this.#state.value('loglevel') ?? '');
        return [`LogLevel ${LEVELS[Math.min(level + 1, LEVELS.length - 1)]}`];
      }
      default:
        return lines;
    }
  }

  #readValue(letter: string, keyword: string, text: string): string | undefined {
    if (findOption(keyword, this.#request.build) === undefined) return `unknown option -- ${letter}`;
    const complaint = COMPLAINTS[letter];
    if (complaint === undefined) {
      this.#store(letter === 'P' ? 'first' : letter === 'i' ? 'add' : 'last', keyword, text);
      return undefined;
    }
    const isTaken = /^[^\s"'\\#]+$/.test(text) && !(text.startsWith('-') && 'cm'.includes(letter));
    if (!isTaken || !asWritten(letter, text).some(value => this.#set(`${keyword} ${value}`))) return complaint(text);
    // A tunnel of another kind may be asked for before.
    const tunnel = letter === 'w' ? this.#lineOf('Tunnel point-to-point') : undefined;
    if (tunnel !== undefined) this.#walk.readArgument(tunnel, this.#origin);
    return undefined;
  }

  /** Sets what a line would, whatever was set before. @returns false where ssh does not take it */
  #set(written: string): boolean {
    const line = this.#lineOf(written);
    return line !== undefined && this.#walk.override(line, this.#origin);
  }

  #store(kind: 'first' | 'last' | 'add', keyword: string, value: string): void {
    const slot = lowerAscii(keyword);
    const contribution: Contribution = kind === 'add' ? { kind, slot, value } : { kind, slot, values: [value] };
    this.#state.store(contribution, this.#origin, 'user');
  }

  #lineOf(written: string): DirectiveLine | undefined {
    const line = readLine(written, lineRulesOf(this.#request.build));
    return isDirective(line) ? line : undefined;
  }
}

/** What a keyword takes for the text behind an option. A forward has a blank where that has a colon; without one, -R is for SOCKS. */
function asWritten(letter: string, text: string): readonly string[] {
  const forward = text.replace(/^(:?(?:\[[^\]]*\]|[^:]*)):/, '$1 ');
  switch (letter) {
    case 'L':
      return [forward];
    case 'R':
      return [forward, text];
    default:
      return [text];
  }
}
