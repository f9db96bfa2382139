/** What ssh really uses for a host, as plain data: every value with where it came from and what lost against it. */
import type { Option } from '../../schema/option.ts';
import type { Late, Problem } from '../../schema/values/problem.ts';
import type { DirectiveLine } from '../../syntax/line.ts';

/** Where a value was set. */
export type Origin =
  /** A line of a file; its number counts from 0. */
  | { readonly kind: 'line'; readonly path: string; readonly number: number; readonly line: DirectiveLine }
  /** An argument of ssh: what was typed, such as `-l bob` or `-o Port=22`; the line is that of `-o`. */
  | { readonly kind: 'argument'; readonly text: string; readonly line?: DirectiveLine };

/** The same for the same line, read once or twice, and for nothing else. */
export function originKey(origin: Origin): string {
  return origin.kind === 'line' ? `${origin.number} ${origin.path}` : `argument ${origin.text}`;
}

/** A value as `ssh -G` prints it, behind the keyword. */
export interface EffectiveValue {
  readonly text: string;
  /** The lines that made it; none for a default. Several where a value is made of parts that are set apart. */
  readonly origins: readonly Origin[];
  /** `ssh -G` prints it, but it has no effect: a forward to a socket, printed again as if it were a SOCKS proxy. */
  readonly isEcho?: true;
}

/** Settings without values that have no effect. */
export function withoutEchoes(settings: readonly Setting[]): readonly Setting[] {
  return settings.flatMap(setting => {
    const values = setting.values.filter(({ isEcho }) => isEcho !== true);
    if (values.length === setting.values.length) return [setting];
    return values.length === 0 ? [] : [{ ...setting, values }];
  });
}

/** One option, and what is in force. */
export interface Setting {
  readonly option: Option;
  /** What `ssh -G` prints at the start of its lines. */
  readonly keyword: string;
  /** One for each line that `ssh -G` prints. */
  readonly values: readonly EffectiveValue[];
  /** False for a value that `ssh -G` does not print: `none` where that unsets, or what ClearAllForwardings took away. */
  readonly isPrinted: boolean;
  /** Lines that apply and set the option, or one that excludes it, too late. */
  readonly losers: readonly Origin[];
}

/** Something that ssh would run, look up or ask, and on which the answer may depend. */
export type OpenQuestion =
  | {
      readonly kind: 'exec';
      readonly command: string;
      readonly origin: Origin;
      /** What was assumed: that it ends with status 0. */
      readonly assumed: boolean;
    }
  | {
      readonly kind: 'localnetwork';
      readonly networks: string;
      readonly origin: Origin;
      readonly assumed: boolean;
    }
  /** Names would be looked up; `assumed` is the name that was taken as the outcome. */
  | { readonly kind: 'canonicalization'; readonly origins: readonly Origin[]; readonly assumed: string }
  /** The environment is not known, and a name in an Include depends on it. */
  | { readonly kind: 'environment'; readonly origin: Origin };

/** Why ssh would stop instead of connecting. */
export interface Refusal {
  /** Undefined where it is no line's fault alone. */
  readonly origin: Origin | undefined;
  /** What ssh objects to in the line; undefined when the line is right by itself. */
  readonly problem: Problem | undefined;
  /** The message quotes nothing of the line, and nothing may be quoted: the file is not open. */
  readonly isUnquoted?: true;
  readonly message: string;
  /** Left out where `ssh -G` refuses it too. */
  readonly when?: Exclude<Late, 'using'>;
}

export interface Effective {
  /** The host as typed, and the name or address that ssh connects to. */
  readonly typedHost: string;
  readonly host: string;
  /** All options that are set or have a default, in the order of `ssh -G`. */
  readonly settings: readonly Setting[];
  readonly open: readonly OpenQuestion[];
  readonly refusals: readonly Refusal[];
  /** The configuration was read a second time, for Match final or CanonicalizeHostname. */
  readonly isReadTwice: boolean;
  /** False while a file or a folder is not known yet. */
  readonly isComplete: boolean;
}

/** Why ssh stops before it uses anything, as `ssh -G` does, too; undefined where it does not. */
export function refusalOf({ refusals }: Effective): Refusal | undefined {
  return refusals.find(({ when }) => when === undefined);
}

/** Why ssh refuses the files for every host: a line that it cannot read. Only a whole answer (`explainedIn`) has them all. */
export function fileRefusalOf({ refusals }: Effective): Refusal | undefined {
  return refusals.find(({ problem }) => problem !== undefined && problem.when === undefined);
}

/** What is in force of an option. @param name the option's own name */
export function settingOf({ settings }: Effective, name: string): Setting | undefined {
  return settings.find(({ option }) => option.name === name);
}
