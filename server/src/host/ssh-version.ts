/**
 * Asks an ssh for its version: `ssh -V` reads no configuration and connects to nothing. It is started in a folder that no
 * project can write, with few variables and little time. Node only.
 */
import { execFile } from 'node:child_process';
import { findProgram, foldersOf } from './programs.ts';

/** Milliseconds that it may take; then it is ended. */
const PATIENCE = 5000;

/**
 * What `ssh -V` prints, such as "OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19"; undefined when there is no such program.
 * @param program an absolute path, or a name that is looked for in PATH
 */
export async function askSshVersion(program: string): Promise<string | undefined> {
  const path = await findProgram(program);
  if (path === undefined) return undefined;
  return new Promise(resolve => {
    execFile(
      path,
      ['-V'],
      {
        cwd: neutralFolder(),
        env: smallEnvironment(),
        timeout: PATIENCE,
        killSignal: 'SIGKILL',
        maxBuffer: 4096,
        windowsHide: true,
      },
      (_error, stdout, stderr) => {
        const banner = `${stderr}${stdout}`.trim().split('\n', 1)[0]?.trim() ?? '';
        resolve(banner.startsWith('OpenSSH') ? banner : undefined);
      },
    );
  });
}

/** Where nobody but an administrator makes files. */
function neutralFolder(): string {
  return process.platform === 'win32' ? windowsFolder() : '/';
}

function windowsFolder(): string {
  return process.env['SystemRoot'] ?? 'C:\\Windows';
}

/** What a program, or a script that stands in for it, needs to start: no variable that tells it what to load or to trust. */
function smallEnvironment(): NodeJS.ProcessEnv {
  return {
    PATH: foldersOf(process.env['PATH']).join(process.platform === 'win32' ? ';' : ':'),
    LC_ALL: 'C',
    ...(process.platform === 'win32' ? { SystemRoot: windowsFolder() } : {}),
  };
}
