/**
 * A pattern of Host, or of Match host and originalhost, that is no pattern to ssh and no name of a host either: with a user, a
 * port or a scheme, a network, a range, braces, a blank or a regular expression. ssh knows "*", "?" and "!" alone. A name that its
 * block gives a HostName, or that a ProxyCommand takes apart, may look like anything that can be typed. Commas are another
 * rule's.
 */
import { insertIntoBlock } from '../compose/insert.ts';
import type { Build } from '../schema/build.ts';
import { splitCriteria } from '../schema/values/match.ts';
import { hostNameComplaint } from '../schema/values/names.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { inFew } from '../text/in-few.ts';
import type { Span } from '../text/span.ts';
import { editInLine, type Fix, type Found, type LineRule, named, type Place, replaceInLine } from './rule.ts';
import { goesOn, isContinued } from './support/continued.ts';

/** What was meant by what is no pattern. */
export interface Mistake {
  /** Why no host has such a name, and what to write: without the last full stop. */
  readonly why: string;
  /** Whether no name that can be typed is like it, so that it cannot be an alias. */
  readonly isNeverTyped: boolean;
  /** The patterns that say it. */
  readonly instead?: readonly string[];
  readonly user?: string;
  readonly port?: string;
}

/** No name is longer, nor does anybody read what is said of it. */
const LONGEST = 255;

/** The most names that a range is written out as. */
const MAX_NAMES = 16;

const BRACES = /\{[^{}]*\}/g;

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** What a pattern takes ssh to know that it does not; undefined where it is one, or may be. */
export function mistakeIn(pattern: string): Mistake | undefined {
  // As nearly all names of hosts are.
  if (pattern.length > LONGEST || /^[A-Za-z][A-Za-z0-9._-]*$/.test(pattern)) return undefined;
  const wanted = pattern.replace(/^!/, '');
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(wanted)?.[0];
  if (scheme !== undefined || wanted.includes('@')) {
    const rest = wanted.slice(scheme?.length ?? 0);
    const at = rest.lastIndexOf('@');
    const user = at === -1 ? undefined : rest.slice(0, at);
    const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?\/?$/.exec(rest.slice(at + 1)) ?? [];
    const parts = [
      ...(scheme === undefined ? [] : ['a scheme in front of "://"']),
      ...(user === undefined ? [] : ['a user in front of "@"']),
    ];
    return {
      why: `${parts.join(' and ')} is no part of a name. Write the name alone`,
      isNeverTyped: user !== undefined || scheme === 'ssh://',
      instead: [host],
      ...(user === undefined ? {} : { user }),
      ...(port === undefined || (scheme !== undefined && scheme !== 'ssh://') ? {} : { port }),
    };
  }
  const network = /^((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]*)\/(\d{1,3})$/i.exec(wanted);
  if (network !== null)
    return {
      why: 'ssh knows no networks here. Write a pattern with "*", or each address',
      isNeverTyped: false,
      ...orNothing(patternOf(network[1] as string, Number(network[2]))),
    };
  const port = /^(\[[^\]]*\]|[^:[\]]+):(\d{1,5})$/.exec(wanted);
  if (port !== null)
    return {
      why: 'a port is no part of a name. Write the name alone, and Port on a line of its own',
      isNeverTyped: false,
      instead: [(port[1] as string).replace(/^\[(.*)\]$/, '$1')],
      port: port[2] as string,
    };
  const choice = choiceIn(wanted);
  if (choice !== undefined)
    return { why: 'ssh knows no braces. Write each name by itself', isNeverTyped: false, instead: choice };
  const range = rangeIn(wanted);
  if (range !== undefined)
    return {
      why: 'ssh knows no ranges. Write each name by itself, or a pattern with "*" or "?"',
      isNeverTyped: false,
      ...orNothing(range),
    };
  if (/^\^|\$$|^\.\*|\\|[()|+]/.test(wanted))
    return {
      why: 'ssh knows no regular expressions. Write "*" for any characters, "?" for one, and a dot for itself',
      isNeverTyped: false,
      ...orNothing(globOf(wanted)),
    };
  if (/[{}[\]]/.test(wanted))
    return {
      why: 'ssh knows no braces and brackets. Write each name by itself, or a pattern with "*" or "?"',
      isNeverTyped: false,
    };
  const [mark] = /[ \t'"`$;&<>]/.exec(wanted) ?? [];
  if (mark === undefined) return undefined;
  const what = mark === ' ' || mark === '\t' ? 'blank' : mark;
  return { why: `ssh takes no ${what} in a name that is typed. Choose a name without`, isNeverTyped: true };
}

