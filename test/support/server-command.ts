/** The command `ssh-config-language-server` as users run it: built once, and for each test file in a folder of its own. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { buildServerPackage } from '../../scripts/bundle.mjs';

/** A folder that is there while the tests of a file run, and the command built into it. */
export interface BuiltServer {
  /** For whatever a test has to write. */
  readonly folder: string;
  /** The path of the command, to be run by Node. */
  readonly command: string;
}

/** Where this process has its package, beside those of others that run tests. */
const PACKAGE = path.join(inject('madeOnce'), process.env['VITEST_POOL_ID'] ?? '');
/** Resolves to the command in there. */
let building: Promise<string> | undefined;

/** Puts the command into a folder before the tests of the calling file, and removes it after them. */
export function builtServer(): BuiltServer {
  let folder: string | undefined;
  let command: string | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ssh-config-test-'));
    building ??= buildServerPackage(PACKAGE);
    const built = path.relative(PACKAGE, await building);
    await cp(PACKAGE, path.join(folder, 'package'), { recursive: true });
    command = path.join(folder, 'package', built);
  });
  afterAll(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true });
  });
  const built = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('asked before beforeAll');
    return value;
  };
  return {
    get folder() {
      return built(folder);
    },
    get command() {
      return built(command);
    },
  };
}

export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Null when it had to be ended. */
  readonly status: number | null;
}

/** Runs the command to its end, with `input` as its standard input. */
export function runCommand(
  command: string,
  args: readonly string[],
  { input, ...options }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly input?: string },
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], {
      ...options,
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: 300_000,
    });
    // A command that reads none of it ends before all is written.
    child.stdin.on('error', () => undefined).end(input);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', status => resolve({ stdout, stderr, status }));
  });
}
