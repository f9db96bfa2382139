/** Options on what runs over the connection: commands, terminals, variables, interaction. */

import { flagWords } from '../flag-words.ts';
import type { Option } from '../option.ts';
import { COMMON_TOKENS } from '../tokens.ts';

export const sessionOptions: readonly Option[] = [
  {
    name: 'BatchMode',
    status: 'active',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'RemoteCommand',
    status: 'active',
    since: '7.6',
    value: { kind: 'command' },
    repeats: 'first-wins',
    expansion: { tokens: COMMON_TOKENS, tokensChecked: 'using' },
  },
  {
    name: 'LocalCommand',
    status: 'active',
    since: '4.3',
    value: { kind: 'command' },
    repeats: 'first-wins',
    expansion: { tokens: [...COMMON_TOKENS, 'T'], tokensChecked: 'logged in' },
  },
  {
    name: 'PermitLocalCommand',
    status: 'active',
    since: '4.3',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'RequestTTY',
    status: 'active',
    since: '5.9',
    value: {
      kind: 'enum',
      words: [
        ...flagWords('asks for one when standard input is a terminal', 'asks for none'),
        { word: 'force', means: 'always asks for one' },
        { word: 'auto', means: 'asks for one for a login shell, not for a command' },
      ],
    },
    repeats: 'first-wins',
    default: 'auto',
  },
  {
    name: 'SessionType',
    status: 'active',
    since: '8.7',
    value: {
      kind: 'enum',
      words: [
        { word: 'none', means: 'runs nothing: forwards only, as `-N`' },
        { word: 'subsystem', means: 'the command names a subsystem of the server, as `-s`' },
        { word: 'default', means: 'a shell or a command' },
      ],
    },
    repeats: 'first-wins',
    default: 'default',
  },
  {
    name: 'StdinNull',
    status: 'active',
    since: '8.7',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'ForkAfterAuthentication',
    status: 'active',
    since: '8.7',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'EscapeChar',
    status: 'active',
    value: { kind: 'escape-char' },
    repeats: 'first-wins',
    default: '~',
  },
  {
    name: 'EnableEscapeCommandline',
    status: 'active',
    since: '9.2',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  {
    name: 'SendEnv',
    status: 'active',
    since: '3.9',
    value: { kind: 'send-env' },
    repeats: 'accumulates',
  },
  {
    name: 'SetEnv',
    status: 'active',
    since: '7.8',
    value: { kind: 'set-env' },
    repeats: 'first-wins',
    expansion: { tokens: COMMON_TOKENS, tokensSince: '10.0', tokensChecked: 'using', variablesSince: '10.0' },
  },
  {
    name: 'ObscureKeystrokeTiming',
    status: 'active',
    since: '9.5',
    value: { kind: 'keystroke-timing' },
    repeats: 'first-wins',
    default: 'yes',
  },
];
