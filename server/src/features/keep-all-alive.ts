/** What a keep-alive for all hosts comes to for each host that is named, to be looked at before it is added. */
import { effectiveIn } from '../model/effective/in-configuration.ts';
import { settingOf } from '../model/effective/result.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { addKeepAlive } from './add-keep-alive.ts';
import { hostsOf } from './hosts.ts';
import { edited, laidOver } from './rename/edited-files.ts';
import type { View } from './view.ts';

/** The most hosts that are looked at: nobody reads more. */
const MOST = 500;

/** A host, and the seconds of silence after which ssh probes; 0 is never. */
export interface KeptHost {
  readonly host: string;
  readonly before: number;
  readonly after: number;
}

/** Undefined where there is nothing to add. */
export function keptHosts(view: View): readonly KeptHost[] | undefined {
  const change = addKeepAlive(view, undefined);
  if (change === undefined) return undefined;
  const { configuration, file } = view;
  const sources = [...configuration.occurrences()];
  const after = laidOver(configuration, sources, new Map([[file, edited(file, change.edits)]]));
  const intervalIn = (each: Configuration, host: string): number =>
    Number(settingOf(effectiveIn(each, { host }), 'ServerAliveInterval')?.values[0]?.text ?? 0);
  return hostsOf(configuration)
    .slice(0, MOST)
    .map(host => ({ host, before: intervalIn(configuration, host), after: intervalIn(after, host) }));
}
