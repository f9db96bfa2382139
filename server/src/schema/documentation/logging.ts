/** Our words on what `options/logging.ts` lists. */
import type { Documentations } from './documentation.ts';

export const loggingDocumentation: Documentations = {
  LogLevel: {
    summary: 'How much ssh reports.',
    use: '`ERROR` to silence banners and notices in scripts, `DEBUG1` to watch a connection that fails.',
    beware: '`QUIET` also hides why a connection failed.',
    related: ['LogVerbose', 'SyslogFacility'],
  },
  SyslogFacility: {
    summary: 'Under which facility messages go to the system log when ssh runs with `-y`.',
    use: 'For unattended connections whose messages belong into a log of their own.',
    beware: 'The first value in the file counts, even from a block that does not apply.',
    related: ['LogLevel'],
  },
  LogVerbose: {
    summary:
      "Reports everything from some places of ssh's source, `file:function:line` each, whatever `LogLevel` says; `none` is off.",
    use: 'To debug ssh itself.',
    beware:
      'Although several are accepted, only the first argument is used (8.5 to 10.6). Its contents are not checked.',
    related: ['LogLevel'],
  },
};
