/**
 * From what the files set to what is in force: defaults, what one value does to another, tokens, and the form in which
 * `ssh -G` prints it (`fill_default_options` and `dump_client_config` of readconf.c, `main` of ssh.c).
 */
import { isAtLeast } from '../../schema/build.ts';
import type { Option } from '../../schema/option.ts';
import { defaultOf, findAnyOption, findOption, isUnsupported } from '../../schema/options.ts';
import { nameOfQuality, type Printed, printedBy } from '../../schema/printed.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { assembledAlgorithms } from './algorithm-list.ts';
import { AGENT_PATH, isNone, REKEY_INTERVAL, type Slot } from './contribution.ts';
import { keptDefault } from './defaults.ts';
import { batchInterval, clearedTunnel, distinct, type Made, updateHostKeys } from './dependent-values.ts';
import { type Jump, lastJump } from './jump.ts';
import { forwardText, printedJump, visibleCharacter } from './printed-text.ts';
import type { Request } from './request.ts';
import type { EffectiveValue, Origin, Setting } from './result.ts';
import type { Single, State } from './state.ts';
import { type Connection, replaced } from './tokens.ts';

/** The lists that are put together when all files are read, in ssh's order. HostKeyAlgorithms comes later, by itself. */
const ASSEMBLED: readonly Slot[] = [
  'ciphers',
  'macs',
  'kexalgorithms',
  'hostbasedacceptedalgorithms',
  'pubkeyacceptedalgorithms',
  'casignaturealgorithms',
];

const HOST_KEYS: Slot = 'hostkeyalgorithms';

export class Finish {
  readonly #request: Request;
  readonly #state: State;
  readonly #host: string;
  readonly #connection: Connection;
  /** Lists that ssh could not put together, and those after it that it then did not get to. */
  readonly #unassembled: ReadonlySet<Slot>;

  /** @param host the host after HostName, and after the second pass */
  constructor(request: Request, state: State, host: string) {
    this.#request = request;
    this.#state = state;
    this.#host = host;
    const { build, surroundings } = request;
    const alias = state.value('hostkeyalias');
    const draft: Connection = {
      build,
      surroundings,
      typedHost: request.host,
      host,
      port: state.value('port') ?? '22',
      user: '',
      jumpHost: this.jump?.host ?? '',
      keyAlias: alias === undefined ? undefined : lowerAscii(alias),
    };
    const user = state.value('user');
    const option = findOption('User', build);
    const ownUser = surroundings.user?.name ?? '';
    this.#connection = {
      ...draft,
      user:
        user === undefined || option === undefined
          ? ownUser
          : isTyped(state.single('user'))
            ? user
            : replaced(user, option, draft),
    };
    const failed = ASSEMBLED.findIndex(slot => this.#assembled(slot) === undefined);
    this.#unassembled = new Set(failed === -1 ? [] : ASSEMBLED.slice(failed));
  }

  /** The hop through which ssh connects; undefined when it connects directly, or through a command. */
  get jump(): Jump | undefined {
    const value = this.#state.value('proxyjump');
    const { build, surroundings } = this.#request;
    return value === undefined || isNone(value) ? undefined : lastJump(value, build, surroundings);
  }

