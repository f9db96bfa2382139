/**
 * A RemoteCommand for every host, or for one that has no other name. ssh refuses to run it together with a command of its own
 * command line, as git, rsync and editors give it one; scp and sftp turn it off themselves.
 */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { type LineRule, named, type Place } from './rule.ts';
import { isForEveryHost } from './support/every-host.ts';

/** Whether the block gives its host another name, by which the server is reached without the block. */
function hasAddress(file: ConfigFile, block: Block, host: string): boolean {
  const value = file.directivesOf(block, 'hostname')[0]?.line.args[0]?.value;
  return value !== undefined && !value.includes('%h') && lowerAscii(value) !== lowerAscii(host);
}

/** The name of a host whose block has a RemoteCommand, where the server has no other name without one. */
function onlyName({ file, number }: Place): string | undefined {
  const block = file.blockInForce(number);
  const [host] = block.kind === 'host' && block.header !== undefined ? concreteHosts(block.header) : [];
  if (host === undefined || hasAddress(file, block, host)) return undefined;
  const servers = (of: Block): readonly string[] => {
    const [hostName] = file.directivesOf(of, 'hostname');
    const value = hostName?.line.args[0]?.value;
    const hosts = of.kind === 'host' && of.header !== undefined ? concreteHosts(of.header) : [];
    return hosts.map(each => lowerAscii(value?.replaceAll('%h', () => each) ?? each));
  };
  const own = new Set(servers(block));
  const hasOther = file.blocks.some(
    other =>
      other !== block &&
      file.directivesOf(other, 'remotecommand').length === 0 &&
      servers(other).some(server => own.has(server)),
  );
  return hasOther ? undefined : host;
}

export const remoteCommandEverywhere: LineRule = {
  id: 'remote-command-everywhere',
  severity: 'warning',
  scope: 'line',
  concerns: named('RemoteCommand'),
  find: line => {
    if (line.raw === undefined) return [];
    const command = line.text.slice(line.raw.start, line.raw.end);
    if (equalsIgnoringCase(command, 'none')) return [];
    const { start, end } = line.keyword;
    const stop = 'stop with "Cannot execute command-line and remote command"';
    return [
      {
        start,
        end,
        message: `RemoteCommand applies to every host here: git, rsync and "ssh host command" ${stop}. Put it below a Host of its own, a second name for interactive use.`,
      },
      {
        start,
        end,
        severity: 'information',
        message: `With this RemoteCommand, git, rsync, VS Code and "ssh host command" ${stop}. For these, add a second Host for the same server without it.`,
      },
    ];
  },
  holds: (place, { severity }) => {
    const isForAll = isForEveryHost(place);
    return severity === undefined ? isForAll : !isForAll && onlyName(place) !== undefined;
  },
};
