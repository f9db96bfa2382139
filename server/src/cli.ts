/** The command line: `check` for files, anything else that a language client passes for the server. */
import { homedir } from 'node:os';
import { parseArgs } from 'node:util';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { type CheckFormat, check } from './check.ts';
import { nodeMachine } from './host/node.ts';
import { startServer } from './lsp/server.ts';
import { VENDORS } from './schema/build.ts';
import { compareReleases, NEWEST, OLDEST, parseRelease } from './schema/release.ts';

const USAGE = `Usage:
  ssh-config-language-server --stdio
      Serve a language client on standard input and output (also --node-ipc, --socket=PORT).
  ssh-config-language-server check [--format text|json] [--openssh VERSION] [--vendor VENDOR] [--home DIR] FILE...
      Print what ssh would refuse in each FILE, and what it would not do as meant.
      --format   text (file:line:column: severity: message [rule]) or json
      --openssh  the OpenSSH to read for, ${OLDEST} or newer (default ${NEWEST}, the newest known)
      --vendor   whose ssh it is: ${VENDORS.join(', ')} (default: that of this machine)
      --home     the home directory to read for
      Exit status: 0 no error, 1 errors found, 2 a file cannot be read or the usage is wrong.
`;

class UsageError extends Error {}

async function runCheck(args: string[]): Promise<number> {
  const options = {
    format: { type: 'string', default: 'text' },
    openssh: { type: 'string' },
    vendor: { type: 'string' },
    home: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const { format, home = homedir() } = values;
  if (format !== 'text' && format !== 'json') throw new UsageError(`unknown format "${format}": use text or json`);
  const release = values.openssh === undefined ? NEWEST : parseRelease(values.openssh);
  if (release === undefined) throw new UsageError(`"${values.openssh}" is not an OpenSSH version: write it as 9.6`);
  if (compareReleases(release, OLDEST) < 0)
    throw new UsageError(`OpenSSH ${release} is older than ${OLDEST}, the oldest that is understood`);
  const vendor = VENDORS.find(known => known === values.vendor);
  if (values.vendor !== undefined && vendor === undefined)
    throw new UsageError(`unknown vendor "${values.vendor}": use one of ${VENDORS.join(', ')}`);
  if (positionals.length === 0) throw new UsageError('no file to check');
  const { output, complaints, status } = await check(positionals, {
    format: format satisfies CheckFormat,
    release,
    vendor,
    home,
  });
  process.stdout.write(output);
  process.stderr.write(complaints);
  return status;
}

async function main([command, ...rest]: string[]): Promise<void> {
  switch (command) {
    case 'check':
      process.exitCode = await runCheck(rest).catch((error: unknown) => {
        // parseArgs words its own errors for people, and they are wrong usage too.
        if (!(error instanceof UsageError || error instanceof TypeError)) throw error;
        process.stderr.write(`ssh-config-language-server: ${error.message}\n${USAGE}`);
        return 2;
      });
      return;
    case '--help':
    case '-h':
      process.stdout.write(USAGE);
      return;
    case undefined:
      process.stderr.write(USAGE);
      process.exitCode = 2;
      return;
    default:
      if (!/^--(?:stdio|node-ipc|socket=|pipe=)/.test(command)) {
        process.stderr.write(`ssh-config-language-server: unknown command "${command}"\n${USAGE}`);
        process.exitCode = 2;
        return;
      }
      startServer(createConnection(ProposedFeatures.all), nodeMachine());
  }
}

void main(process.argv.slice(2));
