/** File name patterns as glob(3) of the BSDs reads them, which ssh carries along: matched against names, without listing anything. */

/** What one character of a name has to be. */
type GlobPart = 'run' | ((char: string) => boolean);

/** Patterns of as many bytes, and longer ones, name nothing: PATH_MAX. */
export const TOO_LONG = 4096;

/** Whether the whole path matches: `*`, `?` and `[…]` stop at slashes, and none of them takes a leading dot. */
export function matchesGlob(path: string, pattern: string): boolean {
  if (pattern.length >= TOO_LONG) return false;
  const names = path.split('/');
  const patterns = pattern.split('/');
  return names.length === patterns.length && names.every((name, i) => nameMatcher(patterns[i] as string)(name));
}

/** Whether a pattern names more than one file, or one by an escape. */
export function isGlob(pattern: string): boolean {
  return /[*?[\\]/.test(pattern);
}

/** Tells which names match one part of a pattern, between two slashes. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  if (!isGlob(pattern)) return name => name === pattern;
  const parts = partsOf(bytesOf(pattern));
  const takesHidden = /^\\?\./.test(pattern);
  return name => (takesHidden || !name.startsWith('.')) && matches(bytesOf(name), parts);
}

/** Orders names as strcmp(3) does. */
export function compareBytes(a: string, b: string): number {
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A text as the bytes of its UTF-8, a character each: `?` is one byte. */
function bytesOf(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('');
}

function matches(name: string, parts: readonly GlobPart[]): boolean {
  let n = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const part = parts[p];
    if (part === 'run') {
      star = p++;
      resume = n;
    } else if (part?.(name[n] as string)) {
      n++;
      p++;
    } else if (star !== -1) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (parts[p] === 'run') p++;
  return p === parts.length;
}

/** A character of a pattern; one after a backslash stands for itself. */
interface PatternChar {
  readonly char: string;
  readonly escaped: boolean;
}

function charsOf(pattern: string): readonly PatternChar[] {
  return Array.from(pattern.matchAll(/(\\?)(.)/gs), ([, backslash, char = '']) => ({
    char,
    escaped: backslash !== '',
  }));
}

function partsOf(pattern: string): readonly GlobPart[] {
  const chars = charsOf(pattern);
  const is = (at: number, char: string): boolean => chars[at]?.char === char && !chars[at].escaped;
  const parts: GlobPart[] = [];
  let at = 0;
  while (at < chars.length) {
    const { char } = chars[at] as PatternChar;
    const set = is(at, '[') ? readSet(chars, at + 1, is) : undefined;
    if (is(at, '*')) parts.push('run');
    else if (set !== undefined) parts.push(set.takes);
    else parts.push(is(at, '?') ? () => true : tested => tested === char);
    at = set?.end ?? at + 1;
  }
  return parts;
}

/**
 * What stands in brackets, from behind the opening one; undefined when nothing closes them, so that "[" is a character.
 * A "]" that comes first is a member.
 */
function readSet(
  chars: readonly PatternChar[],
  start: number,
  is: (at: number, char: string) => boolean,
): { readonly takes: (char: string) => boolean; readonly end: number } | undefined {
  const negated = is(start, '!');
  const first = negated ? start + 1 : start;
  const tests: ((char: string) => boolean)[] = [];
  let at = first;
  while (at === first || !is(at, ']')) {
    const low = chars[at]?.char;
    if (low === undefined) return undefined;
    const name = is(at, '[') && is(at + 1, ':') ? classAt(chars, at + 2) : undefined;
    if (name !== undefined) {
      // Of a class that does not exist nothing is a member.
      const members = CLASSES.get(name);
      if (members === undefined) return { takes: () => false, end: chars.length };
      tests.push(char => members.test(char));
      at += name.length + 4;
      continue;
    }
    const high = is(at + 1, '-') && !is(at + 2, ']') ? chars[at + 2]?.char : undefined;
    tests.push(char => low <= char && char <= (high ?? low));
    at += high === undefined ? 1 : 3;
  }
  return { takes: char => tests.some(test => test(char)) !== negated, end: at + 1 };
}

/** The name of a class such as `[:alpha:]`, from behind its colon; undefined when it is none. */
function classAt(chars: readonly PatternChar[], start: number): string | undefined {
  const rest = chars.slice(start, start + 9).map(({ char, escaped }) => (escaped ? '\0' : char));
  return /^([a-z]+):\]/.exec(rest.join(''))?.[1];
}

const CLASSES: ReadonlyMap<string, RegExp> = new Map<string, RegExp>(
  Object.entries({
    alnum: /[A-Za-z0-9]/,
    alpha: /[A-Za-z]/,
    blank: /[ \t]/,
    cntrl: /[\x00-\x1f\x7f]/,
    digit: /[0-9]/,
    graph: /[!-~]/,
    lower: /[a-z]/,
    print: /[ -~]/,
    punct: /[!-/:-@[-`{-~]/,
    space: /[ \t-\r]/,
    upper: /[A-Z]/,
    xdigit: /[0-9A-Fa-f]/,
  }),
);
