/**
 * The words with a meaning of their own that a value may be, by value type: those of an enumeration, and those such as
 * `none` that stand beside free text. What else a value may be is not known here, and words that are a time or a size
 * (`none`, `default`) count as such.
 */
import { type Build, isAtLeast } from '../build.ts';
import { FLAG_WORDS, flagWords } from '../flag-words.ts';
import type { EnumWord, Option } from '../option.ts';
import { knownWords } from './words.ts';

function none(means: string): readonly EnumWord[] {
  return [{ word: 'none', means }];
}

/** The words that `build` knows as the first argument of the option; of IPQoS as its second too. */
export function wordsOf(option: Option, build: Build): readonly EnumWord[] {
  const { value } = option;
  switch (value.kind) {
    case 'flag':
    case 'forward-agent':
    case 'keystroke-timing':
      return FLAG_WORDS;
    case 'enum':
    case 'add-keys':
    case 'ipqos':
      return knownWords(value.words, { build });
    case 'text':
      return value.words ?? [];
    case 'control-persist':
      return flagWords('keeps the connection until `ssh -O exit`', 'ends with the first session');
    case 'agent-socket':
      return [{ word: 'SSH_AUTH_SOCK', means: 'the agent that this environment variable names' }, ...none('no agent')];
    case 'files':
      return none('no file');
    case 'command':
      return none('no command');
    case 'jump-list':
      return none('a direct connection');
    case 'banner':
      return none('nothing');
    case 'domains':
      return none('no domain');
    case 'cname-rules':
      return isAtLeast(build, '8.8') ? none('no rule') : [];
    case 'log-verbose':
      return none('nothing more than usual');
    case 'channel-timeouts':
      return none('no timeout');
    case 'permit-open':
      return [{ word: 'any', means: 'every target' }, ...none('no target')];
    case 'escape-char':
      return none('no escape character');
    case 'tunnel-device':
      return [{ word: 'any', means: 'the next free device' }];
    case 'integer':
    case 'port':
    case 'time':
    case 'rekey-limit':
    case 'algorithms':
    case 'forward':
    case 'host-patterns':
    case 'match':
    case 'include':
    case 'send-env':
    case 'set-env':
    case 'octal-mask':
    case 'ignored':
      return [];
  }
}