function orNothing(instead: readonly string[] | undefined): Pick<Mistake, 'instead'> {
  return instead === undefined ? {} : { instead };
}

/** The pattern of an IPv4 network that ends behind an octet, or of one address. */
function patternOf(address: string, bits: number): readonly string[] | undefined {
  if (!ADDRESS.test(address) || bits === 0 || bits % 8 !== 0 || bits > 32) return undefined;
  const octets = address.split('.').slice(0, bits / 8);
  return [bits === 32 ? address : `${octets.join('.')}.*`];
}

/** What a range of digits stands for, written out where that is short; undefined when there is none, `[]` where it is too long. */
function rangeIn(pattern: string): readonly string[] | undefined {
  const found =
    /^([^[\]{}]*)(?:\[(\d+)-(\d+)\]|\{(\d+)\.\.(\d+)\})([^[\]{}]*)$/.exec(pattern) ??
    (/^((?:\d{1,3}\.){3})(\d{1,3})-(\d{1,3})()()()$/.exec(pattern) as RegExpExecArray | null);
  if (found === null) return undefined;
  const [, before = '', a, b, c, d, after = ''] = found;
  const from = a || c || '';
  const to = b || d || '';
  const count = Number(to) - Number(from) + 1;
  const width = from.length === to.length ? from.length : 0;
  if (count < 1 || count > MAX_NAMES || (width === 0 && from.startsWith('0') && from !== '0')) return [];
  return Array.from({ length: count }, (_, i) => before + String(Number(from) + i).padStart(width, '0') + after);
}

/** The names that braces stand for to a shell, as in `web{1,2}`; undefined where there are none, or more than a pair. */
function choiceIn(pattern: string): readonly string[] | undefined {
  const [, before = '', inside, after = ''] = /^([^{}]*)\{([^{},]*,[^{}]*)\}([^{}]*)$/.exec(pattern) ?? [];
  return inside?.split(',').map(each => before + each + after);
}

/** A simple regular expression as a pattern. */
function globOf(expression: string): readonly string[] | undefined {
  const inside = expression.replace(/^\^/, '').replace(/\$$/, '');
  const isOpen = { start: !expression.startsWith('^'), end: !expression.endsWith('$') };
  const glob = inside
    .replace(/\\\./g, '\0')
    .replace(/\.\*/g, '*')
    .replace(/\.\+/g, '?*')
    .replace(/\\d\+|\[0-9\]\+/g, '?*')
    .replace(/\0/g, '.');
  // What else there may be, nobody but its writer knows.
  if (glob === '' || glob === expression || !/^[A-Za-z0-9._*?-]+$/.test(glob)) return undefined;
  // Without anchors a regular expression matches a part of a name.
  if ((isOpen.start && !glob.startsWith('*')) || (isOpen.end && !glob.endsWith('*'))) return undefined;
  return [glob];
}

