/** Options on what runs over the connection: commands, terminals, variables, interaction. */

import { flagWords } from '../flag-words.ts';
import type { OptionRecord } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const sessionOptions: readonly OptionRecord[] = [
  {
    name: 'BatchMode',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'RemoteCommand',
    since: '7.6',
    value: { kind: 'command' },
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using' },
  },
  {
    name: 'LocalCommand',
    since: '4.3',
    value: { kind: 'command' },
    expansion: { tokens: [...COMMON_TOKENS, 'T'], tokensChecked: 'logged in' },
  },
  {
    name: 'PermitLocalCommand',
    since: '4.3',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'RequestTTY',
    since: '5.9',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('asks for one when standard input is a terminal', 'asks for none'),
        { word: 'force', means: 'always asks for one' },
        { word: 'auto', means: 'asks for one for a login shell, not for a command' },
      ],
    },
    default: 'auto',
  },
  {
    name: 'SessionType',
    since: '8.7',
    value: {
      kind: 'enum',
      words: [
        { word: 'none', means: 'runs nothing: forwards only, as `-N`' },
        { word: 'subsystem', means: 'the command names a subsystem of the server, as `-s`' },
        { word: 'default', means: 'a shell or a command' },
      ],
    },
    default: 'default',
  },
  {
    name: 'StdinNull',
    since: '8.7',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'ForkAfterAuthentication',
    since: '8.7',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'EscapeChar',
    value: { kind: 'escape-char' },
    default: '~',
  },
  {
    name: 'EnableEscapeCommandline',
    since: '9.2',
    value: { kind: 'flag' },
    default: 'no',
  },
  {
    name: 'SendEnv',
    since: '3.9',
    value: { kind: 'send-env' },
    repeats: 'accumulates',
  },
  {
    name: 'SetEnv',
    since: '7.8',
    value: { kind: 'set-env' },
    expansion: { tokens: COMMON_TOKENS, tokensSince: '10.0', tokensChecked: 'using', variablesSince: '10.0' },
  },
  {
    name: 'ObscureKeystrokeTiming',
    since: '9.5',
    value: { kind: 'keystroke-timing' },
    default: 'yes',
  },
];
