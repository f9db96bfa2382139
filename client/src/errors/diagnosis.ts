/** What the server says of a message of ssh (`sshConfig/diagnose`), as `diagnose --format json` prints it but for the edits. Lines count from 1. */

export interface Diagnosis {
  /** What ssh says. */
  readonly said: string;
  /** The file and the line that it names. */
  readonly place: { readonly file: string; readonly line: number } | null;
  /** That place is what is wrong: ssh refuses it, whatever the host. */
  readonly isRefusal: boolean;
  readonly isAboutKeepAlive: boolean;
  /** The host that it is about; null where that is not clear. */
  readonly host: string | null;
  /** The hosts that may be meant, where there are several. */
  readonly hosts: readonly string[];
  readonly title: string;
  readonly meaning: readonly string[];
  readonly advice: readonly string[];
  /** Lines that count for the host. */
  readonly concerned: readonly {
    readonly option: string;
    readonly value: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly fixes: readonly Fix[];
}

export interface Fix {
  readonly title: string;
  /** What it brings, and what it costs. */
  readonly cost: string;
  readonly file: string;
  readonly line: number;
  /** A workspace edit as LSP has it. */
  readonly edits: unknown;
}
