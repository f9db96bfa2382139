/** The short form of an explanation, in Markdown, for hovering over a host. */
import { displayPath } from '../../model/display-path.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { describeSeconds } from '../../schema/values/time.ts';
import type { Explanation } from './explanation.ts';

/** The most characters that are shown of a value, and of ssh's words where it refuses the host. */
const MAX_VALUE = 60;
const MAX_REFUSAL = 300;

/** The most options that are listed. */
const MAX_ROWS = 12;

/** What the heading says already, and what is as long as a page. */
const LEFT_OUT = new Set(['host', 'hostname', 'user', 'port', 'serveraliveinterval', 'serveralivecountmax']);

export function summary(explanation: Explanation, surroundings: Surroundings): string {
  const { user, connectsTo, port, refusals, dependsOn } = explanation;
  const [refusal] = refusals;
  if (refusal !== undefined) {
    const { message, origin } = refusal;
    const place =
      origin !== null && 'file' in origin ? ` (${displayPath(origin.file, surroundings)}:${origin.line})` : '';
    return `**ssh refuses:** ${code(message, MAX_REFUSAL)}${place}`;
  }
  return [
    `**ssh connects to** ${code(`${user}@${connectsTo}:${port}`)}${through(explanation)} · ${keepAlive(explanation)}`,
    ...rows(explanation, surroundings),
    ...(dependsOn.length === 0 ? [] : ['Depends on what ssh would run or look up.']),
  ].join('\n\n');
}

function through({ chain: { hops } }: Explanation): string {
  const before = hops.slice(0, -1).map(({ host }) => code(host));
  if (before.length > 0) return ` through ${before.join(', ')}`;
  return hops.at(-1)?.via === 'command' ? ' through a command' : '';
}

function keepAlive({ chain: { hops } }: Explanation): string {
  const { interval = 0, givesUpAfter = null } = hops.at(-1)?.keepAlive ?? {};
  if (givesUpAfter === null) return 'no keep-alive';
  return `probes after ${describeSeconds(interval)}, gives up after ${describeSeconds(givesUpAfter)}`;
}

/** What files set, with the line that did. */
function rows({ settings }: Explanation, surroundings: Surroundings): readonly string[] {
  const set = settings
    .filter(({ keyword }) => !LEFT_OUT.has(keyword))
    .flatMap(({ option, values }) =>
      values.flatMap(({ text, origins }) => {
        const origin = origins.find(place => 'file' in place);
        if (origin === undefined) return [];
        return [`| ${option} | ${code(text)} | ${displayPath(origin.file, surroundings)}:${origin.line} |`];
      }),
    );
  if (set.length === 0) return [];
  const more = set.length > MAX_ROWS ? [`… and ${set.length - MAX_ROWS} more`] : [];
  return [['| | | |', '| --- | --- | --- |', ...set.slice(0, MAX_ROWS)].join('\n'), ...more];
}

/** Text as code: backticks and bars would end it. */
function code(text: string, most = MAX_VALUE): string {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return `\`${short.replace(/[`|\n\r]/g, ' ')}\``;
}
