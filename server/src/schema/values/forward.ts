/** LocalForward, RemoteForward and DynamicForward: `parse_forward` and `parse_fwd_field` of readconf.c. */
import type { Surroundings } from '../surroundings.ts';
import { findReferences } from './expansion.ts';
import { parsePort } from './numbers.ts';
import { type Arguments, missing, type Problem, problem, type Reading } from './problem.ts';

/** One part between colons. A part with a slash in it is the path of a UNIX socket. */
interface Field {
  /** Where it begins, with its bracket. */
  readonly start: number;
  readonly text: string;
  readonly isPath: boolean;
}

/** Room for the specification in ssh, without the closing NUL; what is longer is cut. */
const LONGEST = 255;
const LONGEST_SOCKET_PATH = 108;
const LONGEST_HOST = 1025;

/** Splits at colons: brackets take a field literally, a backslash takes the next character literally. Undefined when ssh cannot split it. */
function splitFields(specification: string): readonly Field[] | undefined {
  const text = specification;
  const fields: Field[] = [];
  let i = text.search(/[^ \t\n\v\f\r]|$/);
  while (i < text.length && fields.length < 4) {
    const start = i;
    if (text[i] === '[') {
      const close = text.indexOf(']', i);
      const next = text[close + 1];
      if (close === -1 || (next !== ':' && next !== undefined)) return undefined;
      const inside = text.slice(i + 1, close);
      fields.push({ start, text: inside, isPath: inside.includes('/') });
      i = close + 2;
      continue;
    }
    let field = '';
    let isPath = false;
    for (; i < text.length && text[i] !== ':'; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === '/') isPath = true;
      // A backslash at the end escapes nothing: a field that it is all of is as if it were not there.
      if (i === text.length) return field === '' ? fields : undefined;
      field += text[i];
    }
    fields.push({ start, text: field, isPath });
    i++;
  }
  return i < text.length ? undefined : fields;
}

export type ForwardDirection = 'local' | 'remote' | 'dynamic';

/** One end of a forward: a port, perhaps at an address, or the path of a UNIX socket. */
export type ForwardEnd =
  | { readonly kind: 'port'; readonly host: string | undefined; readonly port: number }
  | { readonly kind: 'path'; readonly path: string };

/** A forward as ssh stores it. */
export interface Forward {
  readonly listen: ForwardEnd;
  /** Where it leads to; `socks` where each connection says so itself. */
  readonly target: ForwardEnd | 'socks';
}

/** What stands for a service whose port is not known: any port will do. */
const SOME_SERVICE = 0;

/** `parse_forward`; undefined when ssh refuses the specification. `socks` for one without a target. */
function parseForward(
  specification: string,
  direction: ForwardDirection,
  socks: boolean,
  surroundings: Surroundings,
): Forward | undefined {
  const fields = splitFields(specification);
  if (fields === undefined) return undefined;
  const fits = (field: Field): boolean => field.text.length < (field.isPath ? LONGEST_SOCKET_PATH : LONGEST_HOST);
  const [a, b, c, d] = fields;
  if (!fields.every(fits) || a === undefined) return undefined;
  const port = (text: string, host: string | undefined, zeroIsFine: boolean): ForwardEnd | undefined => {
    const number = parsePort(text, surroundings);
    if (number === undefined || (number === 0 && !zeroIsFine)) return undefined;
    return { kind: 'port', host, port: number === 'service' ? SOME_SERVICE : number };
  };
  const listen = (text: string, host?: string): ForwardEnd | undefined => port(text, host, direction === 'remote');
  const target = (host: Field, text: string): ForwardEnd | undefined => port(text, host.text, false);
  const path = ({ text }: Field): ForwardEnd => ({ kind: 'path', path: text });
  if (b === undefined) return socks ? pair(a.isPath ? path(a) : listen(a.text), 'socks') : undefined;
  if (c === undefined) {
    if (a.isPath && b.isPath) return { listen: path(a), target: path(b) };
    if (b.isPath) return pair(listen(a.text), path(b));
    return socks ? pair(listen(b.text, a.text), 'socks') : undefined;
  }
  if (socks) return undefined;
  if (d === undefined) {
    if (a.isPath) return pair(path(a), target(b, c.text));
    if (c.isPath) return pair(listen(b.text, a.text), path(c));
    return pair(listen(a.text), target(b, c.text));
  }
  return pair(listen(b.text, a.text), target(c, d.text));
}

