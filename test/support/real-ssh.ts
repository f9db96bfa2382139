/**
 * The ssh of this machine as a judge. Only `ssh -G` is run, on a file of our own: it connects to nothing, and with
 * SHELL=/bin/false no Match exec runs anything.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Build, buildOfBanner, nearestKnown } from '../../server/src/schema/build.ts';
import { VARIABLES, withoutLookUps } from './samples.ts';

const program = process.env['SSH_CONFIG_SSH'] ?? 'ssh';
const banner = spawnSync(program, ['-V'], { encoding: 'utf8' }).stderr ?? '';
const own = buildOfBanner(banner, { platform: process.platform });

/** The build to judge for; undefined when there is no ssh here, or one that is too old or too new to be known. */
export const SSH_BUILD: Build | undefined = own !== undefined && nearestKnown(own) === own ? own : undefined;

/** The program itself, found while PATH is still there to find it. */
export const SSH_PROGRAM = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).stdout.trim();

export interface SshAnswer {
  readonly accepted: boolean;
  /** What ssh prints of the values that it would use, "keyword value" a line. */
  readonly values: readonly string[];
}

/** A folder of its own for the files that ssh reads; call `remove` when done. */
export class RealSsh {
  readonly #folder = mkdtempSync(join(tmpdir(), 'real-ssh-'));

  constructor() {
    mkdirSync(join(this.#folder, '.ssh'));
  }

  /** The home directory that it sees. */
  get home(): string {
    return this.#folder;
  }

  /** What ssh says to a configuration, for one host, or for more that is given to ssh. The text is written as UTF-8. */
  read(text: string, ...asked: readonly string[]): SshAnswer {
    const args = asked.length === 0 ? ['sample-host'] : asked;
    const file = join(this.#folder, 'config');
    writeFileSync(file, text, { mode: 0o600 });
    const env = { ...VARIABLES, HOME: this.#folder, PATH: '/nonexistent', SHELL: '/bin/false', LC_ALL: 'C' };
    const options = ['-o', 'CanonicalizeHostname=no', ...(own === undefined ? [] : withoutLookUps(own))];
    const { status, stdout, error } = spawnSync(SSH_PROGRAM, ['-G', ...options, '-F', file, ...args], {
      env,
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    return { accepted: status === 0, values: stdout.split('\n') };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
