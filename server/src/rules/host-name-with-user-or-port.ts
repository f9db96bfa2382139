/**
 * A HostName that is no name of a host: with a user, a port, a scheme, a slash or brackets, as the command line, URIs and browsers
 * take them, or a pattern, a network, a list. To ssh all of it is the name to look up.
 */
import { insertIntoBlock } from '../compose/insert.ts';
import { editInLine, type LineRule, named } from './rule.ts';

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
  // A path behind a name may be for a proxy that takes it apart.
  if (isPlain && path !== '/') return undefined;
  if (scheme === undefined && path !== undefined && path !== '/') return undefined;
  const isOther = scheme !== undefined && !/^ssh$/i.test(scheme);
  return { user, host: host.replace(/^\[(.*)\]$/, '$1'), port, isOther };
}

/** Whether nothing that can be looked up has such a name: it is a pattern, a network, a path, a list or an option. */
function isNoName(value: string): boolean {
  return /[*?,\s]|^[-/]|\/[0-9]{1,3}$/.test(value);
}

export const hostNameWithUserOrPort: LineRule = {
  id: 'host-name-with-user-or-port',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('Hostname'),
  find: line => {
    const argument = line.args[0];
    if (argument === undefined) return [];
    const { start, end, value } = argument;
    const target = targetOf(value);
    if (target === undefined)
      return isNoName(value)
        ? [
            {
              start,
              end,
              message: `No host is called "${value}": it is looked up as it stands here. Write one name or address.`,
            },
          ]
        : [];
    const own = [
      ...(target.user === undefined ? [] : ['User']),
      ...(target.port === undefined || target.isOther ? [] : ['Port']),
    ];
    const elsewhere =
      own.length === 0
        ? 'Write the name alone.'
        : `Give ${own.join(' and ')} ${own.length === 1 ? 'a line of its' : 'lines of their'} own.`;
    return [{ start, end, message: `To ssh all of "${value}" is the name to look up. ${elsewhere}` }];
  },
  fixes: ({ start, end }, place) => {
    const { file, line, number } = place;
    const target = targetOf(line.args[0]?.value ?? '');
    if (target === undefined) return [];
    const block = file.blockAt(number);
    const present = new Set(Array.from(file.directivesOf(block), directive => directive.line.keyword.name));
    const wanted = [
      { keyword: 'User', value: target.user },
      { keyword: 'Port', value: target.isOther ? undefined : target.port },
    ];
    const missing = wanted.flatMap(({ keyword, value }) =>
      value === undefined || present.has(keyword.toLowerCase()) ? [] : [{ keyword, value }],
    );
    const lines = missing.map(({ keyword, value }) => `${keyword} ${value}`);
    return [
      {
        title: `Write ${[`${line.keyword.text} ${target.host}`, ...lines].join(', ')}`,
        edits: [
          editInLine(place.start, { start, end }, target.host),
          ...(missing.length === 0 ? [] : [insertIntoBlock(file, block, missing)]),
        ],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
