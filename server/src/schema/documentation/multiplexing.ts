/** Our words on what `options/multiplexing.ts` lists. */
import type { Documentations } from './documentation.ts';

export const multiplexingDocumentation: Documentations = {
  ControlMaster: {
    summary: 'Whether this session offers its connection to later ones, which then need no login of their own.',
    use: '`auto` with a `ControlPath` and `ControlPersist 10m`: the second session, `git` or `scp` starts at once.',
    beware:
      'Sessions that join inherit login, forwards and agent of the first. When the connection dies, all of them hang unless `ServerAliveInterval` is set. Native Windows does not support it.',
    related: ['ControlPath', 'ControlPersist'],
  },
  ControlPath: {
    summary: 'The socket through which sessions share a connection; `none` shares nothing.',
    use: '`ControlPath ~/.ssh/control/%C`: `%C` is short and differs for each destination.',
    beware:
      'Without `%C`, or `%h`, `%p` and `%r`, different hosts share one socket. A path that becomes longer than about 90 bytes fails when connecting. The folder must exist, and nobody else may be able to write in it.',
    related: ['ControlMaster', 'ControlPersist'],
  },
  ControlPersist: {
    summary: 'Whether, or how long after the last session, the shared connection stays open in the background.',
    use: '`10m` with `ControlMaster auto`, so that a pause does not cost a new login.',
    beware:
      '`yes` and `0` both mean forever, until `ssh -O exit`. Unlike other flags, the words count in lower case only.',
    related: ['ControlMaster', 'ControlPath'],
  },
};
