/** A HostName with a user or a port in it, as the command line and URIs take them: to ssh all of it is the name to look up. */
import { insertIntoBlock } from '../compose/insert.ts';
import { editInLine, type LineRule, named } from './rule.ts';

interface Target {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: string | undefined;
}

/** Takes `[ssh://][user@]host[:port][/]` apart; undefined when it is a host alone, or nothing of that kind. */
function targetOf(value: string): Target | undefined {
  const match = /^(ssh:\/\/)?(?:([^@\s]+)@)?(\[[^\]]+\]|[^:@/[\]]+)(?::([0-9]{1,5}))?(\/)?$/i.exec(value);
  if (match === null) return undefined;
  const [, scheme, user, host = '', port, slash] = match;
  if (scheme === undefined && (slash !== undefined || (user === undefined && port === undefined))) return undefined;
  return { user, host: host.replace(/^\[(.*)\]$/, '$1'), port };
}

export const hostNameWithUserOrPort: LineRule = {
  id: 'host-name-with-user-or-port',
  severity: 'warning',
  scope: 'line',
  lines: 'accepted',
  concerns: named('Hostname'),
  find: line => {
    const argument = line.args[0];
    const target = argument === undefined ? undefined : targetOf(argument.value);
    if (argument === undefined || target === undefined) return [];
    const { start, end, value } = argument;
    const own = [...(target.user === undefined ? [] : ['User']), ...(target.port === undefined ? [] : ['Port'])];
    const elsewhere = own.length === 0 ? 'Write the name alone.' : `Write ${own.join(' and ')} on lines of their own.`;
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
      { keyword: 'Port', value: target.port },
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
