/** How one connects to a host: what `node/connect.ts` and `browser/refuse-to-connect.ts` do. */
import type { TaskExecution } from 'vscode';

/**
 * - `usual`: among the other terminals.
 * - `beside`: beside the editor.
 * - `test`: ssh says what it does (`-v`), and leaves again.
 * - `forwards`: the forwards of the host, and no session; it ends where one cannot be had.
 * - `control`: `-O` and what the ssh that shares its connection is told; its terminal is not shown.
 */
export type Manner = 'usual' | 'beside' | 'test' | 'forwards' | 'control';

/** Connects to a host. @param from the URI of the document from which it is asked @param words more that ssh is given in front of the host @returns the task; undefined where ssh was not started, which is said */
export type Connect = (
  host: string,
  from: string | undefined,
  manner?: Manner,
  words?: readonly string[],
) => Promise<TaskExecution | undefined>;
