/**
 * The places that change together while one types: a host on a Host line, and the HostName of its block where that spells
 * the same name. Other places of the host are for rename, which asks first what ssh makes of it.
 */

import { effectiveIn } from '../model/effective/in-configuration.ts';
import { settingOf } from '../model/effective/result.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import { SINGLE_HOST } from '../model/file/names.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import type { Argument, DirectiveLine } from '../syntax/line.ts';
import { holds, type Span, shift } from '../text/span.ts';

const HOST = new RegExp(`^${SINGLE_HOST}$`);

/** All places of what `offset` is in, that one among them; none where nothing is linked. */
export function linkedEditing(
  file: ConfigFile,
  offset: number,
  configurations: Iterable<Configuration>,
): readonly Span[] {
  const block = file.blockAt(file.text.lineAt(offset));
  const { kind, header } = block;
  const lines = Array.from(file.directivesOf(block));
  const hostName = lines.find(({ line }) => line.keyword.name === 'hostname');
  const [value, ...more] = hostName?.line.args ?? [];
  if (kind !== 'host' || header === undefined || hostName === undefined || value === undefined) return [];
  const host = value.value;
  // Of what is longer than its value, a part is quotes or escapes.
  const isPlain = (argument: Argument): boolean => argument.end - argument.start === host.length;
  if (!isPlain(value) || more.length > 0 || !HOST.test(host)) return [];
  const aliases = header.args.filter(argument => argument.value === host && isPlain(argument));
  const places = [
    ...aliases.map(alias => shift(alias, file.text.startOf(block.start))),
    shift(value, file.text.startOf(hostName.number)),
  ];
  const isAsked = places.some(place => holds(place, offset));
  if (aliases.length === 0 || !isAsked) return [];
  const counts = Array.from(configurations, configuration => isUsed(hostName.line, host, configuration));
  return counts.every(Boolean) ? places : [];
}

/** Whether this is the line that says what `host` is called, and no other comes first. */
function isUsed(line: DirectiveLine, host: string, configuration: Configuration): boolean {
  const [value] = settingOf(effectiveIn(configuration, { host }), 'Hostname')?.values ?? [];
  return value?.origins.some(origin => origin.kind === 'line' && origin.line === line) === true;
}
