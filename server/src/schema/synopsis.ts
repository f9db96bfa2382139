/**
 * How the value of each type is written, for people: the arguments in their order, what each means, and what holds when
 * one is left out. What ssh accepts in them is in `values/`.
 */
import type { Criterion } from './criteria.ts';
import type { ValueType } from './option.ts';

/** One argument, or one that may be repeated. */
export interface ArgumentForm {
  /** As a manual writes it: words as they are, names of what varies in lower case, optional parts in brackets. */
  readonly label: string;
  /** What it means; Markdown. Missing where the keyword's documentation says it all. */
  readonly means?: string;
  /** Its parts, and what stands between them, where they are worth telling apart. The label begins with them, in order. */
  readonly parts?: {
    readonly separator: ':' | '=';
    readonly of: readonly { readonly label: string; readonly means: string }[];
  };
  /** More of the same may follow. */
  readonly repeats?: true;
  /** What it is when it is left out though all before it are there: a phrase. With `after`, only behind that word. */
  readonly omitted?: { readonly is: string; readonly after?: string };
}

const LISTEN = {
  local: 'Where ssh listens on this machine: a port, an address and a port, or the path of a Unix socket.',
  remote:
    'Where the server listens: a port (0 lets it choose one), an address and a port, or the path of a Unix socket.',
} as const;

/** The arguments of a value type. */
export function argumentForms(value: ValueType): readonly ArgumentForm[] {
  switch (value.kind) {
    case 'flag':
      return [{ label: 'yes|no' }];
    case 'enum':
      return [
        {
          label: value.words
            .filter(({ word, deprecated }) => word !== 'true' && word !== 'false' && deprecated === undefined)
            .map(({ word }) => word)
            .join('|'),
        },
      ];
    case 'add-keys':
      return [
        {
          label: 'yes|no|ask|confirm',
          means: 'Whether keys are added to the agent. A time alone stands for `yes` and that time.',
        },
        {
          label: '[time]',
          means: 'After `confirm`: how long the agent keeps the key.',
          omitted: { is: 'no time limit', after: 'confirm' },
        },
      ];
    case 'control-persist':
      return [{ label: 'yes|no|time' }];
    case 'forward-agent':
      return [{ label: 'yes|no|socket|$VARIABLE' }];
    case 'integer':
      return [{ label: 'number' }];
    case 'port':
      return [{ label: 'port' }];
    case 'time':
      return [{ label: 'time' }];
    case 'rekey-limit':
      return [
        { label: 'size|default', means: 'How much may be sent or received with one session key, such as `1G`.' },
        { label: '[time|none]', means: 'How long one session key may be used, such as `1h`.', omitted: { is: 'none' } },
      ];
    case 'text':
      return [
        { label: { methods: 'method[,method…]', patterns: 'pattern[,pattern…]' }[value.of as string] ?? value.of },
      ];
    case 'files':
      return [{ label: 'file …|none', repeats: true }];
    case 'agent-socket':
      return [{ label: 'socket|$VARIABLE|SSH_AUTH_SOCK|none' }];
    case 'command':
      return [{ label: 'command|none' }];
    case 'banner':
      return [{ label: 'text|none' }];
    case 'jump-list':
      return [{ label: '[user@]host[:port][,…]|none' }];
    case 'algorithms':
      return [{ label: '[+|-|^]algorithm[,algorithm…]' }];
    case 'forward':
      return forwardForms(value.direction);
    case 'permit-open':
      return partedForms('host:port …|any|none', ':', [
        { label: 'host', means: 'A name or address that the server may have this machine connect to.' },
        { label: 'port', means: 'A port, or `*` for every port.' },
      ]);
    case 'host-patterns':
      return [{ label: '[!]pattern …', repeats: true }];
    case 'match':
      return [{ label: '[!]criterion [argument] …', repeats: true }];
    case 'include':
      return [{ label: 'file-pattern …', repeats: true }];
    case 'domains':
      return [{ label: 'domain …|none', repeats: true }];
    case 'cname-rules':
      return partedForms('sources:targets …|none', ':', [
        { label: 'sources', means: 'Patterns of domains whose names may be aliases, separated by commas.' },
        { label: 'targets', means: 'Patterns of domains that these aliases may lead to, separated by commas.' },
      ]);
    case 'send-env':
      return [{ label: '[-]pattern …', repeats: true }];
    case 'set-env':
      return partedForms('NAME=value …', '=', [
        { label: 'NAME', means: 'The variable to set on the server, if the server accepts it.' },
        { label: 'value', means: 'Its value. With blanks in it the whole argument needs quotes.' },
      ]);
    case 'log-verbose':
      return partedForms('file:function:line …|none', ':', [
        { label: 'file', means: 'A pattern for the source file of a log message.' },
        { label: 'function', means: 'A pattern for the function.' },
        { label: 'line', means: 'A pattern for the line number.' },
      ]);
    case 'ipqos':
      return [
        { label: 'class', means: 'How packets of interactive sessions are marked.' },
        { label: '[class]', means: 'How packets of all other sessions are marked.', omitted: { is: 'the same' } },
      ];
    case 'octal-mask':
      return [{ label: 'mask' }];
    case 'escape-char':
      return [{ label: 'character|^X|none' }];
    case 'tunnel-device':
      return [{ label: 'local[:remote]' }];
    case 'keystroke-timing':
      return [{ label: 'yes|no|interval:milliseconds' }];
    case 'channel-timeouts':
      return partedForms('type=time …|none', '=', [
        {
          label: 'type',
          means: `A kind of channel, or a pattern of them: ${value.words.map(({ word }) => `\`${word}\``).join(', ')}.`,
        },
        { label: 'time', means: 'After how long without traffic such a channel is closed.' },
      ]);
    case 'ignored':
      return [{ label: '…' }];
  }
}

/** What follows a criterion of a Match line, as a manual writes it; undefined when nothing does. */
export function criterionArgument({ argument }: Criterion): string | undefined {
  if (argument?.words !== undefined) return argument.words.map(({ word }) => word).join('|');
  switch (argument?.kind) {
    case 'patterns':
      return '[!]pattern[,[!]pattern…]';
    case 'networks':
      return 'network[,network…]';
    case 'command':
      return 'command';
    case undefined:
      return undefined;
  }
}

/** An argument that may be repeated, and its parts. */
function partedForms(
  label: string,
  separator: ':' | '=',
  of: readonly { readonly label: string; readonly means: string }[],
): readonly ArgumentForm[] {
  return [{ label, parts: { separator, of }, repeats: true }];
}

function forwardForms(direction: 'local' | 'remote' | 'dynamic'): readonly ArgumentForm[] {
  if (direction === 'dynamic') return [{ label: '[address:]port' }];
  const target = direction === 'local' ? 'the server' : 'this machine';
  return [
    { label: '[address:]port', means: LISTEN[direction] },
    {
      label: direction === 'local' ? 'host:port' : '[host:port]',
      means: `Where ${target} passes connections on to: host and port, or the path of a Unix socket.`,
      ...(direction === 'remote' ? { omitted: { is: 'SOCKS proxy' } } : {}),
    },
  ];
}
