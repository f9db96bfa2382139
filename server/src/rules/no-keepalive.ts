/**
 * Hosts whose idle connections nothing keeps alive: in all that ssh reads, no line that applies, or may apply, sets
 * ServerAliveInterval above 0. It is said once a file, as one line gives all of them what they lack.
 */
import { blockForAllHosts } from '../compose/insert.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { counted } from '../text/wording.ts';
import type { FileRule, Found } from './rule.ts';
import { shown } from './support/dead.ts';
import { IdleHosts } from './support/idle-hosts.ts';

/** What does not help, and what does. */
interface Remedy {
  /** The number (0-based) of the first line that turns off TCP's own probes. */
  readonly off: number | undefined;
  /** What to do: a sentence. */
  readonly to: string;
}

/** A Host line with hosts that want a keep-alive and have none. */
interface Idle extends Found {
  readonly hosts: readonly string[];
  readonly remedy: Remedy;
  /** What is said where only a part of the way is not kept alive. */
  readonly half?: string;
}

/** Where the fix sets it for all hosts. */
function whereForAll(file: ConfigFile): string {
  const block = blockForAllHosts(file, ['serveraliveinterval']);
  return block?.header === undefined || block.end === file.text.lineCount
    ? 'a Host * at the end'
    : `${shown(block.header)} (line ${block.start + 1})`;
}

function said(hosts: readonly string[], { off, to }: Remedy): string {
  const [first = '', ...others] = new Set(hosts);
  const unseen = off === undefined ? '' : `, and with TCPKeepAlive no (line ${off + 1}) ssh never notices`;
  const more = others.length === 0 ? '' : ` and ${counted(others.length, 'other host')}`;
  return `Nothing keeps idle connections to ${first}${more} alive: firewalls and NATs drop them after minutes${unseen}. ${to}`;
}

export const noKeepalive: FileRule<Idle> = {
  id: 'no-keepalive',
  severity: 'hint',
  scope: 'file',
  *find(file, { keepAlive }, occurrences, report) {
    const idle = new IdleHosts(file, occurrences);
    yield* idle.gathering();
    const told = new Set<string>();
    const off = file.directivesNamed('tcpkeepalive').find(({ line }) => line.args[0]?.value === 'no')?.number;
    const set = file.firstForEveryHost('serveraliveinterval');
    const to =
      set === undefined
        ? `Set ServerAliveInterval ${idle.intervalForAll(keepAlive)} for all hosts, in ${whereForAll(file)}.`
        : `Change ServerAliveInterval to ${idle.intervalForAll(keepAlive)} (line ${set.number + 1}).`;
    const remedy = { off, to };
    for (const block of file.blocks) {
      const hosts = idle.wantingIn(block).filter(host => !told.has(host));
      for (const host of hosts) told.add(host);
      const { header } = block;
      if (hosts.length > 0 && header !== undefined) {
        const { start } = header.keyword;
        const { end } = header.args.at(-1) ?? header.keyword;
        report(block.start, { start, end, hosts, remedy, message: said(hosts, remedy) });
      }
      yield;
    }
    if (told.size > 0) return;
    for (const block of file.blocks) {
      const found = idle.halfKept(block);
      const { header } = block;
      if (found !== undefined && header !== undefined) {
        const [{ start }, { end }] = [header.keyword, header.args.at(-1) ?? header.keyword];
        const message = `The probes to ${found.hop} keep the way to ${found.hop} alive, and nothing the way on to ${found.pattern}: firewalls and NATs drop it after minutes. ${to}`;
        report(block.start, { start, end, hosts: [found.host], remedy, half: message, message });
      }
      yield;
    }
  },
  together: {
    about: () => '',
    message: ([first, ...others]) => {
      if (first === undefined) return '';
      const hosts = [first, ...others].flatMap(found => found.hosts);
      return first.half ?? said(hosts, first.remedy);
    },
  },
  fixes: ({ hosts: [host = ''] }, { file, occurrences }, { keepAlive }) => {
    const change = new IdleHosts(file, occurrences).changeForAll(host, keepAlive);
    return change === undefined ? [] : [{ ...change, effect: 'changes', preferred: true }];
  },
};