/** The patterns on a line as they are written; those in quotes have the quotes. */
function patternsIn(line: DirectiveLine, build: Build): readonly (Span & { readonly value: string })[] {
  if (line.keyword.name === 'host') return line.args;
  return splitCriteria(line, build).flatMap(({ name, argument }) => {
    const isName = equalsIgnoringCase(name, 'host') || equalsIgnoringCase(name, 'originalhost');
    if (!isName || argument === undefined) return [];
    const quotes = argument.end - argument.start - argument.value.length;
    const isQuoted = quotes === 2 && /["']/.test(line.text.charAt(argument.start));
    if (quotes !== 0 && !isQuoted) return [];
    let start = argument.start + quotes / 2;
    return argument.value.split(',').map(value => {
      const pattern = { value, start, end: start + value.length };
      start = pattern.end + 1;
      return pattern;
    });
  });
}

/** The pattern in which something was found. */
function patternAt({ file, line }: Place, found: Found): string {
  return patternsIn(line, file.build).find(({ start }) => start === found.start)?.value ?? '';
}

/** Whether a name may be an alias: its block says where it leads, or has a command that takes it apart. */
function isAlias({ file, number }: Place): boolean {
  const block = file.blockAt(number);
  return (
    file.directivesOf(block, 'hostname').some(({ line: { args } }) => args[0] && !/%[hn]/.test(args[0].value)) ||
    file.directivesOf(block, 'proxycommand').some(({ line: { raw, text } }) => /%[hn]/.test(text.slice(raw?.start)))
  );
}

interface Impossible extends Found {
  readonly why: string;
  readonly name: string;
}

export const impossiblePattern: LineRule<Impossible> = {
  id: 'impossible-pattern',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  lines: 'accepted',
  concerns: named('Host', 'Match'),
  find: (line, { verdicts }) =>
    patternsIn(line, verdicts.build).flatMap(({ start, end, value }) => {
      const mistake = value.replace(BRACES, '').includes(',') ? undefined : mistakeIn(value);
      if (mistake === undefined) return [];
      const [name, { why }] = [inFew(value), mistake];
      return [{ start, end, name, why, message: `No host has a name like "${name}": ${why}.` }];
    }),
  holds: (place, found) => {
    const value = patternAt(place, found);
    // Of a line that is meant to go on, line-continuation says what the backslash is.
    if (value === '\\' && isContinued(place.file, place.number) && goesOn(place.file, place.number + 1)) return false;
    const mistake = mistakeIn(value);
    const isRefused = hostNameComplaint(value.replace(/^!/, ''), place.file.build) !== undefined;
    return mistake?.isNeverTyped === true || isRefused || !isAlias(place);
  },
  together: {
    about: ({ why }, { number }) => `${number} ${why}`,
    message: found => {
      const names = found.slice(0, 3).map(({ name }) => `"${name}"`);
      const others = found.length > 3 ? ` and ${found.length - 3} more` : '';
      return `No host has a name like ${names.join(', ')}${others}: ${found[0]?.why}.`;
    },
    title: found => `Mend the ${found.length} patterns`,
  },
  fixes: (found, place) => {
    const { line } = place;
    const written = patternAt(place, found);
    const { instead = [], user, port } = mistakeIn(written) ?? {};
    const isPlain = (pattern: string): boolean => /^[A-Za-z0-9._:*?-]+$/.test(pattern);
    if (instead.length === 0 || !instead.every(isPlain)) return [];
    const sign = written.startsWith('!') ? '!' : '';
    const patterns = instead.map(pattern => sign + pattern);
    if (user !== undefined || port !== undefined)
      return sign === '' && line.keyword.name === 'host' && line.args.length === 1
        ? ownLines(found, place, patterns[0] as string, { user, port })
        : [];
    const text = patterns.join(line.keyword.name === 'host' ? ' ' : ',');
    return [replaceInLine(place, `Write ${text}`, found, text, true)];
  },
};

/** The fixes for one pattern with a user or a port: a Match that asks for the user, or a block that sets them. */
function ownLines(
  span: Found,
  place: Place,
  host: string,
  { user, port }: { readonly user: string | undefined; readonly port: string | undefined },
): readonly Fix[] {
  const { file, line, number, start } = place;
  const block = file.blockAt(number);
  const sets = (keyword: string): boolean => file.directivesOf(block, keyword).length > 0;
  const wanted = [
    { keyword: 'User', value: user },
    { keyword: 'Port', value: port },
  ].flatMap(({ keyword, value }) =>
    value === undefined || value === '' || sets(keyword.toLowerCase()) ? [] : [{ keyword, value }],
  );
  const isUser = user !== undefined && /^[A-Za-z0-9._-]+$/.test(user);
  if (user !== undefined && !isUser) return [];
  const asHost: Fix = {
    title: `Write ${[`Host ${host}`, ...wanted.map(({ keyword, value }) => `${keyword} ${value}`)].join(', ')}`,
    edits: [editInLine(start, span, host), ...(wanted.length === 0 ? [] : [insertIntoBlock(file, block, wanted)])],
    effect: 'changes',
    // For other users of the host, too, this would change something.
    preferred: user === undefined && !/^[*?]*$/.test(host),
  };
  if (user === undefined || port !== undefined) return [asHost];
  const match = `Match originalhost ${host} user ${user}`;
  const asMatch: Fix = {
    title: `Write ${match}`,
    edits: [editInLine(start, { start: line.keyword.start, end: span.end }, match)],
    effect: 'changes',
    preferred: true,
  };
  return [asMatch, asHost];
}
