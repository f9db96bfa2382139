/** Programs that reach a host by ssh: how their command lines are written, and which of their options are those of ssh. */
import { COMMAND_LINE_LETTERS, commandLineOption } from './elsewhere.ts';

export interface Program {
  /** Options that say what an option of ssh says: their letters, and that of ssh. */
  readonly same: ReadonlyMap<string, string>;
  /** Letters of other options that take what follows them. All letters besides take nothing. */
  readonly values: string;
  /** How it names the host: as ssh does, by a path on it such as `host:path` or `ssh://host/path`, or either. */
  readonly operand: 'destination' | 'path' | 'any';
  /** A long or short option with a whole command line of ssh in it. */
  readonly shell?: readonly string[];
}

/** Options of ssh that no line of a file stands for, and what to say of each. */
const NO_LINE: Readonly<Record<string, string>> = {
  E: 'where ssh writes its log',
  F: 'which file ssh reads',
  G: 'that ssh prints its configuration and ends',
  O: 'a request to a connection that is open',
  Q: 'a question to ssh about itself',
  s: 'that the command is a subsystem',
  V: 'that ssh prints its version and ends',
  W: 'where standard input and output go',
};

/** What an option of ssh that no line stands for asks; undefined for all others. */
export function withoutLine(letter: string): string | undefined {
  return NO_LINE[letter];
}

function sameAsSsh(letters: string, others: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return new Map([...Array.from(letters, letter => [letter, letter] as const), ...Object.entries(others)]);
}

const OF_SSH = [...COMMAND_LINE_LETTERS, 'o'].join('');
const SSH_VALUES = 'EFOQW';

/** ssh itself. */
export const SSH: Program = { same: sameAsSsh(OF_SSH), values: SSH_VALUES, operand: 'destination' };

const PROGRAMS: Readonly<Record<string, Program>> = {
  ssh: SSH,
  autossh: { same: sameAsSsh(OF_SSH.replace('M', '')), values: `${SSH_VALUES}M`, operand: 'destination' },
  git: { same: new Map(), values: 'bcCou', operand: 'path' },
  mosh: { same: sameAsSsh('46'), values: 'p', operand: 'destination', shell: ['--ssh'] },
  rsync: { same: new Map(), values: 'BfMT', operand: 'path', shell: ['--rsh', '-e'] },
  scp: { same: sameAsSsh('46ACciJo', { P: 'p' }), values: 'DFlSX', operand: 'path' },
  sftp: { same: sameAsSsh('46AaCciJo', { P: 'p' }), values: 'BbDFlRSsX', operand: 'any' },
  'ssh-copy-id': { same: sameAsSsh('iop'), values: 'Ft', operand: 'destination' },
};

/** A program by its name. */
export function programNamed(name: string): Program | undefined {
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
}

/** Whether an option takes the text behind it, or the next word. @param letter the program's own */
export function takesValue({ same, values }: Program, letter: string): boolean {
  const ofSsh = same.get(letter);
  if (ofSsh === undefined) return values.includes(letter);
  return ofSsh === 'o' || commandLineOption(ofSsh)?.takes === 'value';
}
