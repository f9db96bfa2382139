/**
 * What is known of one ssh_config keyword: an `Option`. Only shapes live here; the records are in
 * `options/`, one file a topic, what their value types accept is in `values/`, and our words on them in `documentation/`.
 */
import type { Feature } from './build.ts';
import type { Release } from './release.ts';

/** A fact that changed over time: the entries are ordered from the newest to the oldest. */
export type History<T> = readonly { readonly since?: Release; readonly value: T }[];

/** A default that changed over time, or that a vendor changed. */
export type DefaultHistory = readonly {
  readonly since?: Release;
  readonly needs?: Feature;
  readonly value: string;
}[];

/** One word of an enumeration, matched without regard to letter case unless the value type says otherwise. */
export interface EnumWord {
  readonly word: string;
  /** What it does, as a clause that can follow a dash: "asks before each use". Markdown. */
  readonly means: string;
  readonly since?: Release;
  readonly removed?: Release;
  /** Still accepted, but without effect, since this release. */
  readonly deprecated?: Release;
}

/** Which set of names an algorithm list chooses from (see `algorithms.ts`). */
export type AlgorithmKind = 'cipher' | 'mac' | 'kex' | 'hostkey' | 'pubkey' | 'hostbased' | 'ca' | 'gss-kex';

/** What a keyword's arguments have to look like. */
export type ValueType =
  /** yes, no, true or false in any letter case. */
  | { readonly kind: 'flag' }
  /** One of some words. `refusal` is the wording with which ssh refuses any other. */
  | {
      readonly kind: 'enum';
      readonly words: readonly EnumWord[];
      readonly refusal?: 'option' | 'log level' | 'log facility' | 'hash algorithm';
    }
  /** AddKeysToAgent: a word, a time, or `confirm` and a time. */
  | { readonly kind: 'add-keys'; readonly words: readonly EnumWord[] }
  /** ControlPersist: a lower-case flag, or a time. */
  | { readonly kind: 'control-persist' }
  /** ForwardAgent: a flag, a socket path or `$VARIABLE`. */
  | { readonly kind: 'forward-agent' }
  /** A decimal number. */
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** 1 to 65535, or a service name. */
  | { readonly kind: 'port' }
  /** A time such as `90` or `1h30m`, or a lower-case `none`. */
  | { readonly kind: 'time' }
  /** RekeyLimit: a size, then perhaps a time. */
  | { readonly kind: 'rekey-limit' }
  /** One argument that is not checked while reading. `of` says what it names, a comma-separated list in the plural. */
  | {
      readonly kind: 'text';
      readonly of:
        | 'host'
        | 'user'
        | 'address'
        | 'interface'
        | 'tag'
        | 'message'
        | 'methods'
        | 'patterns'
        | 'file'
        | 'principal'
        | 'options';
      /** Values with a meaning of their own, in this letter case. */
      readonly words?: readonly EnumWord[];
    }
  /** Some file names; `none` must stand alone. */
  | { readonly kind: 'files'; readonly max?: number; readonly manySince?: Release }
  /** IdentityAgent: a socket path, `none`, `SSH_AUTH_SOCK` or `$VARIABLE`. */
  | { readonly kind: 'agent-socket' }
  /** The raw rest of the line, handed to a shell. */
  | { readonly kind: 'command' }
  /** VersionAddendum: the raw rest of the line. */
  | { readonly kind: 'banner' }
  /** ProxyJump: comma-separated `[user@]host[:port]` or `ssh://` URIs, cut at the first `#`. */
  | { readonly kind: 'jump-list' }
  /** Comma-separated algorithm names, perhaps after `+`, `-` or `^`. */
  | { readonly kind: 'algorithms'; readonly algorithms: AlgorithmKind }
  /** LocalForward, RemoteForward, DynamicForward. */
  | { readonly kind: 'forward'; readonly direction: 'local' | 'remote' | 'dynamic' }
  /** PermitRemoteOpen: `host:port` entries, or `any` or `none` alone. */
  | { readonly kind: 'permit-open' }
  /** Host: patterns as separate arguments. */
  | { readonly kind: 'host-patterns' }
  /** Match: criteria and their arguments. */
  | { readonly kind: 'match' }
  /** Include: glob patterns as separate arguments. */
  | { readonly kind: 'include' }
  /** CanonicalDomains. */
  | { readonly kind: 'domains' }
  /** CanonicalizePermittedCNAMEs. */
  | { readonly kind: 'cname-rules' }
  /** SendEnv: patterns of variable names. */
  | { readonly kind: 'send-env' }
  /** SetEnv: `NAME=VALUE` arguments. */
  | { readonly kind: 'set-env' }
  /** LogVerbose: `file:function:line` patterns, or `none` alone. */
  | { readonly kind: 'log-verbose' }
  /** IPQoS: one or two classes or numbers. */
  | { readonly kind: 'ipqos'; readonly words: readonly EnumWord[] }
  /** StreamLocalBindMask: an octal number up to 0777. */
  | { readonly kind: 'octal-mask' }
  /** EscapeChar: a character, `^X`, or `none`. */
  | { readonly kind: 'escape-char' }
  /** TunnelDevice: `local[:remote]`, each a number or `any`. */
  | { readonly kind: 'tunnel-device' }
  /** ObscureKeystrokeTiming: a lower-case flag or `interval:MS`. */
  | { readonly kind: 'keystroke-timing' }
  /** ChannelTimeout: `type=interval` arguments, or `none` alone. */
  | { readonly kind: 'channel-timeouts'; readonly words: readonly EnumWord[] }
  /** Anything at all: the keyword has no effect any more. */
  | { readonly kind: 'ignored' };

