/** A real sshd for a real ssh: each connection has one of its own behind a ProxyCommand, so that nobody listens anywhere. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sshdPath } from '../../scripts/conformance/lonely-server.mjs';
import { SSH_BUILD, SSH_PROGRAM } from './real-ssh.ts';

const sshd = sshdPath();

/** Whether there is one, and an ssh that is known. */
export const HAS_SSHD = sshd !== undefined && SSH_BUILD !== undefined;

export interface Login {
  readonly isIn: boolean;
  /** What ssh says, line by line. */
  readonly said: readonly string[];
}

/** A folder of its own; call `remove` when done. */
export class RealSshd {
  readonly folder = mkdtempSync(join(tmpdir(), 'real-sshd-'));

  constructor() {
    this.keygen('hostkey', 'ed25519');
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Makes a key and its public half. @param args more for ssh-keygen */
  keygen(name: string, type: string, ...args: readonly string[]): void {
    spawnSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', name, ...args, '-f', this.path(name)]);
  }

  /** Logs in and out again. @param lines of the client's file @param settings lines of the server's */
  login(lines: readonly string[], settings: readonly string[]): Login {
    const server = [
      ...settings,
      `HostKey ${this.path('hostkey')}`,
      'StrictModes no',
      'PermitRootLogin yes',
      'UsePAM no',
      'PidFile none',
      'MaxAuthTries 100',
      'ForceCommand true',
    ];
    writeFileSync(this.path('sshd_config'), `${server.join('\n')}\n`);
    const client = [
      ...lines,
      `ProxyCommand ${sshd} -i -f ${this.path('sshd_config')}`,
      'PreferredAuthentications publickey',
      'BatchMode yes',
      'StrictHostKeyChecking no',
      'UserKnownHostsFile /dev/null',
    ];
    writeFileSync(this.path('config'), `${client.join('\n')}\n`, { mode: 0o600 });
    const { status, stderr } = spawnSync(
      SSH_PROGRAM,
      ['-v', '-F', this.path('config'), `${userInfo().username}@x`, 'true'],
      {
        encoding: 'utf8',
        env: { PATH: '/usr/bin:/bin', HOME: this.folder },
        timeout: 60_000,
      },
    );
    return { isIn: status === 0, said: stderr.split(/\r?\n/) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
