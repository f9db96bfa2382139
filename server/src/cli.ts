/** The command line: one of the commands, or what a language client passes for the server. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, UsageError } from './cli/arguments.ts';
import { COMMANDS } from './cli/commands.ts';
import { type Command, complaint, type OwnPackage, PROGRAM } from './cli/declaration.ts';
import { help, helpOf, SERVER_ARGUMENTS } from './cli/help.ts';
import { tuneEngine } from './host/engine.ts';
import { ASK_DISK } from './host/other-process.ts';
import { bytesOf } from './text/bytes.ts';
import { visible } from './text/visible.ts';

/** The program, whose package lies around the folder of this module: of its source, and of what is built. */
function program(): OwnPackage {
  const { version, homepage } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  return { version, homepage, pages: join(import.meta.dirname, 'rules') };
}

/** Whether a command is asked about itself by one of these options: what comes behind `--` are names. */
function asks(args: readonly string[], ...options: readonly string[]): boolean {
  const names = args.indexOf('--');
  return args.some((arg, at) => options.includes(arg) && (names < 0 || at < names));
}

/** Says in one line what is wrong with the usage, and how to get help. @returns the status to exit with */
function refuse(problem: string, command = ''): number {
  const [first = ''] = problem.split('\n', 1);
  const line = visible(first.replace(/\.$/, ''));
  process.stderr.write(complaint(`${line}. Try ${[PROGRAM, command, '--help'].filter(Boolean).join(' ')}`));
  return 2;
}

/** Who reads the output may have had enough, as head(1) has: that is no error. An output that takes nothing is one. */
function mindOutput(): void {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') {
      process.stderr.write(complaint(`cannot write: ${message}`));
      process.exitCode = 2;
    }
    process.exit();
  });
}

/** Runs a command, and writes its output. @returns the exit status */
async function run(command: Command, args: readonly string[]): Promise<number> {
  mindOutput();
  if (asks(args, '--help', '-h')) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  if (asks(args, '--version', '-V')) {
    process.stdout.write(`${program().version}\n`);
    return 0;
  }
  try {
    const { output, complaints, status } = await command.run(readArguments(args, command), program());
    process.stdout.write(bytesOf(output));
    process.stderr.write(bytesOf(complaints));
    return status;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return refuse(error.message, command.name);
  }
}

async function main([first, ...rest]: readonly string[]): Promise<void> {
  const command = COMMANDS.find(({ name }) => name === first);
  if (command !== undefined) process.exitCode = await run(command, rest);
  else if (first === undefined) process.exitCode = refuse('no command');
  else if (['--help', '-h'].includes(first)) process.stdout.write(help(COMMANDS));
  else if (['--version', '-V'].includes(first)) process.stdout.write(`${program().version}\n`);
  else if (first === ASK_DISK) await import('./disk-reader.node.ts');
  else if (SERVER_ARGUMENTS.some(known => first.startsWith(known.replace(/=.*/, '='))))
    // Checks and explanations need nothing of the protocol, so it is loaded here.
    await import('./language-server.node.ts');
  else process.exitCode = refuse(`unknown command "${first}"`);
}

tuneEngine();
void main(process.argv.slice(2));
