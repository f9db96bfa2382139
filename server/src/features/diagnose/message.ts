/** What a message of ssh is to us: how it is recognised, what it means, and what can be changed. One file of `messages/` a topic. */
import type { NewDirective } from '../../compose/directives.ts';
import type { Hop } from '../../model/effective/jump-chain.ts';
import type { Login } from '../../model/effective/login.ts';
import type { KeepAliveSettings } from '../../rules/rule.ts';
import type { Build } from '../../schema/build.ts';

/** What a message names, as text and no longer than its pattern allows. */
export interface Said {
  /** The name or the address of the other end. */
  readonly host?: string;
  readonly port?: string;
  /** Whom the server was asked to log in. */
  readonly user?: string;
  readonly path?: string;
  /** From 1, as digits. */
  readonly line?: string;
  /** The reason that ssh gives, or the rest of its message. */
  readonly why?: string;
  /** What there is none of, or too much of. */
  readonly what?: string;
  /** Names with commas between them. */
  readonly list?: string;
  /** What an earlier message said, from which this one follows: a sentence. */
  readonly cause?: string;
}

/** A part of the way to a host: who connects to whom, and at which port. */
export interface Leg {
  /** As it is typed after ssh; undefined for this machine. */
  readonly start: string | undefined;
  readonly to: string;
  readonly port: string;
}

/** What is in force for the host that a message is about. */
export interface HostFacts {
  /** As it is typed after ssh. */
  readonly host: string;
  readonly hop: Hop;
  readonly login: Login;
  readonly build: Build;
  readonly keepAlive: KeepAliveSettings;
  /** The parts of the way to it, from this machine on: by ProxyJump, and by a ProxyCommand that runs ssh. */
  readonly legs: readonly Leg[];
  /** A host of the configuration with nearly the same name, where no file names this one. */
  readonly similar: string | undefined;
  /** The first value in force of an option, as `ssh -G` prints it; empty where there is none. */
  readonly value: (option: string) => string;
  /** Whether an option is on, however a release prints that. */
  readonly isOn: (option: string) => boolean;
  /** How the line that sets an option writes its value; undefined for a default. */
  readonly written: (option: string) => string | undefined;
}

/** Something to set for one host. */
export interface HostChange {
  readonly directive: NewDirective;
  /** What it brings, and what it costs. */
  readonly cost: string;
}

/** What a message comes to, in plain sentences. */
export interface Sense {
  /** What happened: one sentence. */
  readonly title: string;
  /** Who did what, and why. */
  readonly meaning: readonly string[];
  /** What to look at, and what to do. */
  readonly advice: readonly string[];
  readonly changes?: readonly HostChange[];
}

export interface SshMessage {
  /** Its name, in data for programs. */
  readonly id: string;
  /** Finds it in a line, behind whatever stands before it. Named groups are those of `Said`. */
  readonly pattern: RegExp;
  /** It counts only where one of the next lines has this, since other programs say the same. */
  readonly before?: RegExp;
  /** It ends a connection, and so an ssh that goes through that says no more than that the other end was gone. */
  readonly ends?: true;
  /** Whether it may be no more than what follows from a message that ends the way. */
  readonly follows?: (said: Said) => boolean;
  /** The messages from which it follows, by their names, where one of them came before it: the root first. */
  readonly after?: readonly string[];
  /** A file that it names, to be opened: one that ssh refuses, or another. */
  readonly place?: 'refused' | 'other';
  /** The options concerned, whose lines are shown. */
  readonly options: readonly string[];
  /** @param at undefined where the host is not known */
  readonly sense: (said: Said, at: HostFacts | undefined) => Sense;
}
