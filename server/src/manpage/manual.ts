/** A manual page to quote from. Where it comes from, the host knows; how it is read, `man-page.ts`. */

/** A ssh_config(5) to quote. */
export interface ManualSource {
  /** Which one it is: "ssh_config(5), OpenSSH 9.2p1, January 13, 2023". */
  readonly label: string;
  /** What it says of a keyword (in lower case), as Markdown. */
  entry(keyword: string): string | undefined;
}
