/** What the server says of all hosts (`sshConfig/hostsView`). Lines count from 0. */
export type HostMark = 'error' | 'missing-key' | 'no-keep-alive' | 'shared';

export interface ListedBlock {
  /** `pattern` where it names no host, but some by wildcards. */
  readonly kind: 'host' | 'pattern' | 'match';
  /** Its first line: "Host web db". */
  readonly title: string;
  /** The number of that line as ssh counts. */
  readonly number: number;
  /** The hosts that it names, as typed. */
  readonly hosts: readonly string[];
  /** The same as they are shown, where that is something else. */
  readonly names?: readonly string[];
  /** Where the first of them is. */
  readonly address?: string;
  /** Through what that is reached. */
  readonly via?: string;
  readonly marks: readonly HostMark[];
  /** The innermost section that it is in: its place in the list of them. */
  readonly section?: number;
  readonly tags: readonly string[];
  readonly isHidden: boolean;
  /** The first and the last of its own lines. */
  readonly own: { readonly first: number; readonly last: number };
}

export interface ListedSection {
  readonly title: string;
  /** The number of its first line as ssh counts. */
  readonly number: number;
  /** The section around it: its place in the list. */
  readonly parent?: number;
}

export interface ListedFile {
  readonly uri: string;
  /** Its path as people write it. */
  readonly name: string;
  readonly sections: readonly ListedSection[];
  readonly blocks: readonly ListedBlock[];
  /** How many blocks are not listed yet; left out where all are. */
  readonly left?: number;
}
