/** The command line: `check` for files, `explain` for hosts, `diagnose` for what ssh says, `from-command` and `to-command` for command lines of ssh, anything else that a language client passes for the server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckFormat, check } from './check.ts';
import { type DiagnoseFormat, diagnose } from './diagnose.ts';
import { type ExplainFormat, explain } from './explain.ts';
import { compileLater } from './host/compiler.ts';
import { ASK_DISK } from './host/other-process.ts';
import { fromCommand, toCommand } from './host-command.ts';
import { type Given, givenByOption } from './model/effective/request.ts';
import { VENDORS, type Vendor } from './schema/build.ts';
import { COMMAND_LINE_LETTERS, commandLineOption } from './schema/elsewhere.ts';
import { compareReleases, NEWEST, OLDEST, parseRelease, type Release } from './schema/release.ts';
import { bytesOf, textOf } from './text/bytes.ts';
import { visible } from './text/visible.ts';

const USAGE = `Usage:
  ssh-config-language-server --stdio
      Serve a language client on standard input and output (also --node-ipc, --socket=PORT).
  ssh-config-language-server check [--strict] [--format text|json] [--openssh VERSION] [--vendor VENDOR] [--home DIR] FILE...
      Print what ssh would refuse in each FILE, and what it would not do as meant.
      --strict   for a security review: what more it wants to hear is in the list of rules
      --format   text (file:line:column: severity: message [rule]) or json
      --openssh  the OpenSSH to read for, ${OLDEST} or newer (default ${NEWEST}, the newest known)
      --vendor   whose ssh it is: ${VENDORS.join(', ')} (default: that of this machine)
      --home     the home directory to read for
      Exit status: 0 no error, 1 errors found (with --strict, or warnings), 2 a file cannot be read or the usage is wrong.
  ssh-config-language-server explain [-F FILE] [-l USER] [-p PORT] [-J HOPS] [-o OPTION]... [OPTION OF ssh]...
        [--assume-exec true|false] [--format text|json|ssh-G] [--all] [--openssh VERSION] [--vendor VENDOR] [--home DIR] HOST
      Print what ssh would use for HOST ([user@]host or ssh://...), and which lines say so. Nothing is run or looked up.
      What comes first counts, as with ssh: an option before HOST wins over HOST, one behind it does not. Options of ssh such as
      -4, -A, -C, -i KEY or -L 8080:db:80 count whatever a line or -o says. The key of -i is taken to be there.
      -F             the file to read instead of the user's and the system's; none for no file
      -l, --user     the user to log in as
      -p, --port     the port to connect to
      -J, --jump     the hops to go through, with commas between them
      -o, --option   an option as for ssh -o; may be repeated
      --assume-exec  what to take for the outcome of Match exec commands (default false)
      --format       text, json, or ssh-G for the very lines of ssh -G
      --all          text with all defaults
      Exit status: 0, 1 when ssh would refuse the configuration, 2 when the usage is wrong.
  ssh-config-language-server diagnose [-F FILE] [--format text|json] [--openssh VERSION] [--vendor VENDOR] [--home DIR]
        [HOST] < LOG
      Print what the messages of ssh in LOG mean, which lines of the configuration are concerned, and what to change.
      LOG is what ssh wrote, with -v or without. HOST is the one that was connected to, as typed after ssh.
      -F         the file to read instead of the user's and the system's; none for no file
      Exit status: 0 a message was understood, 1 none was, 2 a file cannot be read or the usage is wrong.
  ssh-config-language-server from-command [--name NAME] [-F FILE] [--openssh VERSION] [--vendor VENDOR] [--home DIR] COMMAND
      Print the Host block for COMMAND, a command line such as 'ssh -p 2222 kim@web.example.org' (also of scp, sftp, mosh,
      rsync and git, or ssh://...): with it ssh NAME does what COMMAND does. Nothing is run or written.
      --name     what to type for it (default: the first part of the host's name)
      -F         the file that it is for instead of the user's; none for no file
      Exit status: 0, 1 when a file cannot say all of it, 2 when there is no such block or the usage is wrong.
  ssh-config-language-server to-command [-F FILE] [--openssh VERSION] [--vendor VENDOR] [--home DIR] HOST
      Print a command line that does what ssh HOST does, and needs no file. Nothing is run.
      Exit status: as above.
  ssh-config-language-server --help | --version
      Also behind a command.
`;

class UsageError extends Error {}

/** What both commands are told of the ssh to read for. */
const SSH_OPTIONS = {
  openssh: { type: 'string' },
  vendor: { type: 'string' },
  home: { type: 'string' },
} as const;