/** An older or alternative spelling that ssh takes for the same option. */
export interface Alias {
  readonly name: string;
  readonly since?: Release;
  readonly removed?: Release;
  /** From `since` up to but not including `until` this spelling was accepted without effect, and ssh said so. */
  readonly unsupported?: { readonly since: Release; readonly until: Release };
  /** When it was the usual name, or why it exists; a phrase. Markdown. */
  readonly note: string;
}

/** How an option uses percent tokens and environment variables (ssh_config(5), TOKENS and ENVIRONMENT VARIABLES). */
export interface Expansion {
  /** The letters after `%` that are replaced: `'h'` for `%h`. `'%'`, for `%%`, is always among them. */
  readonly tokens?: readonly string[];
  /** Tokens are literal text before this release. */
  readonly tokensSince?: Release;
  /**
   * Where alone tokens are replaced: in a field that is a Unix socket path (it holds a `/`), or in what follows the first
   * word of a command, which names the program.
   */
  readonly tokensIn?: 'socket-paths' | 'arguments';
  /**
   * When a wrong token, or an unknown user behind `~`, is noticed: while the file is read (`reading`, even in a block that does
   * not apply), when the value that won is put to use, which `ssh -G` does too (`using`), when connecting, or only when logged in.
   */
  readonly tokensChecked?: 'reading' | 'using' | 'connecting' | 'logged in';
  /** `${NAME}` is replaced since this release. */
  readonly variablesSince?: Release;
  /** A leading `~` is replaced by a home directory. */
  readonly tilde?: true;
}

/** What is known of one keyword. */
export interface Option {
  /** The manual's spelling. */
  readonly name: string;
  readonly aliases?: readonly Alias[];
  /**
   * - `active`: documented and effective.
   * - `hidden`: effective, but in no manual.
   * - `deprecated`: accepted without effect; ssh says so with `-v`.
   * - `unsupported`: accepted without effect; ssh says so each time.
   * - `ignored`: accepted without effect and without a word.
   */
  readonly status: 'active' | 'hidden' | 'deprecated' | 'unsupported' | 'ignored';
  /** The first release that knew it; missing when it is as old as OpenSSH itself (1.2.2). */
  readonly since?: Release;
  /** The first release that refuses it again. */
  readonly removed?: Release;
  /** The release in which it lost its effect. */
  readonly deprecatedSince?: Release;
  /** It was about protocol 1, which no release since 7.6 speaks. */
  readonly isOfProtocol1?: true;
  /** The keyword to use instead, with the same value or one that says as much. */
  readonly replacedBy?: string;
  /** The name of the option whose value it sets, where that is another one. */
  readonly sets?: History<string>;
  /** Known only to builds with this feature. Elsewhere it is an unknown keyword, or, with `elsewhere: 'unsupported'`, one without effect. */
  readonly needs?: Feature;
  readonly elsewhere?: 'unsupported';
  readonly value: ValueType;
  /**
   * - `first-wins`: the first line that applies counts; later ones are read and dropped.
   * - `accumulates`: every line that applies adds to the list.
   * - `block`, `include`, `none`: starts a block, reads files, does nothing.
   */
  readonly repeats: 'first-wins' | 'accumulates' | 'block' | 'include' | 'none';
  /** Of a keyword that accumulates: how many values may apply to one host; ssh refuses the file at one more. */
  readonly limit?: number;
  /** Taken even from blocks that do not apply, in the releases before `until` (in all of them without it). */
  readonly escapesBlocks?: { readonly until?: Release };
  /** Before this release the last line that counts won, not the first. */
  readonly lastWonUntil?: Release;
  /**
   * What is in force when no line sets it, as one would write it; missing when unset or when it follows from the algorithm
   * tables. Of a history the first entry that fits counts; one with `needs` is for builds with that feature only.
   */
  readonly default?: string | DefaultHistory;
  readonly expansion?: Expansion;
}

/** An option as its record in `options/` has it: most are active, and of most the first value wins, so that is not written. */
export type OptionRecord = Omit<Option, 'status' | 'repeats'> & Partial<Pick<Option, 'status' | 'repeats'>>;