function pair(listen: ForwardEnd | undefined, target: Forward['target'] | undefined): Forward | undefined {
  return listen === undefined || target === undefined ? undefined : { listen, target };
}

const FORMS: Record<ForwardDirection, string> = {
  local: 'where to listen and where it leads, such as 8080 localhost:80',
  remote: 'where to listen and where it leads, such as 8080 localhost:80, or a port alone for SOCKS',
  dynamic: 'a port such as 1080, or address:port',
};

/** A `port:host:port` in one argument, as `ssh -L` takes it: where to put the blank; undefined when it is not one. */
export function splitCommandLineForward(value: string): number | undefined {
  const fields = splitFields(value) ?? [];
  const target = fields.at(fields.at(-1)?.isPath === true ? -1 : -2);
  const isForward = parseForward(value, 'remote', false, {}) !== undefined;
  return isForward && target !== undefined && target !== fields[0] ? target.start - 1 : undefined;
}

/**
 * The forward that one or two arguments ask for; variables are replaced in it, tokens are not.
 * @param target undefined for SOCKS
 * @returns `undefined variable` or `invalid` where ssh refuses it
 */
export function forwardOf(
  listen: string,
  target: string | undefined,
  direction: ForwardDirection,
  surroundings: Surroundings,
): Forward | 'undefined variable' | 'invalid' {
  const specification = (target === undefined ? listen : `${listen}:${target}`).slice(0, LONGEST);
  const expanded = expandVariables(specification, surroundings);
  if (expanded === undefined) return 'undefined variable';
  return parseForward(expanded, direction, target === undefined, surroundings) ?? 'invalid';
}

export function readForward(reading: Reading, args: Arguments, direction: ForwardDirection): Problem | undefined {
  const listen = args.next();
  if (listen === undefined || listen.value === '') return missing(reading, listen, FORMS[direction]);
  const target = direction === 'dynamic' ? undefined : args.next();
  const hasTarget = target !== undefined && target.value !== '';
  const blank = direction === 'dynamic' || hasTarget ? undefined : splitCommandLineForward(listen.value);
  const hint =
    blank === undefined
      ? `write ${FORMS[direction]}`
      : `write a blank instead of the colon: ${listen.value.slice(0, blank)} ${listen.value.slice(blank + 1)}`;
  if (direction === 'local' && !hasTarget)
    return problem('missing-argument', target ?? listen, `Missing target argument: ${hint}.`);
  const forward = forwardOf(listen.value, hasTarget ? target.value : undefined, direction, reading.surroundings);
  // An undefined variable is a problem of its own, found where all variables are.
  if (forward !== 'invalid') return undefined;
  const span = hasTarget ? { start: listen.start, end: target.end } : listen;
  return problem(
    'invalid-value',
    span,
    `Bad forwarding specification: ${hint}${blank === undefined ? '; an IPv6 address needs brackets' : ''}.`,
  );
}

function expandVariables(text: string, surroundings: Surroundings): string | undefined {
  let expanded = '';
  let done = 0;
  for (const reference of findReferences(text, { percent: false, dollar: true })) {
    if (reference.kind !== 'variable') continue;
    const value = surroundings.variables?.get(reference.name);
    if (value === undefined || !reference.closed) return undefined;
    expanded += text.slice(done, reference.start) + value;
    done = reference.end;
  }
  return expanded + text.slice(done);
}
