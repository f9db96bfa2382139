/**
 * The percent tokens of ssh_config(5), TOKENS: what each letter stands for. Which option takes which
 * of them is in that option's record; replacing them is not done here.
 */
import type { Release } from './release.ts';

/** One percent token. */
export interface Token {
  /** The letter after `%`, in the case that counts: `'h'` and `'H'` differ. */
  readonly letter: string;
  /** What it is replaced by: a noun phrase. Markdown. */
  readonly means: string;
  /** The first release that knew it; missing when every release since 8.4 does. */
  readonly since?: Release;
}

/** Every token that some option takes. */
export const TOKENS: readonly Token[] = [
  { letter: '%', means: 'a percent sign' },
  {
    letter: 'C',
    means:
      'a hash of local host name, `%h`, `%p`, `%r` and (since 9.6) `%j`: short, and different for each destination',
  },
  { letter: 'd', means: "the local user's home directory" },
  { letter: 'f', means: 'the fingerprint of the host key that the server shows', since: '8.5' },
  { letter: 'H', means: 'the host name or address that is looked up among the known hosts', since: '8.5' },
  { letter: 'h', means: 'the host name to connect to, after `Hostname` was applied' },
  {
    letter: 'I',
    means: 'why the command runs: `ADDRESS`, `HOSTNAME` or `ORDER`',
    since: '8.5',
  },
  { letter: 'i', means: "the local user's numeric id" },
  { letter: 'j', means: 'the value of `ProxyJump`, empty without one', since: '9.6' },
  { letter: 'K', means: 'the host key that the server shows, in base64', since: '8.5' },
  { letter: 'k', means: '`HostKeyAlias`, or the host name as typed when none is set', since: '8.4' },
  { letter: 'L', means: 'the local host name up to its first dot' },
  { letter: 'l', means: 'the local host name' },
  { letter: 'n', means: 'the host name as typed' },
  { letter: 'p', means: 'the port' },
  { letter: 'r', means: 'the remote user name' },
  { letter: 'T', means: 'the local tunnel interface, or `NONE`' },
  { letter: 't', means: 'the type of the host key that the server shows', since: '8.5' },
  { letter: 'u', means: 'the local user name' },
];

/** The letters that most options with tokens take. */
export const COMMON_TOKENS: readonly string[] = ['%', 'C', 'd', 'h', 'i', 'j', 'k', 'L', 'l', 'n', 'p', 'r', 'u'];

const byLetter: ReadonlyMap<string, Token> = new Map(TOKENS.map(token => [token.letter, token]));

/**
 * The token of one letter, whichever options take it.
 * @param letter what follows the `%`, with its letter case
 */
export function findToken(letter: string): Token | undefined {
  return byLetter.get(letter);
}
