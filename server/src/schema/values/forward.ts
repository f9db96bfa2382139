/** LocalForward, RemoteForward and DynamicForward: `parse_forward` and `parse_fwd_field` of readconf.c. */
import type { Surroundings } from '../surroundings.ts';
import { findReferences } from './expansion.ts';
import { parsePort } from './numbers.ts';
import { type Arguments, missing, type Problem, problem, type Reading } from './problem.ts';

/** One part between colons. A part with a slash in it is the path of a UNIX socket. */
interface Field {
  readonly text: string;
  readonly isPath: boolean;
}

/** Room for the specification in ssh, without the closing NUL; what is longer is cut. */
const LONGEST = 255;
const LONGEST_SOCKET_PATH = 108;
const LONGEST_HOST = 1025;

/** Splits at colons: brackets take a field literally, a backslash takes the next character literally. Undefined when ssh cannot split it. */
function splitFields(specification: string): readonly Field[] | undefined {
  const text = specification.replace(/^[ \t\n\v\f\r]+/, '');
  const fields: Field[] = [];
  let i = 0;
  while (i < text.length && fields.length < 4) {
    if (text[i] === '[') {
      const close = text.indexOf(']', i);
      const next = text[close + 1];
      if (close === -1 || (next !== ':' && next !== undefined)) return undefined;
      const inside = text.slice(i + 1, close);
      fields.push({ text: inside, isPath: inside.includes('/') });
      i = close + 2;
      continue;
    }
    let field = '';
    let isPath = false;
    for (; i < text.length && text[i] !== ':'; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === '/') isPath = true;
      if (i === text.length) return undefined;
      field += text[i];
    }
    fields.push({ text: field, isPath });
    i++;
  }
  return i < text.length ? undefined : fields;
}

type Direction = 'local' | 'remote' | 'dynamic';

/** Whether `parse_forward` accepts the specification; `direction` dynamic stands for a RemoteForward with one argument too. */
function isForward(specification: string, direction: Direction, socks: boolean, surroundings: Surroundings): boolean {
  const fields = splitFields(specification);
  if (fields === undefined) return false;
  const [a, b, c, d] = fields;
  const isListenPort = (text: string): boolean => {
    const port = parsePort(text, surroundings);
    return port !== undefined && (port !== 0 || direction === 'remote');
  };
  const isTargetPort = (text: string): boolean => {
    const port = parsePort(text, surroundings);
    return port !== undefined && port !== 0;
  };
  const fits = (field: Field): boolean => field.text.length < (field.isPath ? LONGEST_SOCKET_PATH : LONGEST_HOST);
  if (!fields.every(fits) || a === undefined) return false;
  if (b === undefined) return socks && (a.isPath || isListenPort(a.text));
  if (c === undefined) {
    if (a.isPath && b.isPath) return true;
    if (b.isPath) return isListenPort(a.text);
    return socks && isListenPort(b.text);
  }
  if (d === undefined) {
    if (socks) return false;
    if (a.isPath) return isTargetPort(c.text);
    if (c.isPath) return isListenPort(b.text);
    return isListenPort(a.text) && isTargetPort(c.text);
  }
  return !socks && isListenPort(b.text) && isTargetPort(d.text);
}

const FORMS: Record<Direction, string> = {
  local: '[address:]port host:port, such as 8080 localhost:80',
  remote: '[address:]port host:port, such as 8080 localhost:80, or a port alone for SOCKS',
  dynamic: '[address:]port, such as 1080',
};

/** A `port:host:port` in one argument, as `ssh -L` takes it: where to put the blank; undefined when it is not one. */
export function splitCommandLineForward(value: string): number | undefined {
  const match = /^(?:(?:\[[^\]]*\]|[^:[\]]*):)?[0-9A-Za-z-]+(?=:(?:\[[^\]]*\]|[^:[\]]+):[0-9A-Za-z-]+$)/.exec(value);
  return match === null ? undefined : match[0].length;
}

export function readForward(reading: Reading, args: Arguments, direction: Direction): Problem | undefined {
  const listen = args.next();
  if (listen === undefined || listen.value === '') return missing(reading, listen, FORMS[direction]);
  const target = direction === 'dynamic' ? undefined : args.next();
  const hasTarget = target !== undefined && target.value !== '';
  if (direction === 'local' && !hasTarget) {
    const fix = splitCommandLineForward(listen.value);
    const hint =
      fix === undefined
        ? `write ${FORMS.local}.`
        : `write a blank instead of the colon: ${listen.value.slice(0, fix)} ${listen.value.slice(fix + 1)}.`;
    return problem('missing-argument', target ?? listen, `Missing target argument: ${hint}`);
  }
  const specification = (hasTarget ? `${listen.value}:${target.value}` : listen.value).slice(0, LONGEST);
  const socks = direction === 'dynamic' || !hasTarget;
  const expanded = expandVariables(specification, reading.surroundings);
  // An undefined variable is a problem of its own, found where all variables are.
  if (expanded === undefined || isForward(expanded, direction, socks, reading.surroundings)) return undefined;
  const span = hasTarget ? { start: listen.start, end: target.end } : listen;
  return problem(
    'invalid-value',
    span,
    `Bad forwarding specification: write ${FORMS[direction]}; an IPv6 address needs brackets.`,
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
