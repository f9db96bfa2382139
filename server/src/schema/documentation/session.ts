/** Our words on what `options/session.ts` lists. */
import type { Documentations } from './documentation.ts';

export const sessionDocumentation: Documentations = {
  BatchMode: {
    summary: 'Whether ssh never asks anything: no passwords, no passphrases, no questions about host keys.',
    use: 'In scripts and scheduled jobs, so that they fail instead of waiting for an answer.',
    beware:
      'New hosts fail unless their key is known; see `StrictHostKeyChecking accept-new`. Debian and Ubuntu also raise the default of `ServerAliveInterval` to 300.',
    related: ['ServerAliveInterval', 'NumberOfPasswordPrompts', 'StrictHostKeyChecking'],
  },
  RemoteCommand: {
    summary: 'The command to run on the server instead of a shell; `none` is a shell.',
    use: 'To land in a terminal multiplexer or a container, together with `RequestTTY yes`. Give the host a second name for it.',
    beware:
      'Any other command for that host fails: `git`, `scp`, editors, `ssh host command`. `# note` becomes part of the command. `${NAME}` is left for the remote shell.',
    related: ['RequestTTY', 'SessionType', 'LocalCommand'],
  },
  LocalCommand: {
    summary:
      'A command that your shell runs on this machine once the connection stands; it needs `PermitLocalCommand yes`.',
    use: 'To set up a tunnel interface, or to change the title or colour of the terminal.',
    beware:
      'Without `PermitLocalCommand` it does nothing. Tokens are not quoted for the shell, `# note` becomes part of the command, and an apostrophe must be paired.',
    related: ['PermitLocalCommand', 'RemoteCommand'],
  },
  PermitLocalCommand: {
    summary: 'Whether `LocalCommand` and the `!command` of the escape command line may run.',
    use: 'Only for the hosts that have a `LocalCommand`.',
    beware: 'Anyone who can write a file that yours includes can then run commands as you.',
    related: ['LocalCommand', 'EnableEscapeCommandline'],
  },
  RequestTTY: {
    summary: 'Whether ssh asks the server for a terminal.',
    use: '`yes` with a `RemoteCommand` that is interactive; `force` where standard input is not a terminal.',
    beware: 'A terminal changes line ends and mixes error output in: for data that passes through, use `no`.',
    related: ['RemoteCommand', 'SessionType'],
  },
  SessionType: {
    summary: 'What kind of session ssh opens.',
    use: '`none` for a host entry that exists only for its forwards.',
    beware: 'With `subsystem` and no command that names one, ssh prints its usage and stops.',
    related: ['RemoteCommand', 'StdinNull', 'ForkAfterAuthentication'],
  },
  StdinNull: {
    summary: 'Whether standard input is taken from `/dev/null`, as with `-n`.',
    use: 'For ssh in the background, and in loops that read a list from standard input.',
    related: ['ForkAfterAuthentication', 'SessionType'],
  },
  ForkAfterAuthentication: {
    summary: 'Whether ssh goes to the background once it has logged in, as with `-f`.',
    use: 'With `SessionType none`, for a connection that only holds forwards; `ExitOnForwardFailure yes` makes it wait for them.',
    beware:
      'Without a command, a `RemoteCommand` or `SessionType none`, ssh stops with "Cannot fork into background without a command to execute.", under `ssh -G` too.',
    related: ['StdinNull', 'SessionType', 'ExitOnForwardFailure'],
  },
  EscapeChar: {
    summary:
      'The character that, at the start of a line, introduces commands to ssh itself, such as `~.` to disconnect; `none` is off.',
    use: '`none` for connections that must pass every byte on, or another character in nested sessions.',
    beware:
      'One byte, or `^` and a letter for a control character. `none` must be in lower case, and `#` needs quotes.',
    related: ['EnableEscapeCommandline'],
  },
  EnableEscapeCommandline: {
    summary: 'Whether `~C` opens a command line inside a running session, to add or cancel forwards.',
    use: '`yes` when you add forwards to running sessions.',
    beware: 'Before 9.2 it is always on and the keyword unknown. It stands in the way of sandboxing ssh.',
    related: ['EscapeChar', 'PermitLocalCommand'],
  },
  SendEnv: {
    summary: 'Patterns of environment variables that are sent to the server; each line that applies adds to the list.',
    use: '`SendEnv LANG LC_*` to work in your own language. `-PATTERN` takes back what earlier lines set (since 7.8); `-*` takes back all.',
    beware:
      'The server accepts only what its `AcceptEnv` names. Patterns are separated by blanks, not commas, and hold no `=`: for a value use `SetEnv`. Mind variables with secrets. The system file of Debian and Ubuntu sends `LANG` and `LC_*`.',
    related: ['SetEnv'],
  },
  SetEnv: {
    summary: 'Environment variables with their values, `NAME=VALUE` each, that are sent to the server.',
    use: '`SetEnv TERM=xterm-256color` for servers that do not know your terminal.',
    beware:
      'Unlike `SendEnv`, only the first line that applies counts: put all variables into one. Within a line the first value of a name counts. The server accepts only what its `AcceptEnv` names. Quote values with blanks.',
    related: ['SendEnv'],
  },
  ObscureKeystrokeTiming: {
    summary:
      'Whether ssh hides the rhythm of your typing: `yes`, `no`, or `interval:` and milliseconds from 1 to 1000.',
    use: 'Leave it on; `no` for hosts where it makes typing or X11 programs sluggish.',
    beware: 'With `no`, whoever watches the network can guess at what you type from its timing. Lower case only.',
  },
};
