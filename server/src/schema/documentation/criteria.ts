/** Our words on what `criteria.ts` lists. */
import type { Documentations } from './documentation.ts';

export const criteriaDocumentation: Documentations = {
  all: {
    summary: 'Always holds.',
    use: 'To end a block: lines after `Match all` apply to every host again.',
    beware: 'It comes last, alone or after one other criterion; documented are only `canonical` and `final`.',
  },
  canonical: {
    summary: 'Holds when the configuration is read again because `CanonicalizeHostname` completed the name.',
    use: 'For lines that should see full host names only.',
    beware: 'It never holds in the first pass, and does not cause a second one; `final` does.',
  },
  final: {
    summary: 'Holds when the configuration is read for the last time, and asks for that second pass.',
    use: 'For defaults that come after everything else, and may depend on the `HostName` that was found.',
    beware:
      'All files are read twice then, and accumulating keywords see their lines twice. Before 10.1 `!final` asks for the second pass too.',
  },
  exec: {
    summary: 'Holds when a command, run through `$SHELL -c`, ends with status 0.',
    use: 'For conditions that nothing else can express, such as "on the office network" before 9.4. Quote the command.',
    beware:
      'It runs each time the file is read, also for `ssh -G` and from blocks that do not apply; only an earlier criterion of the line that fails prevents it, so write exec last. A wrong `%` token stops ssh. `${NAME}` is left to the shell.',
  },
  localnetwork: {
    summary: 'Holds when a local interface has an address in one of the networks, such as `10.0.0.0/8,fd00::/8`.',
    use: 'To use a jump host only outside the office.',
    beware:
      'Plain addresses and networks only: no wildcards, no `!`, no host bits. Anyone who runs the network you join decides about it.',
  },
  host: {
    summary: 'Holds when the host name, after any `HostName` further up, matches the patterns.',
    use: 'To recognise a host whatever short name was typed.',
    beware: 'Patterns are separated by commas without blanks, unlike those of `Host`, and letter case is ignored.',
  },
  originalhost: {
    summary: 'Holds when the host name as typed on the command line matches the patterns.',
    use: 'As `Host`, but together with other criteria.',
    beware: 'Unlike that of `Host`, the comparison ignores letter case.',
  },
  tagged: {
    summary: 'Holds when the tag, set by `Tag` further up or by `ssh -P`, matches the patterns.',
    use: 'To keep a set of lines in one place and choose it by name from `Host` blocks.',
    beware: 'Without a tag only `tagged ""` holds since 10.0; in 9.4 to 9.9 it was `tagged *`.',
  },
  command: {
    summary: 'Holds when the command to run on the server, or the name of the subsystem, matches the patterns.',
    use: 'To treat `sftp` or `git` connections otherwise than shells; `command ""` is a session without a command.',
    beware: 'A comma in the pattern separates two of them. Letter case counts.',
  },
  user: {
    summary: 'Holds when the name to log in with matches the patterns.',
    use: 'To choose a key by account: `Match host github.com user git`.',
    beware: 'It sees a `User` line only when that stands further up. Letter case counts.',
  },
  localuser: {
    summary: 'Holds when the name of the local user who runs ssh matches the patterns.',
    use: 'In the system file, or in a file shared between accounts.',
    beware: 'Letter case counts.',
  },
  version: {
    summary: 'Holds when the version of this ssh, which starts as in `OpenSSH_10.6p1`, matches the patterns.',
    use: 'For keywords that a newer ssh wants set otherwise: `version OpenSSH_10.*`.',
    beware:
      'The pattern includes `OpenSSH_` and needs a final `*`: vendors add to the version, as in `OpenSSH_10.6p1 Debian-1`. Lines of a block that does not apply are checked all the same, so it does not hide unknown keywords: `IgnoreUnknown` does.',
  },
  sessiontype: {
    summary:
      'Holds when the kind of session that was asked for matches the patterns: `shell`, `exec`, `subsystem` or `none`.',
    use: 'To set `RemoteCommand` or `RequestTTY` for interactive logins only, so that `git` and `scp` keep working.',
    beware: 'Letter case counts, and other words are accepted but never match. `sessiontype=shell` is refused.',
  },
};
