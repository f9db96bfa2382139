/** The marks of a host: errors and missing keys by the lines of its block, all others by the values in force. */
import type { Block } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { ConnectionLookup } from '../../model/lookup/connections.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import { IdleHosts } from '../../rules/support/idle-hosts.ts';
import type { Steps } from '../../text/steps.ts';
import type { Finder } from '../finder.ts';
import type { Finding } from '../finding.ts';

/**
 * - `error`: ssh refuses one of its lines.
 * - `missing-key`: it names a key that is not there.
 * - `no-keep-alive`: nothing keeps its idle connections alive.
 * - `shared`: its sessions share one connection.
 */
export type HostMark = 'error' | 'missing-key' | 'no-keep-alive' | 'shared';

const MISSING_KEY = 'missing-key-file';

/** What is known of the lines of a file, or is to be found out. */
export type LinesSay =
  /** What is shown of a file that is open. */
  | { readonly kind: 'shown'; readonly findings: readonly Finding[] }
  | { readonly kind: 'asked'; readonly finder: Finder }
  /** There is no time for it. */
  | { readonly kind: 'not asked' };

/** The marks of the blocks of one file. */
export class Marks {
  readonly connections: ConnectionLookup;
  readonly #idle: IdleHosts;
  readonly #errors: ReadonlySet<Block>;
  readonly #keys: ReadonlySet<Block>;

  private constructor(
    idle: IdleHosts,
    connections: ConnectionLookup,
    errors: ReadonlySet<Block>,
    keys: ReadonlySet<Block>,
  ) {
    this.#idle = idle;
    this.connections = connections;
    this.#errors = errors;
    this.#keys = keys;
  }

  /** @param places where ssh comes across the file; at least one */
  static *of(
    file: ConfigFile,
    places: readonly Occurrence[],
    say: LinesSay,
    connections: ConnectionLookup,
  ): Steps<Marks> {
    const found = yield* findingsIn(file, places, say);
    const blocksOf = (is: (finding: Finding) => boolean): ReadonlySet<Block> =>
      new Set(found.filter(is).flatMap(({ numbers }) => numbers.map(number => file.blockAt(number))));
    const idle = new IdleHosts(file, places);
    yield* idle.gathering();
    const errors = blocksOf(({ severity }) => severity === 'error');
    return new Marks(
      idle,
      connections,
      errors,
      blocksOf(({ rule }) => rule === MISSING_KEY),
    );
  }

  /** @param host the first that the block names */
  on(block: Block, host: string | undefined): readonly HostMark[] {
    const marks: HostMark[] = [];
    if (this.#errors.has(block)) marks.push('error');
    if (this.#keys.has(block)) marks.push('missing-key');
    if (host !== undefined && this.#idle.wantingIn(block).length > 0) marks.push('no-keep-alive');
    if (host !== undefined && this.connections.isShared(host)) marks.push('shared');
    return marks;
  }
}

function* findingsIn(file: ConfigFile, places: readonly Occurrence[], say: LinesSay): Steps<readonly Finding[]> {
  switch (say.kind) {
    case 'shown':
      return say.findings;
    case 'asked': {
      const home = say.finder.home(file, () => places, false);
      return [...(yield* say.finder.errorSteps(home)), ...(yield* say.finder.ofOne(home, MISSING_KEY))];
    }
    case 'not asked':
      return [];
  }
}
