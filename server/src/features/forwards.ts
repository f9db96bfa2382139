/** All forwards of a configuration, as one lists them: what listens where, and where that leads. */
import { type Block, concreteHosts } from '../model/file/blocks.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { type ForwardDirection, forwardOf } from '../schema/values/forward.ts';
import { told } from '../text/visible.ts';

const DIRECTIONS: Readonly<Record<string, ForwardDirection>> = {
  localforward: 'local',
  remoteforward: 'remote',
  dynamicforward: 'dynamic',
};

/** The most that are listed: nobody reads more. */
const MOST = 500;

/** One line with a forward. */
export interface ListedForward {
  readonly direction: ForwardDirection;
  /** As the line has it, such as `127.0.0.1:8080`, and what it leads to; null for SOCKS. */
  readonly listen: string;
  readonly target: string | null;
  /** The port of this machine that it takes; null where it takes none. */
  readonly port: number | null;
  /** The first host that its block names, as one types it; null where it names none. */
  readonly host: string | null;
  /** The first line of its block: "Host web". */
  readonly block: string;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** In the order in which ssh reads them; what it refuses is left out. */
export function listedForwards(configuration: Configuration): readonly ListedForward[] {
  const { verdicts } = configuration.situation;
  return configuration
    .directivesNamed(...Object.keys(DIRECTIONS))
    .filter(({ line }) => verdicts.of(line).problems.length === 0)
    .slice(0, MOST)
    .flatMap(({ line, number, occurrence }) => {
      const direction = DIRECTIONS[line.keyword.name];
      const [listen, target] = line.args;
      if (direction === undefined || listen === undefined) return [];
      const block = occurrence.file.blockInForce(number);
      return [
        {
          direction,
          listen: told(listen.value),
          target: target === undefined ? null : told(target.value),
          port: direction === 'remote' ? null : portOf(listen.value, target?.value, direction, configuration),
          host: hostOf(block),
          block: told(block.header?.text.trim() ?? 'all hosts'),
          path: occurrence.path,
          line: number + 1,
        },
      ];
    });
}

function portOf(
  listen: string,
  target: string | undefined,
  direction: ForwardDirection,
  { situation: { verdicts } }: Configuration,
): number | null {
  const forward = forwardOf(listen, target || undefined, direction, verdicts.surroundings);
  return typeof forward !== 'string' && forward.listen.kind === 'port' ? forward.listen.port : null;
}

function hostOf({ kind, header }: Block): string | null {
  return (kind === 'host' && header !== undefined && concreteHosts(header)[0]) || null;
}
