/** Options on what ssh reports, and where. */
import type { OptionRecord } from '../option.ts';

export const loggingOptions: readonly OptionRecord[] = [
  {
    name: 'LogLevel',
    value: {
      kind: 'enum',
      refusal: 'log level',
      words: [
        { word: 'QUIET', means: 'nothing, not even most errors' },
        { word: 'FATAL', means: 'only what makes ssh stop' },
        { word: 'ERROR', means: 'errors' },
        { word: 'INFO', means: 'errors and notices' },
        { word: 'VERBOSE', means: 'a little more than notices' },
        { word: 'DEBUG', means: 'same as `DEBUG1`' },
        { word: 'DEBUG1', means: 'each step of the connection, as `-v`' },
        { word: 'DEBUG2', means: 'more detail, as `-vv`' },
        { word: 'DEBUG3', means: 'everything, as `-vvv`' },
      ],
    },
    default: 'INFO',
  },
  {
    name: 'SyslogFacility',
    since: '7.6',
    value: {
      kind: 'enum',
      refusal: 'log facility',
      words: [
        { word: 'DAEMON', means: 'system services' },
        { word: 'USER', means: 'programs of users' },
        { word: 'AUTH', means: 'logins' },
        { word: 'AUTHPRIV', means: 'logins, in a private log; where the system has it, and not documented' },
        { word: 'LOCAL0', means: 'for local use' },
        { word: 'LOCAL1', means: 'for local use' },
        { word: 'LOCAL2', means: 'for local use' },
        { word: 'LOCAL3', means: 'for local use' },
        { word: 'LOCAL4', means: 'for local use' },
        { word: 'LOCAL5', means: 'for local use' },
        { word: 'LOCAL6', means: 'for local use' },
        { word: 'LOCAL7', means: 'for local use' },
      ],
    },
    escapesBlocks: {},
    default: 'USER',
  },
  {
    name: 'LogVerbose',
    since: '8.5',
    value: { kind: 'log-verbose' },
    default: 'none',
  },
];
