/** Our words on what `options/structure.ts` lists. */
import type { Documentations } from './documentation.ts';

export const structureDocumentation: Documentations = {
  Host: {
    summary:
      'Starts a block whose lines apply when the host name, as typed on the command line, matches one of the patterns.',
    use: 'One block for each host or group of hosts, with general blocks such as `Host *` at the end: the first value found for a keyword wins. `*` and `?` are wildcards; a pattern after `!` excludes what it matches, wherever it stands in the line.',
    beware:
      'Patterns are separated by blanks: `Host a,b` matches only a host of that very name. Letter case counts, `HostName` is not looked at (except in a second pass), and a line of only `!` patterns never matches. Brackets, braces and networks such as `10.0.0.0/8` are literal text.',
    related: ['Match', 'Hostname', 'Include', 'CanonicalizeHostname'],
  },
  Match: {
    summary: 'Starts a block whose lines apply when all of its criteria hold.',
    use: 'For conditions that a `Host` pattern cannot express: the user name, the local network, a tag, the kind of session, the result of a command. `!` directly before a criterion negates it; several patterns for one criterion are separated by commas.',
    beware:
      '`exec` runs its command through `$SHELL` each time the file is read, even for `ssh -G`, after a `Host` line that does not match, and in a file included from such a block; only an earlier criterion that fails on the same line prevents it. `all` comes last, after at most one other criterion. Unknown criteria and missing arguments are errors even where the block does not apply.',
    related: ['Host', 'Tag', 'CanonicalizeHostname', 'Include'],
  },
  Include: {
    summary: 'Reads other configuration files at this place, in sorted order for each glob pattern.',
    use: 'To split a long file, or to share a part of it: `Include config.d/*` before the first `Host`. Relative names start at `~/.ssh`, in the system file at `/etc/ssh`, never at the folder of the including file.',
    beware:
      'Inside a `Host` or `Match` block the included lines apply only where that block does. An included file must belong to you or root and be writable by nobody else, or ssh stops. A pattern without a match is no error; nesting deeper than 16 levels is.',
    related: ['Host', 'Match'],
  },
  Tag: {
    summary: 'Gives the connection a tag that later `Match tagged` lines can test.',
    use: 'To choose a shared set of lines from several `Host` blocks without repeating their patterns. `ssh -P` sets a tag from the command line, and that one wins.',
    beware: 'It counts only for `Match tagged` lines further down.',
    related: ['Match'],
  },
  IgnoreUnknown: {
    summary: 'A comma-separated pattern list of unknown keywords that ssh skips instead of refusing the file.',
    use: 'For a file shared between machines whose ssh differs: `IgnoreUnknown UseKeychain` lets a macOS file work everywhere. Put it before the first `Host`, above the lines that need it.',
    beware:
      'Only the first line that applies counts, and only for lines after it. It excuses neither wrong values nor missing arguments, open quotes or unknown `Match` criteria. A wide pattern such as `*` also hides misspelled keywords.',
    related: ['UseKeychain'],
  },
};
