/** `host:port` with perhaps an address in brackets: `hpdelim2` of misc.c. */

export interface HostPort {
  /** With its brackets, if it has them. */
  readonly host: string;
  /** What ended the host; undefined at the end of the text. */
  readonly delimiter: ':' | '/' | undefined;
  /** What follows the delimiter. */
  readonly rest: string | undefined;
}

/** Cuts `text` after its host. Undefined when a bracket stays open or something else than ":" or "/" follows it. */
export function splitHostPort(text: string): HostPort | undefined {
  const match = /^(\[[^\]]*\]|[^[:/][^:/]*|)(?:([:/])(.*))?$/s.exec(text);
  if (match === null) return undefined;
  return { host: match[1] as string, delimiter: match[2] as ':' | '/' | undefined, rest: match[3] };
}

/** `valid_domain` of misc.c: why `name` is no domain name, or undefined when it is one. */
export function domainProblem(
  name: string,
  underscoreFirst: boolean,
):
  | 'empty domain name'
  | 'starts with invalid character'
  | 'contains consecutive separators'
  | 'contains invalid characters'
  | undefined {
  if (name === '') return 'empty domain name';
  if (!(underscoreFirst ? /^[A-Za-z0-9_]/ : /^[A-Za-z0-9]/).test(name)) return 'starts with invalid character';
  if (name.includes('..')) return 'contains consecutive separators';
  return /^[A-Za-z0-9._-]+$/.test(name) ? undefined : 'contains invalid characters';
}
