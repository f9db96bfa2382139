/** What the server says of a host (`sshConfig/explain`): the same data that `explain --format json` prints. Lines count from 1. */

/** Where something stands: a line of a file, or what was given to ssh. */
export type Place =
  | { readonly file: string; readonly line: number; readonly text: string }
  | { readonly argument: string };

export interface Value {
  /** As `ssh -G` prints it. */
  readonly text: string;
  /** What the line says that it comes from, such as `10m` for 600; null where it is not one line's value. */
  readonly written: string | null;
  /** None for a default. */
  readonly origins: readonly Place[];
}

export interface Setting {
  readonly option: string;
  readonly keyword: string;
  /** False for a value that is not in effect, or that `ssh -G` leaves out. */
  readonly printed: boolean;
  readonly values: readonly Value[];
  /** Lines that apply and come too late. */
  readonly losers: readonly Place[];
}

/** Whose connections are forgotten after how many seconds without data. */
export interface Forgetting {
  readonly seconds: number;
  readonly whose: string;
}

/** One ssh on the way to the host. */
export interface Hop {
  readonly typed: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** How its connection begins. */
  readonly via: 'direct' | 'command' | 'jump';
  /** The ProxyCommand, where it begins by one. */
  readonly command: string | null;
  readonly keepAlive: {
    readonly interval: number;
    readonly countMax: number;
    /** Seconds without data until ssh gives up; null when it never does. */
    readonly givesUpAfter: number | null;
    /** Who keeps its connection alive: its own probes, those to a host behind it, TCP after hours, or nobody. */
    readonly by:
      | { readonly kind: 'own'; readonly interval: number }
      | { readonly kind: 'behind'; readonly host: string; readonly interval: number }
      | { readonly kind: 'tcp' | 'nobody' };
    /** Whether sessions may share it: then that which opened it has the say. */
    readonly shared: boolean;
    /** Usual idle timeouts on the way: those that are longer than the interval, and those that are not. */
    readonly survives: readonly Forgetting[];
    readonly tooSlowFor: readonly Forgetting[];
  };
  /** How it logs in there: the methods and the files, each in the order in which they are tried. */
  readonly login: {
    readonly methods: readonly string[];
    readonly agent: 'all' | 'named' | 'none';
    /** The keys of a token that PKCS11Provider knows: all, or only those of which a file here has the public half. */
    readonly token: { readonly provider: string; readonly isOnlyNamed: boolean } | null;
    readonly files: readonly LoginFile[];
  };
}

/** A file that ssh logs in with. */
export interface LoginFile {
  readonly kind: 'certificate' | 'key';
  readonly path: string;
  /** Of a certificate that is looked for beside a key: that key. */
  readonly ofKey: string | null;
  readonly origins: readonly Place[];
  /** Such as `ssh-ed25519`; null where that is not known. */
  readonly type: string | null;
  /** Why ssh does not use it as it is: a clause. */
  readonly remark: string | null;
}

/** Something that ssh would run, look up or ask. */
export type Question =
  | { readonly kind: 'exec'; readonly command: string; readonly assumed: boolean; readonly origin: Place }
  | { readonly kind: 'localnetwork'; readonly networks: string; readonly assumed: boolean; readonly origin: Place }
  | { readonly kind: 'canonicalization'; readonly assumed: string; readonly origins: readonly Place[] }
  | { readonly kind: 'environment'; readonly origin: Place };

export interface Explanation {
  readonly host: string;
  readonly connectsTo: string;
  readonly user: string;
  readonly port: number;
  /** The release that the answer is for. */
  readonly openssh: string;
  /** The files with which ssh begins to read. */
  readonly roots: readonly string[];
  readonly readTwice: boolean;
  readonly settings: readonly Setting[];
  readonly chain: { readonly end: 'complete' | 'loop' | 'too long'; readonly hops: readonly Hop[] };
  readonly dependsOn: readonly Question[];
  readonly refusals: readonly { readonly message: string; readonly origin: Place | null }[];
}
