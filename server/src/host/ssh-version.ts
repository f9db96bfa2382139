/** Asks an ssh for its version: `ssh -V` reads no configuration and connects to nothing. Node only. */
import { execFile } from 'node:child_process';

/** What `ssh -V` prints, such as "OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19"; undefined when there is no such program. */
export function askSshVersion(program: string): Promise<string | undefined> {
  return new Promise(resolve => {
    // No program has a NUL in its name, and Node throws for one.
    if (program.includes('\0')) resolve(undefined);
    else
      execFile(program, ['-V'], { timeout: 5000, maxBuffer: 4096, windowsHide: true }, (_error, stdout, stderr) => {
        const banner = `${stderr}${stdout}`.trim().split('\n', 1)[0]?.trim() ?? '';
        resolve(banner.startsWith('OpenSSH') ? banner : undefined);
      });
  });
}
