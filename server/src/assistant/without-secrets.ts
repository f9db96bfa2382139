/** Text of a configuration as an assistant may have it: what is a secret by its name or by its place is left out. */
import { withoutKeys } from '../text/visible.ts';

const HIDDEN = '(hidden)';

/** Variables that are sent: their values are whatever somebody wants a server to have. */
const SENT = /(?<=\bsetenv\b)[^\n]*/gi;
const WORD = /(?:"[^"]*"|'[^']*'|[^\s"'])+/g;

/** Something that has the name of a secret, and what follows it. */
const NAMED =
  /((?:password|passwd|passphrase|secret|token|api[_-]?key|credentials?)["']?\s?[=:]\s?)(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\n]+)+/gi;

/** Options by which programs in commands take a password. */
const OPTION =
  /(\bsshpass [^\n]{0,40}?-p ?|\s--?(?:password|passphrase|token|secret)[= ])(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\n]+)+/gi;

/** A user and a password in an address. */
const ADDRESS = /(:\/\/[^\s/:@]{1,100}:)[^\s/@]{1,200}(?=@)/g;

/** The text without secrets, and without keys. */
export function withoutSecrets(text: string): string {
  return withoutKeys(text)
    .replace(SENT, rest => rest.replace(WORD, withoutValue))
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(OPTION, `$1${HIDDEN}`)
    .replace(ADDRESS, `$1${HIDDEN}`);
}

/** `NAME=(hidden)` for what sets a variable. */
export function withoutValue(word: string): string {
  const [, name] = /^["']?(\w+)=/.exec(word) ?? [];
  return name === undefined ? word : `${name}=${HIDDEN}`;
}
