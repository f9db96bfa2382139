/** Servers of git that many people use, and the port of Gerrit: nobody has a session there, whoever logs in. */
import { lowerAscii } from '../text/ascii.ts';

/** With the names of those that answer at the port of HTTPS, for networks that let nothing else through; each with the one user that it lets in. */
const HOSTS: ReadonlyMap<string, string | undefined> = new Map([
  ['github.com', 'git'],
  ['ssh.github.com', 'git'],
  ['gitlab.com', 'git'],
  ['altssh.gitlab.com', 'git'],
  ['bitbucket.org', 'git'],
  ['altssh.bitbucket.org', 'git'],
  ['codeberg.org', 'git'],
  ['aur.archlinux.org', 'aur'],
  ['ssh.dev.azure.com', undefined],
]);

/** Where Gerrit listens, unless told otherwise. */
export const GERRIT_PORT = '29418';

/** Whether a name or an address is that of such a server. */
export function isGitHost(name: string): boolean {
  return HOSTS.has(lowerAscii(name));
}

/** The one user that such a server lets in; undefined where it is another server, or lets in any. */
export function userOfGitHost(name: string): string | undefined {
  return HOSTS.get(lowerAscii(name));
}
