/** The short form of an explanation, in Markdown, for hovering over a host. */
import type { Surroundings } from '../../schema/surroundings.ts';
import { describeSeconds } from '../../schema/values/time.ts';
import { cell, code, type LinkTo, placeLink } from '../markdown.ts';
import type { Explanation } from './explanation.ts';

/** The most options that are listed, the longest value that is shown whole, and the longest of ssh's refusals. */
const MAX_ROWS = 12;
const MAX_LENGTH = 60;
const MAX_REFUSAL = 300;

/** What the heading says already, and what is as long as a page. */
const LEFT_OUT = new Set(['host', 'hostname', 'user', 'port', 'serveraliveinterval', 'serveralivecountmax']);

/** @param linkTo where the lines that set something are linked to */
export function summary(explanation: Explanation, surroundings: Surroundings, linkTo: LinkTo): string {
  const { refusals, dependsOn } = explanation;
  const [refusal] = refusals;
  if (refusal !== undefined) {
    const { origin } = refusal;
    const place = origin !== null && 'file' in origin ? ` (${placeLink(origin, surroundings, linkTo)})` : '';
    return `**ssh refuses:** ${code(refusal.message, MAX_REFUSAL)}${place}`;
  }
  return [
    headline(explanation),
    ...legs(explanation),
    ...rows(explanation, surroundings, linkTo),
    ...(dependsOn.length === 0 ? [] : ['Depends on what ssh would run or look up.']),
  ].join('\n\n');
}

/** Under which condition what is explained comes true: a file with an error is not used at all. */
export function whenMended({ refusals }: Explanation): string {
  return refusals.length > 0 ? ', when the errors are fixed' : '';
}

/** "**ssh connects to** `jo@db.example.org:22` through `gate` · no keep-alive". */
export function headline(explanation: Explanation): string {
  const { user, connectsTo, port } = explanation;
  const target = code(`${user}@${connectsTo}:${port}`, MAX_LENGTH);
  return `**ssh connects to** ${target}${through(explanation)}${whenMended(explanation)} · ${keepAlive(explanation)}`;
}

function through({ chain: { hops } }: Explanation): string {
  const before = hops.slice(0, -1).map(({ host }) => code(host, MAX_LENGTH));
  if (before.length > 0) return ` through ${before.join(', ')}`;
  return hops.at(-1)?.via === 'command' ? ' through a command' : '';
}

/** Who keeps which part of a way through jump hosts alive. */
export function legs({ chain: { hops } }: Explanation): readonly string[] {
  if (hops.length < 2) return [];
  const said = hops.map(({ host, via, keepAlive: { by } }, i) => {
    const from = via === 'jump' ? code(hops[i - 1]?.host ?? '', MAX_LENGTH) : 'this machine';
    return `- ${from} → ${code(host, MAX_LENGTH)}: ${keeper(by)}`;
  });
  return [said.join('\n')];
}

function keeper(by: Explanation['chain']['hops'][number]['keepAlive']['by']): string {
  switch (by.kind) {
    case 'own':
      return `kept alive by its own probes, after ${describeSeconds(by.interval)}`;
    case 'behind':
      return `kept alive by the probes to ${code(by.host, MAX_LENGTH)}, after ${describeSeconds(by.interval)}`;
    case 'tcp':
    case 'nobody':
      return 'nobody keeps it alive';
  }
}

function keepAlive({ chain: { hops } }: Explanation): string {
  const { interval = 0, givesUpAfter = null } = hops.at(-1)?.keepAlive ?? {};
  if (givesUpAfter === null) return 'no keep-alive';
  return `probes after ${describeSeconds(interval)}, gives up after ${describeSeconds(givesUpAfter)}`;
}

/** What files set, with the line that did. */
function rows({ settings }: Explanation, surroundings: Surroundings, linkTo: LinkTo): readonly string[] {
  const set = settings
    .filter(({ keyword }) => !LEFT_OUT.has(keyword))
    .flatMap(({ option, values }) =>
      values.flatMap(({ text, origins }) => {
        const origin = origins.find(place => 'file' in place);
        if (origin === undefined) return [];
        return [`| ${option} | ${cell(code(text, MAX_LENGTH))} | ${cell(placeLink(origin, surroundings, linkTo))} |`];
      }),
    );
  if (set.length === 0) return [];
  const more = set.length > MAX_ROWS ? [`… and ${set.length - MAX_ROWS} more`] : [];
  return [['| | | |', '| --- | --- | --- |', ...set.slice(0, MAX_ROWS)].join('\n'), ...more];
}
