/** What was meant by a pattern that no host matches: a user, a port, a network, a range, braces or a regular expression in it. */

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

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/;

const ADDRESSES = /^(?:\d{1,3}\.){3}\d{1,3}-(?:\d{1,3}\.){3}\d{1,3}$/;

/** What a pattern takes ssh to know that it does not; undefined where it is one, or may be. */
export function mistakeIn(pattern: string): Mistake | undefined {
  // As nearly all names of hosts are.
  if (pattern.length > LONGEST || /^[A-Za-z][A-Za-z0-9._-]*$/.test(pattern)) return undefined;
  const wanted = pattern.replace(/^!/, '');
  const stray = strayMark(pattern);
  if (stray !== undefined) return stray;
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
      why: `${parts.join(' and ')} is not part of a name. Write only the name`,
      isNeverTyped: user !== undefined || scheme === 'ssh://',
      instead: [host],
      ...(user === undefined ? {} : { user }),
      ...(port === undefined || (scheme !== undefined && scheme !== 'ssh://') ? {} : { port }),
    };
  }
  const network = /^((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]*)\/(\d{1,3})$/i.exec(wanted);
  if (network !== null)
    return {
      why: 'ssh has no networks in patterns. Write a pattern with "*", or each address',
      isNeverTyped: false,
      ...orNothing(patternOf(network[1] as string, Number(network[2]))),
    };
  const port = /^(\[[^\]]*\]|[^:[\]]+):(\d{1,5})$/.exec(wanted);
  if (port !== null)
    return {
      why: 'a port is not part of a name. Write only the name, and Port on a line of its own',
      isNeverTyped: false,
      instead: [(port[1] as string).replace(/^\[(.*)\]$/, '$1')],
      port: port[2] as string,
    };
  const choice = choiceIn(wanted);
  if (choice !== undefined)
    return { why: 'ssh has no braces in patterns. Write each name separately', isNeverTyped: false, instead: choice };
  const range = rangeIn(wanted) ?? (ADDRESSES.test(wanted) ? [] : undefined);
  if (range !== undefined)
    return {
      why: 'ssh has no ranges in patterns. Write each name separately, or a pattern with "*" or "?"',
      isNeverTyped: false,
      ...orNothing(range),
    };
  const [, between] = /^\/(.+)\/$/.exec(wanted) ?? [];
  if (between !== undefined || /^\^|\$$|^\.\*|\\|[()|+]/.test(wanted))
    return {
      why: 'ssh has no regular expressions. Write "*" for any characters, "?" for one, and a dot for itself',
      isNeverTyped: false,
      ...orNothing(globOf(between ?? wanted)),
    };
  if (/[{}[\]]/.test(wanted))
    return {
      why: 'ssh has no braces or brackets in patterns. Write each name separately, or a pattern with "*" or "?"',
      isNeverTyped: false,
    };
  const [mark] = /[ \t'"`$;&<>]/.exec(wanted) ?? [];
  if (mark === undefined) return undefined;
  const what = mark === ' ' || mark === '\t' ? 'a blank' : mark;
  return { why: `ssh refuses a typed name with ${what}. Choose a name without it`, isNeverTyped: true };
}

/** A mark in front of a name, or behind it, that other formats and programs have there. */
function strayMark(pattern: string): Mistake | undefined {
  const [, name, mark] = /^(!?[\w.*?-]*\w)([:;])$/.exec(pattern) ?? [];
  if (name !== undefined)
    return {
      why: `a name needs no "${mark}" at its end. Leave it out`,
      isNeverTyped: true,
      instead: [name.replace(/^!/, '')],
    };
  if (pattern === '!')
    return { why: 'a "!" stands right in front of the pattern that it excludes', isNeverTyped: true };
  if (/^-\w/.test(pattern))
    return {
      why: 'what begins with "-" is an option. A "!" in front excludes a name',
      isNeverTyped: true,
      instead: [pattern.slice(1)],
    };
  if (!/^\.[\w.-]+$/.test(pattern)) return undefined;
  return {
    why: 'none begins with a dot. Write "*" in front of a domain',
    isNeverTyped: false,
    instead: [`*${pattern}`],
  };
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