  /** The lists that ssh cannot put together. */
  get broken(): readonly Pick<Setting, 'isPrinted' | 'values'>[] {
    const slots = [...this.#unassembled, ...(this.#assembled(HOST_KEYS) === undefined ? [HOST_KEYS] : [])];
    return slots.map(slot => ({
      isPrinted: false,
      values: [{ text: '', origins: this.#state.single(slot)?.origins ?? [] }],
    }));
  }

  get user(): string {
    return this.#connection.user;
  }

  get port(): string {
    return this.#connection.port;
  }

  /** All settings in the order of `ssh -G`. */
  settings(): readonly Setting[] {
    const { build } = this.#request;
    return printedBy(build).flatMap(printed => {
      const option = findOption(printed.keyword ?? printed.option, build);
      if (option === undefined || isUnsupported(option, printed.option, build)) return [];
      const setting = this.#setting(printed, option);
      return setting === undefined ? [] : [setting];
    });
  }

  #setting(printed: Printed, option: Option): Setting | undefined {
    const slot = lowerAscii(printed.option);
    const keyword = printed.keyword ?? slot;
    const losers = this.#state.losers(slot);
    const single = this.#state.single(slot);
    const isUnset = printed.noneUnsets === true && isNone(single?.values[0]) && this.#clearsNone(slot);
    if (isUnset && single !== undefined) {
      const values = [{ text: 'none', origins: single.origins }];
      return { option, keyword, values, isPrinted: false, losers };
    }
    const values = this.#values(printed, option, slot);
    // Where `none` unsets an option, a default of `none` is no value.
    if (values.length === 0 || (printed.noneUnsets === true && single === undefined && isNone(values[0]?.text)))
      return undefined;
    const isDefault = values.every(({ origins }) => origins.length === 0);
    const isCleared = option.value.kind === 'forward' && this.#state.value('clearallforwardings') === 'yes';
    // The hop takes the place of the command.
    const isReplaced = slot === 'proxycommand' && this.jump !== undefined;
    const isHidden = printed.hidesDefault === true && isDefault;
    return { option, keyword, values, isPrinted: !isCleared && !isReplaced && !isHidden, losers };
  }

  /** After a list that could not be put together ssh forgets to look for none. */
  #clearsNone(slot: Slot): boolean {
    return this.#unassembled.size === 0 || slot === 'proxyjump';
  }

  #values(printed: Printed, option: Option, slot: Slot): readonly EffectiveValue[] {
    const { build } = this.#request;
    if (option.repeats === 'accumulates' && option.value.kind !== 'forward') return this.#listed(option, slot);
    const one = (textOf: (values: readonly string[]) => string): readonly EffectiveValue[] => {
      const made = this.#made(option, slot);
      return made === undefined ? [] : [{ text: textOf(made.values), origins: made.origins }];
    };
    const word = (text: string): string => {
      const known = printed.words?.[text] ?? text;
      return printed.capitals === true ? known.toUpperCase() : known;
    };
    switch (option.value.kind) {
      case 'host-patterns':
        return [{ text: this.#request.host, origins: [] }];
      case 'forward':
        return this.#forwards(option.value.direction);
      case 'set-env': {
        const single = this.#state.single(slot);
        return (single?.values ?? []).map(value => {
          const start = value.indexOf('=') + 1;
          const text = value.slice(0, start) + replaced(value.slice(start), option, this.#connection);
          return { text, origins: single?.origins ?? [] };
        });
      }
      case 'flag':
      case 'enum':
        return one(([first = '']) => word(first));
      case 'add-keys':
        return one(([first = '', second]) =>
          Number(second ?? 0) <= 0 ? word(first) : `${first === 'confirm' ? 'confirm ' : ''}${second}`,
        );
      case 'ipqos':
        return one(values =>
          values.map(value => (value === 'none' ? value : nameOfQuality(Number(value), build))).join(' '),
        );
      case 'escape-char':
        return one(([first = '']) => visibleCharacter(first));
      case 'control-persist':
      case 'forward-agent':
      case 'integer':
      case 'port':
      case 'time':
      case 'rekey-limit':
      case 'text':
      case 'files':
      case 'agent-socket':
      case 'command':
      case 'banner':
      case 'jump-list':
      case 'algorithms':
      case 'permit-open':
      case 'match':
      case 'include':
      case 'domains':
      case 'cname-rules':
      case 'send-env':
      case 'log-verbose':
      case 'octal-mask':
      case 'tunnel-device':
      case 'keystroke-timing':
      case 'channel-timeouts':
      case 'ignored':
        return one(values => values.join(' '));
    }
  }

  /** The entries of a list, else those of its default. */
  #listed(option: Option, slot: Slot): readonly EffectiveValue[] {
    const entries = this.#state.list(slot).map(({ value, origin }) => ({ text: value, origins: [origin] }));
    if (entries.length > 0) return entries;
    const usual = defaultOf(option, this.#request.build)?.split(' ') ?? [];
    return usual.map(text => ({ text, origins: [] }));
  }

  /** The values of a slot after replacements, or their substitutes. */
  #made(option: Option, slot: Slot): Made | undefined {
    const { build } = this.#request;
    const single = this.#state.single(slot);
    const origins = single?.origins ?? [];
    switch (slot) {
      case 'hostname':
        return { values: [this.#host], origins };
      case 'user':
        return { values: [this.#connection.user], origins };
      case 'hostkeyalias':
        return single === undefined ? undefined : { values: [lowerAscii(single.values[0] ?? '')], origins };
      case 'serveraliveinterval':
        return batchInterval(this.#state, build) ?? this.#plain(option, slot);
      case 'updatehostkeys':
        return updateHostKeys(this.#state, build) ?? this.#plain(option, slot);
      case 'proxyjump':
        return this.#proxyJump(origins);
      case 'rekeylimit': {
        const interval = this.#state.single(REKEY_INTERVAL);
        const all = [...origins, ...(interval?.origins ?? [])];
        return { values: [single?.values[0] ?? '0', interval?.values[0] ?? '0'], origins: distinct(all) };
      }
      case 'forwardagent': {
        const path = this.#state.single(AGENT_PATH);
        if (path === undefined) return this.#plain(option, slot);
        const values = path.values.map(value => replaced(value, option, this.#connection));
        return { values, origins: distinct([...origins, ...path.origins]) };
      }
      case 'userknownhostsfile':
      case 'globalknownhostsfile':
      case 'revokedhostkeys': {
        const files = this.#plain(option, slot);
        // Since 8.7 `none`, in any letter case, is no file; up to 8.6 it was a file of that name.
        return files !== undefined && isNone(files.values[0]) && isAtLeast(build, '8.7')
          ? { ...files, values: ['none'] }
          : files;
      }
      case 'canonicalizepermittedcnames':
        // What stands for none is a rule without a target, which is found too late.
        return this.#unassembled.size > 0 && single !== undefined && isNone(single.values[0])
          ? { values: ['none:'], origins }
          : this.#plain(option, slot);
      case 'versionaddendum':
        return single !== undefined && isNone(single.values[0]) ? { values: [''], origins } : this.#plain(option, slot);
      case 'tunnel':
        return clearedTunnel(this.#state) ?? this.#plain(option, slot);
      case 'proxyusefdpass':
        // A connection through a hop cannot be handed over.
        return this.jump === undefined ? this.#plain(option, slot) : { values: ['no'], origins };
      case 'canonicaldomains':
        // Up to 8.6 nothing was printed for no domains.
        return single === undefined && !isAtLeast(build, '8.7') ? { values: [], origins } : this.#plain(option, slot);
      case 'connecttimeout':
        return single === undefined ? { values: ['none'], origins } : { values: single.values, origins };
      default:
        if (option.value.kind === 'algorithms') {
          if (this.#unassembled.has(slot)) return this.#left(slot, single);
          const names = this.#assembled(slot);
          return names === undefined ? undefined : { values: [names.join(',')], origins };
        }
        return this.#plain(option, slot);
    }
  }

  /** A list behind one that could not be put together: as it was written, or nothing. */
  #left(slot: Slot, single: Single | undefined): Made | undefined {
    const isFirst = this.#unassembled.values().next().value === slot;
    return isFirst || single === undefined ? undefined : { values: single.values, origins: single.origins };
  }

  #assembled(slot: Slot): readonly string[] | undefined {
    const option = findAnyOption(slot);
    if (option?.value.kind !== 'algorithms') return [];
    return assembledAlgorithms(this.#state.value(slot), option.value.algorithms, this.#request.build);
  }

  /** What is set, or the default, with tokens and the like replaced. */
  #plain(option: Option, slot: Slot): Made | undefined {
    const single = this.#state.single(slot);
    const values = single?.values ?? keptDefault(option, this.#request.build);
    if (values === undefined) return undefined;
    return {
      values: values.map(value => replaced(value, option, this.#connection)),
      origins: single?.origins ?? [],
    };
  }

  #proxyJump(origins: readonly Origin[]): Made | undefined {
    const { jump } = this;
    if (jump === undefined) return undefined;
    return { values: [printedJump(jump)], origins };
  }

  #forwards(direction: 'local' | 'remote' | 'dynamic'): readonly EffectiveValue[] {
    const all = this.#state.forwards(direction === 'remote' ? 'remote' : 'local');
    const wanted = all.filter(({ forward: { target } }) => {
      if (direction === 'remote') return true;
      // SOCKS is kept among the local forwards, and one that leads to a socket is printed as both.
      if (target !== 'socks' && target.kind === 'path') return true;
      return (target === 'socks') === (direction === 'dynamic');
    });
    return wanted.map(({ forward, origin }) => ({
      text: forwardText(forward, direction, this.#connection),
      origins: [origin],
      ...(direction === 'dynamic' && forward.target !== 'socks' ? { isEcho: true } : {}),
    }));
  }
}

/** Whether a value was typed by itself, not in a line: then nothing is replaced in it. */
function isTyped(single: Single | undefined): boolean {
  const origin = single?.origins[0];
  return origin?.kind === 'argument' && origin.line === undefined;
}
