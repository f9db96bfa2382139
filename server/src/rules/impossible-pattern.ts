/**
 * A pattern of Host, or of Match host and originalhost, that is no pattern to ssh and no name of a host either: with a user, a
 * port or a scheme, a network, a range, braces, a blank or a regular expression. ssh knows "*", "?" and "!" alone. A name that its
 * block gives a HostName or a ProxyCommand may look like anything that can be typed. Commas are another rule's.
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
import { mistakeIn } from './support/mistaken-pattern.ts';

const BRACES = /\{[^{}]*\}/g;

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

/** Whether a name may be an alias: its block says where it leads, or has a command that takes it apart or leads elsewhere by itself. */
function isAlias({ file, number }: Place): boolean {
  const block = file.blockAt(number);
  return (
    file.directivesOf(block, 'hostname').some(({ line: { args } }) => args[0] && !/%[hn]/.test(args[0].value)) ||
    file.directivesOf(block, 'proxycommand').some(({ line: { args } }) => !/^(?:none)?$/i.test(args[0]?.value ?? ''))
  );
}

interface Impossible extends Found {
  /** The pattern as it is written. */
  readonly value: string;
  readonly why: string;
  readonly name: string;
}

export const impossiblePattern: LineRule<Impossible> = {
  id: 'impossible-pattern',
  severity: 'warning',
  breaks: true,
  scope: 'line',
  concerns: named('Host', 'Match'),
  find: (line, { verdicts }) =>
    patternsIn(line, verdicts.build).flatMap(({ start, end, value }) => {
      const mistake = value.replace(BRACES, '').includes(',') ? undefined : mistakeIn(value);
      // In a list of Match, a "!" alone excludes the empty name.
      if (mistake === undefined || (value === '!' && line.keyword.name !== 'host')) return [];
      const [name, { why }] = [inFew(value), mistake];
      return [{ start, end, value, name, why, message: `No host has a name like "${name}": ${why}.` }];
    }),
  holds: (place, { value }) => {
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
    const written = found.value;
    const next = line.args.find(({ start }) => start >= found.end);
    if (written === '!' && next !== undefined && /^[^!]/.test(next.value))
      return [replaceInLine(place, `Write !${next.value}`, { start: found.end, end: next.start }, '', true)];
    const { instead = [], user, port } = mistakeIn(written) ?? {};
    const isPlain = (pattern: string): boolean => /^[A-Za-z0-9._:*?-]+$/.test(pattern);
    if (instead.length === 0 || !instead.every(isPlain)) return [];
    const sign = /^[!-]/.test(written) ? '!' : '';
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