function sshOf(values: { readonly openssh?: string; readonly vendor?: string }): {
  readonly release: Release;
  readonly vendor: Vendor | undefined;
} {
  const release = values.openssh === undefined ? NEWEST : parseRelease(values.openssh);
  if (release === undefined) throw new UsageError(`"${values.openssh}" is not an OpenSSH version: write it as 9.6`);
  if (compareReleases(release, OLDEST) < 0)
    throw new UsageError(`OpenSSH ${release} is older than ${OLDEST}, the oldest that is understood`);
  const vendor = VENDORS.find(known => known === values.vendor);
  if (values.vendor !== undefined && vendor === undefined)
    throw new UsageError(`unknown vendor "${values.vendor}": use one of ${VENDORS.join(', ')}`);
  return { release, vendor };
}

/** One of some words, or wrong usage. */
function oneOf<T extends string>(value: string, words: readonly T[], what: string): T {
  const found = words.find(word => word === value);
  if (found !== undefined) return found;
  throw new UsageError(`unknown ${what} "${value}": use ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`);
}

async function runCheck(args: string[]): Promise<number> {
  const options = {
    format: { type: 'string', default: 'text' },
    strict: { type: 'boolean', default: false },
    ...SSH_OPTIONS,
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const format = oneOf<CheckFormat>(values.format, ['text', 'json'], 'format');
  const ssh = sshOf(values);
  if (positionals.length === 0) throw new UsageError('no file to check');
  return print(await check(positionals, { format, strict: values.strict, ...ssh, home: values.home }));
}

async function runExplain(args: string[]): Promise<number> {
  const options = {
    file: { type: 'string', short: 'F' },
    ...GIVEN,
    'assume-exec': { type: 'string', default: 'false' },
    format: { type: 'string', default: 'text' },
    all: { type: 'boolean', default: false },
    ...SSH_OPTIONS,
  } as const;
  const { values, positionals, tokens } = parseArgs({ args, options, allowPositionals: true, tokens: true });
  const format = oneOf<ExplainFormat>(values.format, ['text', 'json', 'ssh-G'], 'format');
  const assumeExec = oneOf(values['assume-exec'], ['true', 'false'], 'outcome') === 'true';
  const ssh = sshOf(values);
  const [host, ...others] = positionals;
  if (host === undefined || others.length > 0) throw new UsageError('name one host to explain');
  const { file, all, home } = values;
  const at = tokens.findIndex(({ kind }) => kind === 'positional');
  const given = { before: givenIn(tokens.slice(0, at)), behind: givenIn(tokens.slice(at)) };
  const found = await explain(host, { format, all, file, ...given, assumeExec, ...ssh, home });
  // A program reads the very lines of ssh, a person what plays no tricks.
  const isShown = format === 'ssh-G' && process.stdout.isTTY;
  return print(isShown ? { ...found, output: found.output.split('\n').map(visible).join('\n') } : found);
}

async function runDiagnose(args: string[]): Promise<number> {
  const options = {
    file: { type: 'string', short: 'F' },
    format: { type: 'string', default: 'text' },
    ...SSH_OPTIONS,
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const format = oneOf<DiagnoseFormat>(values.format, ['text', 'json'], 'format');
  const ssh = sshOf(values);
  const [host, ...others] = positionals;
  if (others.length > 0) throw new UsageError('name one host at most');
  const { file, home } = values;
  return print(await diagnose(await readLog(), { format, host, file, ...ssh, home }));
}

/** What the commands are told that make a block of a command line, or one of a block. */
const COMMAND_OPTIONS = { file: { type: 'string', short: 'F' }, ...SSH_OPTIONS } as const;

async function runFromCommand(args: string[]): Promise<number> {
  const options = { ...COMMAND_OPTIONS, name: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const ssh = sshOf(values);
  const [command, ...others] = positionals;
  if (command === undefined || others.length > 0) throw new UsageError('give one command, in quotes');
  const { file, home, name } = values;
  return print(await fromCommand(command, name, { file, ...ssh, home }));
}

async function runToCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: COMMAND_OPTIONS, allowPositionals: true });
  const ssh = sshOf(values);
  const [host, ...others] = positionals;
  if (host === undefined || others.length > 0) throw new UsageError('name one host');
  const { file, home } = values;
  return print(await toCommand(host, { file, ...ssh, home }));
}

