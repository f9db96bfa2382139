/** What there is to know of a host at a glance: errors and missing keys by the lines of its block, all else by what is in force for it. */
import type { Block } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { ConnectionLookup } from '../../model/lookup/connections.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import { IdleHosts } from '../../rules/support/idle-hosts.ts';
import type { Steps } from '../../text/steps.ts';
import type { Finder, Finding } from '../findings.ts';

/**
 * - `error`: ssh refuses a line of it.
 * - `missing-key`: it names a key that is not there.
 * - `no-keep-alive`: nothing keeps its idle connections alive.
 * - `shared`: its sessions share one connection.
 */
export type HostMark = 'error' | 'missing-key' | 'no-keep-alive' | 'shared';

/** The marks of the blocks of one file. */
export class Marks {
  readonly #idle: IdleHosts;
  readonly #connections: ConnectionLookup;
  readonly #errors: ReadonlySet<Block>;
  readonly #keys: ReadonlySet<Block>;

  private constructor(
    idle: IdleHosts,
    connections: ConnectionLookup,
    errors: ReadonlySet<Block>,
    keys: ReadonlySet<Block>,
  ) {
    this.#idle = idle;
    this.#connections = connections;
    this.#errors = errors;
    this.#keys = keys;
  }

  /** @param places where ssh comes across the file; at least one */
  static *of(
    file: ConfigFile,
    places: readonly Occurrence[],
    finder: Finder,
    connections: ConnectionLookup,
  ): Steps<Marks> {
    const home = finder.home(file, () => places, false);
    const blocksOf = (findings: readonly Finding[]): ReadonlySet<Block> =>
      new Set(findings.map(({ number }) => file.blockAt(number)));
    const keys = blocksOf(yield* finder.ofOne(home, 'missing-key-file'));
    const errors = blocksOf(yield* finder.errorSteps(home));
    const idle = new IdleHosts(file, places);
    yield* idle.gathering();
    return new Marks(idle, connections, errors, keys);
  }

  /** @param host the first that the block names */
  on(block: Block, host: string | undefined): readonly HostMark[] {
    const marks: HostMark[] = [];
    if (this.#errors.has(block)) marks.push('error');
    if (this.#keys.has(block)) marks.push('missing-key');
    if (host !== undefined && this.#idle.wantingIn(block).length > 0) marks.push('no-keep-alive');
    if (host !== undefined && this.#connections.isShared(host)) marks.push('shared');
    return marks;
  }
}
