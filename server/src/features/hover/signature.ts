/** How a directive is written: the line at the top of a keyword's hover, in the manner of a manual's synopsis. */
import type { Option, ValueType } from '../../schema/option.ts';

/** The arguments of a value type: words as they are written, names of what varies in lower case. */
function argumentsOf(value: ValueType): string {
  switch (value.kind) {
    case 'flag':
      return 'yes|no';
    case 'enum':
      return value.words
        .filter(({ word, deprecated }) => word !== 'true' && word !== 'false' && deprecated === undefined)
        .map(({ word }) => word)
        .join('|');
    case 'add-keys':
      return 'yes|no|ask|confirm [time]';
    case 'control-persist':
      return 'yes|no|time';
    case 'forward-agent':
      return 'yes|no|socket|$VARIABLE';
    case 'integer':
      return 'number';
    case 'port':
      return 'port';
    case 'time':
      return 'time';
    case 'rekey-limit':
      return 'size|default [time|none]';
    case 'text':
      return { methods: 'method[,method…]', patterns: 'pattern[,pattern…]' }[value.of as string] ?? value.of;
    case 'files':
      return 'file …|none';
    case 'agent-socket':
      return 'socket|$VARIABLE|SSH_AUTH_SOCK|none';
    case 'command':
      return 'command|none';
    case 'banner':
      return 'text|none';
    case 'jump-list':
      return '[user@]host[:port][,…]|none';
    case 'algorithms':
      return '[+|-|^]algorithm[,algorithm…]';
    case 'forward':
      return value.direction === 'dynamic' ? '[address:]port' : '[address:]port host:port';
    case 'permit-open':
      return 'host:port …|any|none';
    case 'host-patterns':
      return '[!]pattern …';
    case 'match':
      return '[!]criterion [argument] …';
    case 'include':
      return 'file-pattern …';
    case 'domains':
      return 'domain …|none';
    case 'cname-rules':
      return 'sources:targets …|none';
    case 'send-env':
      return '[-]pattern …';
    case 'set-env':
      return 'NAME=value …';
    case 'log-verbose':
      return 'file:function:line …|none';
    case 'ipqos':
      return 'class [class]';
    case 'octal-mask':
      return 'mask';
    case 'escape-char':
      return 'character|^X|none';
    case 'tunnel-device':
      return 'local[:remote]';
    case 'keystroke-timing':
      return 'yes|no|interval:milliseconds';
    case 'channel-timeouts':
      return 'type=time …|none';
    case 'ignored':
      return '…';
  }
}

/** "ServerAliveInterval time". */
export function signatureOf(option: Option): string {
  return `${option.name} ${argumentsOf(option.value)}`;
}

/** How several lines with the keyword add up, for a person. */
export function repeatsOf({ repeats }: Option): string | undefined {
  switch (repeats) {
    case 'first-wins':
      return 'first value wins';
    case 'accumulates':
      return 'accumulates: every line that applies adds to the list';
    case 'block':
      return 'starts a block';
    case 'include':
      return 'reads files at this place';
    case 'none':
      return undefined;
  }
}
