/**
 * A HostName that is no name of a host: with a user, a port, a scheme, a slash or brackets, as the command line, URIs and browsers
 * take them, or a pattern, a network, a list. To ssh all of it is the name to look up. Also an address whose zone begins with `h`:
 * `fe80::1%hme0` has %h in it, for which ssh puts the name that is typed. Likewise a User with an address or with such marks, and a
 * forward to a URI.
 */

import { insertIntoBlock } from '../compose/insert.ts';
import { concreteHosts } from '../model/file/blocks.ts';
import { type Build, isAtLeast } from '../schema/build.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { parseIpv6 } from '../schema/values/network.ts';
import type { Argument, DirectiveLine } from '../syntax/line.ts';
import type { Span } from '../text/span.ts';
import { allOf } from '../text/wording.ts';
import { editInLine, type Found, type LineRule, named, replaceInLine } from './rule.ts';

interface Target {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
  /** Whose port it is: not that of ssh, where a scheme names something else. */
  readonly isOther: boolean;
}

/** Takes `[scheme://][user@]host[:port][/path]` apart; undefined when it is a host alone, or nothing of that kind. */
function targetOf(value: string): Target | undefined {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:([^@/\s]+)@)?(\[[^\]]+\]|[^:@/[\]]+)(?::([0-9]{1,5}))?(\/.*)?$/i.exec(
    value,
  );
  if (match === null) return undefined;
  const [, scheme, user, host = '', port, path] = match;
  const isPlain = scheme === undefined && user === undefined && port === undefined && !host.startsWith('[');
  // A word alone in brackets is a placeholder, of which another rule tells.
  if (/^\[[^\].:]+\]$/.test(value)) return undefined;
  // A path behind a name may be for a proxy that takes it apart.
  if (isPlain && path !== '/') return undefined;
  if (scheme === undefined && path !== undefined && path !== '/') return undefined;
  const isOther = scheme !== undefined && !/^ssh$/i.test(scheme);
  return { user, host: host.replace(/^\[(.*)\]$/, '$1'), port, isOther };
}

