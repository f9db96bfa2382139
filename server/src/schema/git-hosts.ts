/** Servers of git that many people use, and the port of Gerrit: nobody has a session there, whoever logs in. */
import { lowerAscii } from '../text/ascii.ts';

/** With the names of those that answer at the port of HTTPS, for networks that let nothing else through. */
const HOSTS: ReadonlySet<string> = new Set([
  'github.com',
  'ssh.github.com',
  'gitlab.com',
  'altssh.gitlab.com',
  'bitbucket.org',
  'altssh.bitbucket.org',
  'codeberg.org',
  'aur.archlinux.org',
  'ssh.dev.azure.com',
]);

/** Where Gerrit listens, unless told otherwise. */
export const GERRIT_PORT = '29418';

/** Whether a name or an address is that of such a server. */
export function isGitHost(name: string): boolean {
  return HOSTS.has(lowerAscii(name));
}
