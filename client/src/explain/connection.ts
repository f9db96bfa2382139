/** The way to a host, drawn: the hops, and on a time line how long each connection may be silent. */
import type { Forgetting, Hop } from './explanation.ts';
import { type Html, html } from './html.ts';

/** Probes that are drawn one by one. */
const MAX_TICKS = 40;

/** How wide a letter of a label is, and a little more. */
const LETTER = 8;

/** Seconds that are drawn at least: the shortest of the usual idle timeouts are among them. */
const SHOWN = 400;

/** Boxes from here to the host; each arrow says how the connection begins. */
export function chainHtml(hops: readonly Hop[]): Html {
  return html`<ol class="chain"><li class="here"><span>this machine</span></li>${hops.map(hop => {
    const command = hop.via === 'command' && hop.command !== null ? html`<code>${hop.command}</code>` : undefined;
    const typed = hop.typed === hop.host ? undefined : html`<small>${hop.typed}</small>`;
    const label = { direct: 'TCP', jump: 'through the one before', command: 'through a command' }[hop.via];
    return html`<li><i aria-label="${label}">${hop.via === 'jump' ? '⇢' : '→'}</i><span><b>${hop.user}@${hop.host}:${hop.port}</b>${typed}${command}</span></li>`;
  })}</ol>`;
}

/** One row a connection, all of one scale: probes as dots, idle timeouts as strokes, the end where ssh gives up. */
export function keepAliveHtml(hops: readonly Hop[]): Html {
  const longest = Math.max(SHOWN, ...hops.map(({ keepAlive: { givesUpAfter } }) => givesUpAfter ?? 0));
  return html`${hops.map((hop, i) => {
    const from = hop.via === 'jump' ? (hops[i - 1]?.host ?? 'the jump host') : 'this machine';
    return html`<figure class="keep-alive"><figcaption><b>${from} → ${hop.host}</b>: ${keepAliveText(hop)}</figcaption>${line(hop, longest)}</figure>`;
  })}`;
}

function keepAliveText({ via, keepAlive }: Hop): Html {
  const { interval, countMax, givesUpAfter, by, shared, survives, tooSlowFor } = keepAlive;
  const whole = shared
    ? html` If sessions share this connection, only the values of the session that opened it count.`
    : undefined;
  if (by.kind === 'behind')
    return html`<b>kept alive by ${by.host}</b>, whose probes go through it after ${duration(by.interval)} of silence.${givesUpAfter === null ? html` It has none of its own.` : undefined}${whole}`;
  if (givesUpAfter === null) {
    const tcp =
      by.kind === 'tcp'
        ? 'TCP probes after two hours'
        : via === 'direct'
          ? 'TCP does not probe either'
          : 'TCPKeepAlive does nothing here';
    return html`<b>nobody keeps it alive.</b> The device on the way with the shortest timeout drops it, and ssh does not notice: ${tcp}.${whole}`;
  }
  if (countMax === 0)
    return html`<b>given up after ${duration(interval)} of silence</b>, without any probe, as ServerAliveCountMax is 0.${whole}`;
  const [first] = survives;
  return html`<b>kept alive by a probe after ${duration(interval)} of silence, given up after ${duration(givesUpAfter)}.</b> ${
    first === undefined ? undefined : html`In time for ${forgettingText(first)} and all longer timeouts. `
  }${tooSlowFor.length === 0 ? undefined : html`Too late for ${tooSlowFor.map(forgettingText).join(', ')}.`}${whole}`;
}

function forgettingText({ seconds, whose }: Forgetting): string {
  return `${whose} (${duration(seconds)})`;
}

/** The line is 1000 wide; its text is beside it, so it is hidden from those who are read to. */
function line({ keepAlive }: Hop, longest: number): Html {
  const { interval, countMax, givesUpAfter, by, survives, tooSlowFor } = keepAlive;
  const x = (seconds: number): string => (4 + (seconds / longest) * 996).toFixed(1);
  const probed = by.kind === 'behind' ? by.interval : interval;
  // What comes too late for the connection itself may be in time by way of a host behind it.
  let free = 0;
  const marks = [...tooSlowFor, ...survives]
    .filter(({ seconds }) => seconds <= longest)
    .sort((a, b) => a.seconds - b.seconds)
    .map(each => {
      const isKept = probed > 0 && probed < each.seconds;
      const at = Number(x(each.seconds));
      const hasRoom = at >= free;
      if (hasRoom) free = at + each.whose.length * LETTER;
      const label = hasRoom ? html`<text class="whose" x="${at}" y="37">${each.whose}</text>` : undefined;
      return html`<path class="${isKept ? 'kept' : 'lost'}" d="M${at} 4v22"><title>${forgettingText(each)} ${isKept ? 'is not reached' : 'drops it'}</title></path>${label}`;
    });
  if (givesUpAfter === null) {
    const probe = probed > 0 ? html`<circle cx="${x(probed)}" cy="12" r="4"/>` : undefined;
    return html`<svg aria-hidden="true" viewBox="0 0 1090 40"><line class="open" x1="4" y1="12" x2="1000" y2="12"/>${marks}${probe}<text x="1008" y="17">${probed > 0 ? '' : '?'}</text></svg>`;
  }
  const probes = Array.from({ length: Math.min(countMax, MAX_TICKS) }, (_, i) => (i + 1) * interval);
  return html`<svg aria-hidden="true" viewBox="0 0 1090 40"><line x1="4" y1="12" x2="${x(givesUpAfter)}" y2="12"/>${marks}${probes.map(
    at => html`<circle cx="${x(at)}" cy="12" r="4"><title>probe after ${duration(at)}</title></circle>`,
  )}<path class="end" d="M${x(givesUpAfter)} 5v14"/><text x="${x(givesUpAfter)}" y="24" dx="6" dy="-7">${duration(givesUpAfter)}</text></svg>`;
}

function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length === 0 ? '0 s' : said.join(' ');
}