/** The most that is read of a log, in bytes: what comes after it is left alone. */
const LONGEST_LOG = 4 * 1024 * 1024;

async function readLog(): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size >= LONGEST_LOG) break;
  }
  return textOf(Buffer.concat(parts).subarray(0, LONGEST_LOG));
}

/** What is given to ssh, in its order. */
function givenIn(
  tokens: readonly { readonly kind: string; readonly name?: string; readonly value?: string | undefined }[],
): readonly Given[] {
  return tokens.flatMap(({ name = '', value = '' }) => {
    const letter = GIVEN[name]?.short;
    return letter === undefined ? [] : [givenByOption(letter, value)];
  });
}

/** The options of ssh by the names that they have here: those that have none go by their letter. */
const GIVEN: Readonly<Record<string, { type: 'string' | 'boolean'; short: string; multiple: true }>> = {
  ...Object.fromEntries(
    COMMAND_LINE_LETTERS.map(letter => {
      const type = commandLineOption(letter)?.takes === 'value' ? 'string' : 'boolean';
      return [letter, { type, short: letter, multiple: true }];
    }),
  ),
  user: { type: 'string', short: 'l', multiple: true },
  port: { type: 'string', short: 'p', multiple: true },
  jump: { type: 'string', short: 'J', multiple: true },
  option: { type: 'string', short: 'o', multiple: true },
};

/** The version of the package, whose description lies beside the folder of this module: of its source, and of what is built. */
function ownVersion(): string {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')).version;
}

/** Whether a command is asked about itself by one of these options: what comes behind `--` are names. */
function asks(args: readonly string[], ...options: readonly string[]): boolean {
  const names = args.indexOf('--');
  return args.some((arg, at) => options.includes(arg) && (names < 0 || at < names));
}

/** Says in one line what is wrong with the usage, and how to get help. @returns the status to exit with */
function refuse(problem: string): number {
  const [first = ''] = problem.split('\n', 1);
  const line = visible(first.replace(/\.$/, ''));
  process.stderr.write(`ssh-config-language-server: ${line}. Try ssh-config-language-server --help\n`);
  return 2;
}

/** Who reads the output may have had enough, as head(1) has: that is no error. An output that takes nothing is one. */
function mindOutput(): void {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') {
      process.stderr.write(`ssh-config-language-server: cannot write: ${message}\n`);
      process.exitCode = 2;
    }
    process.exit();
  });
}

/** Writes a result, and returns the status to exit with. */
function print({ output, complaints, status }: { output: string; complaints: string; status: number }): number {
  process.stdout.write(bytesOf(output));
  process.stderr.write(bytesOf(complaints));
  return status;
}

const COMMANDS = {
  check: runCheck,
  diagnose: runDiagnose,
  explain: runExplain,
  'from-command': runFromCommand,
  'to-command': runToCommand,
};

async function main([command, ...rest]: string[]): Promise<void> {
  switch (command) {
    case 'check':
    case 'diagnose':
    case 'explain':
    case 'from-command':
    case 'to-command':
      mindOutput();
      if (asks(rest, '--help', '-h')) {
        process.stdout.write(USAGE);
        return;
      }
      if (asks(rest, '--version', '-V')) {
        process.stdout.write(`${ownVersion()}\n`);
        return;
      }
      process.exitCode = await COMMANDS[command](rest).catch((error: unknown) => {
        // parseArgs words its own errors for people, and they are wrong usage too.
        if (!(error instanceof UsageError || error instanceof TypeError)) throw error;
        return refuse(error.message);
      });
      return;
    case '--help':
    case '-h':
      process.stdout.write(USAGE);
      return;
    case '--version':
    case '-V':
      process.stdout.write(`${ownVersion()}\n`);
      return;
    case ASK_DISK:
      await import('./disk-reader.node.ts');
      return;
    case undefined:
      process.exitCode = refuse('no command');
      return;
    default:
      if (!/^--(?:stdio|node-ipc|socket=|pipe=)/.test(command)) {
        process.exitCode = refuse(`unknown command "${command}"`);
        return;
      }
      // Checks and explanations need nothing of the protocol, so it is loaded here.
      await import('./language-server.node.ts');
  }
}

compileLater();
void main(process.argv.slice(2));
