/**
 * A user other than the one that a server of git lets in, whose keys tell its accounts apart. Judged by what the block itself says:
 * what is for many hosts is for others, too.
 */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { userOfGitHost } from '../schema/git-hosts.ts';
import { inFew } from '../text/in-few.ts';
import { type FileRule, type Found, replaceInLine } from './rule.ts';

interface OtherUser extends Found {
  readonly right: string;
}

/** A server of git, and the one user that it lets in. */
interface GitHost {
  readonly name: string;
  readonly user: string;
}

/** The server of git to which a block leads; undefined where it leads elsewhere, too. */
function gitHostOf(file: ConfigFile, block: Block): GitHost | undefined {
  const { kind, header } = block;
  if (kind !== 'host' || header === undefined) return undefined;
  const hosts = concreteHosts(header);
  if (hosts.length !== header.args.length) return undefined;
  const [hostName] = file.directivesOf(block, 'hostname');
  const written = hostName?.line.args[0]?.value;
  const servers = hosts.map(host => written?.replaceAll('%h', () => host) ?? host);
  const [name = ''] = servers;
  const user = userOfGitHost(name);
  return user !== undefined && servers.every(server => userOfGitHost(server) === user) ? { name, user } : undefined;
}

export const gitHostUser: FileRule<OtherUser> = {
  id: 'git-host-user',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  *find(file, _context, _occurrences, report) {
    for (const { line, number } of file.directivesNamed('user')) {
      yield;
      const [argument] = line.args;
      if (argument === undefined) continue;
      const { start, end, value } = argument;
      const host = gitHostOf(file, file.blockInForce(number));
      // Certificates of an organisation are for users of their own on GitHub.
      if (host === undefined || value === host.user || /[%$]|^org-/.test(value)) continue;
      const message = `${inFew(host.name)} accepts only the user ${host.user}, and distinguishes accounts by their keys: for ${inFew(value)} it answers "Permission denied (publickey)". Write User ${host.user}.`;
      report(number, { start, end, message, right: host.user });
    }
  },
  fixes: (found, place) => [replaceInLine(place, `Change to ${found.right}`, found, found.right, true)],
};
