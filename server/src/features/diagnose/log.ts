/** The messages in the output of ssh: in a line, or in a whole log of `ssh -v`, which also names the host. */
import { readCommandLine } from '../../model/effective/command-line.ts';
import type { Build } from '../../schema/build.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import type { Span } from '../../text/span.ts';
import { told } from '../../text/visible.ts';
import type { Said, SshMessage } from './message.ts';
import { MESSAGES } from './messages/messages.ts';

/** What is looked at of a line, and how many messages of a log are understood. */
const LONGEST_LINE = 2_000;
const MOST = 20;

/** A message in a line; offsets into that. */
export interface FoundMessage extends Span {
  readonly message: SshMessage;
  readonly said: Said;
}

/** A message in a log. */
export interface LoggedMessage extends FoundMessage {
  /** Of the line, from 0. */
  readonly number: number;
  /** The line itself, as far as it is looked at. */
  readonly text: string;
  /** The host of the command before it, as it was typed; undefined where the log has no command. */
  readonly typed: string | undefined;
}

/**
 * The first message of the table that a line has. What stands before it, such as a prompt, is left alone.
 * @param next the lines that follow it, where they are known
 */
export function messageIn(line: string, next: readonly string[] = []): FoundMessage | undefined {
  const text = line.slice(0, LONGEST_LINE);
  for (const message of MESSAGES) {
    const { pattern, before } = message;
    const match = pattern.exec(text);
    if (match !== null && (before === undefined || next.some(each => before.test(each))))
      return { message, said: { ...match.groups }, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** A message in a line, as a hover shows it; offsets into the line. */
export interface LineMessage extends Span {
  /** What it means: a sentence. */
  readonly title: string;
}

export function lineMessage(line: string): LineMessage | undefined {
  const found = messageIn(line);
  if (found === undefined) return undefined;
  const { message, said, start, end } = found;
  return { start, end, title: told(message.sense(said, undefined).title) };
}

/** Colours that a terminal wrote, and a carriage return at the end. */
const COLOUR = /\x1b\[[\d;]{0,20}m|\r$/g;
/** A command behind a prompt, or alone in its line. */
const COMMAND = /(?:^|[$#%>❯] )(ssh\s[^|;&<>]{1,1000})$/;
const CONNECTING = /^debug\d: Connecting to (?<name>\S{1,255}) \[(?<address>[^\]\s]{1,100})\] port/;
const DEBUG = /^(?:debug\d(?!: send_pubkey_test: no mutual)|OpenSSH_)/;
/** So many lines further on, and no more, a message follows from one that ends the way. */
const NEAR = 3;
/** And so many, where it ends the way itself: the warning of another host key is long. */
const FAR = 20;

/** Lines without colours, and no longer than they are looked at. */
function cleaned(line: string): string {
  return line.slice(0, LONGEST_LINE).replace(COLOUR, '');
}

/** All messages of a log, each once, in its order: the first ones, where there are many. */
export function messagesIn(log: string, build: Build, surroundings: Surroundings): readonly LoggedMessage[] {
  const found = new Map<string, LoggedMessage>();
  const names = new Map<string, string>();
  const lines = log.split('\n');
  let typed: string | undefined;
  let cause: { readonly title: string; distance: number } | undefined;
  // What each message comes from that the connection had, and in which line.
  const earlier = new Map<string, { readonly title: string; readonly line: number }>();
  let count = 0;
  for (const [number, line] of lines.entries()) {
    const text = cleaned(line);
    const command = COMMAND.exec(text)?.[1];
    if (command !== undefined) {
      typed = readCommandLine(command, build, surroundings)?.host ?? typed;
      cause = undefined;
      earlier.clear();
    }
    const { name, address } = CONNECTING.exec(text)?.groups ?? {};
    if (name !== undefined && address !== undefined) names.set(address, name);
    if (DEBUG.test(text)) continue;
    count++;
    if (cause !== undefined && ++cause.distance > NEAR) cause = undefined;
    const match = messageIn(text, lines.slice(number + 1, number + 1 + NEAR).map(cleaned));
    if (match === undefined) continue;
    const { host } = match.said;
    const known = host === undefined ? undefined : names.get(host);
    const { id, after = [], ends, follows, sense } = match.message;
    const roots = after.flatMap(each => earlier.get(each) ?? []);
    const root =
      cause !== undefined && follows?.(match.said) === true
        ? cause.title
        : roots.find(({ line }) => count - line <= (ends === true ? FAR : NEAR))?.title;
    const plain: Said = { ...match.said, ...(known === undefined ? {} : { host: known }) };
    const said: Said = root === undefined ? plain : { ...plain, cause: root };
    const title = root ?? sense(said, undefined).title;
    if (ends === true) earlier.clear();
    else earlier.set(id, { title, line: count });
    // What follows from it may itself be followed.
    if (ends === true || (cause !== undefined && root !== undefined)) cause = { title, distance: 0 };
    const key = JSON.stringify([id, plain, typed]);
    if (!found.has(key)) found.set(key, { ...match, said, number, text, typed });
    if (found.size === MOST) break;
  }
  return [...found.values()];
}