/** Whether nothing that can be looked up has such a name: it is a pattern, a network, a path, a list or an option, or has the mark of a comment, a shell or another format. */
function isNoName(value: string): boolean {
  return /[*?, \t#;|&!()]|\\.|^[-/]|\/[0-9]{1,3}$/.test(value);
}

/** A name without the marks with which lines of other formats end, or with its comment apart from it; undefined where it is neither. */
function plainName(value: string, build: Build): string | undefined {
  const [, name, mark, comment] = /^([\w.:%-]*\w)(?:([;,]+)|(#.*))$/.exec(value) ?? [];
  if (mark !== undefined) return name;
  return comment !== undefined && isAtLeast(build, '8.5') ? `${name} ${comment}` : undefined;
}

/**
 * The %h behind an address, where no name makes an address of it; undefined where there is none. `fe80::%h%%eth0` may be one, and
 * so may `2001:db8::%h`: a name can be the rest of an address. Of an address of the link, it needs a zone besides.
 */
function lostZone(text: string, argument: Argument): Span | undefined {
  const [, address = '', rest = ''] = /^([0-9a-f:.]+)%h([^%]*)$/i.exec(argument.value) ?? [];
  const at = { start: address.length, end: address.length + 2 };
  if (parseIpv6(address) === undefined || argument.value[at.start + 1] !== 'h') return undefined;
  return /^fe[89ab]/i.test(address) || /[^0-9a-f:.]/i.test(rest) ? sourceSpan(text, argument, at) : undefined;
}

/** What is found in a line of another keyword. */
function othersIn(line: DirectiveLine): readonly Written[] {
  return line.keyword.name === 'hostname' ? [] : line.keyword.name === 'user' ? longUser(line) : uriOfForward(line);
}

interface Written extends Found {
  /** What to write there, and in a further line. */
  readonly instead: string;
  readonly hostName?: string;
}

/** A User that goes on behind the name: with an address, or with the mark that ends lines elsewhere. A name with a domain may be one of a directory. */
function longUser({ args: [argument] }: DirectiveLine): readonly Written[] {
  const [, user, address] = /^([\w.-]*\w)(?:@((?:\d{1,3}\.){3}\d{1,3})|[;,]+)$/.exec(argument?.value ?? '') ?? [];
  if (argument === undefined || user === undefined) return [];
  const { start, end, value } = argument;
  const message = `ssh logs in as "${value}", all of it. Write only the name.`;
  return [{ start, end, message, instead: user, ...(address === undefined ? {} : { hostName: address }) }];
}

/** A forward that leads to a URI: its scheme is a host to ssh, or a port. */
function uriOfForward({ args }: DirectiveLine): readonly Written[] {
  return args.flatMap(({ start, end, value }) => {
    const [, scheme = '', host, port] = /^(https?):\/\/([\w.-]+)(?::(\d+))?(?:\/.*)?$/i.exec(value) ?? [];
    if (host === undefined) return [];
    const instead = `${host}:${port ?? (/s$/i.test(scheme) ? 443 : 80)}`;
    const message = `A forward leads to a host and a port, and not to a URI. Write ${instead}.`;
    return [{ start, end, message, instead }];
  });
}

export const hostNameWithUserOrPort: LineRule = {
  id: 'host-name-with-user-or-port',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('Hostname', 'User', 'LocalForward', 'RemoteForward'),
  find: line => {
    if (line.keyword.name !== 'hostname') return othersIn(line);
    const argument = line.args[0];
    if (argument === undefined) return [];
    const { start, end, value } = argument;
    const lost = lostZone(line.text, argument);
    if (lost !== undefined)
      return [
        {
          start,
          end,
          message: `ssh replaces %h with the typed name in "${value}", and the result is not an address. Two percent signs keep the zone as written: ${value.replace('%', '%%')}.`,
        },
      ];
    const target = targetOf(value);
    if (target === undefined)
      return isNoName(value)
        ? [
            {
              start,
              end,
              message: `No host is called "${value}": ssh looks up this text as a name. Write one name or address.`,
            },
          ]
        : [];
    const own = [
      ...(target.user === undefined ? [] : ['User']),
      ...(target.port === undefined || target.isOther ? [] : ['Port']),
    ];
    const elsewhere =
      own.length === 0
        ? 'Write only the name.'
        : `Give ${own.join(' and ')} ${own.length === 1 ? 'a line of its' : 'lines of their'} own.`;
    return [{ start, end, message: `For ssh, all of "${value}" is the name to look up. ${elsewhere}` }];
  },
  // With another address, a gateway takes the user for where to go next.
  holds: ({ file, line, number }, { start }) => {
    const address = othersIn(line).find(found => found.start === start)?.hostName;
    if (address === undefined) return true;
    const block = file.blockAt(number);
    const names = Array.from(file.directivesOf(block, 'hostname'), ({ line: { args } }) => args[0]?.value);
    const isElsewhere = (name: string | undefined): boolean => name?.includes('.') === true && name !== address;
    return block.kind === 'host' && ![...names, ...(block.header ? concreteHosts(block.header) : [])].some(isElsewhere);
  },
  fixes: ({ start, end }, place) => {
    const { file, line, number } = place;
    const other = othersIn(line).find(found => found.start === start);
    if (other !== undefined) {
      const block = file.blockAt(number);
      const { instead, hostName } = other;
      const isMissing = hostName !== undefined && file.directivesOf(block, 'hostname').length === 0;
      const further = isMissing ? [insertIntoBlock(file, block, [{ keyword: 'HostName', value: hostName }])] : [];
      const title = `Write ${instead}${isMissing ? `, HostName ${hostName}` : ''}`;
      return [
        { title, edits: [editInLine(place.start, other, instead), ...further], effect: 'changes', preferred: true },
      ];
    }
    const [argument] = line.args;
    if (argument === undefined) return [];
    const lost = lostZone(line.text, argument);
    if (lost !== undefined)
      return [replaceInLine(place, 'Write %%h, which is no name that is typed but a zone', lost, '%%h', false)];
    const target = targetOf(argument.value);
    const plain = plainName(argument.value, file.build);
    if (target === undefined && plain !== undefined)
      return [replaceInLine(place, `Write ${line.keyword.text} ${plain}`, argument, plain, true)];
    if (target === undefined) return [];
    const block = file.blockAt(number);
    const wanted = [
      { keyword: 'User', value: target.user },
      { keyword: 'Port', value: target.isOther ? undefined : target.port },
    ].flatMap(({ keyword, value }) => {
      const [set] = file.directivesOf(block, keyword.toLowerCase());
      return value === undefined ? [] : [{ keyword, value, set }];
    });
    const missing = wanted.filter(({ set }) => set === undefined);
    const lines = missing.map(({ keyword, value }) => `${keyword} ${value}`);
    const dropped = wanted.flatMap(({ value, set }) =>
      set === undefined || set.line.args[0]?.value === value ? [] : [value],
    );
    return [
      {
        title: `Write ${[`${line.keyword.text} ${target.host}`, ...lines].join(', ')}${dropped.length === 0 ? '' : ` without ${allOf(dropped)}`}`,
        edits: [
          editInLine(place.start, { start, end }, target.host),
          ...(missing.length === 0 ? [] : [insertIntoBlock(file, block, missing)]),
        ],
        effect: 'changes',
        preferred: dropped.length === 0,
      },
    ];
  },
};
