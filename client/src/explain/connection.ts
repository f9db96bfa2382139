/** The way to a host, drawn: the hops, and on a time line how long each connection may be silent. */
import type { Hop } from './explanation.ts';
import { type Html, html } from './html.ts';

/** Probes that are drawn one by one. */
const MAX_TICKS = 40;

/** Boxes from here to the host; each arrow says how the connection begins. */
export function chainHtml(hops: readonly Hop[]): Html {
  return html`<ol class="chain"><li class="here"><span>this machine</span></li>${hops.map(hop => {
    const command = hop.via === 'command' && hop.command !== null ? html`<code>${hop.command}</code>` : undefined;
    const typed = hop.typed === hop.host ? undefined : html`<small>${hop.typed}</small>`;
    const label = { direct: 'TCP', jump: 'through the one before', command: 'through a command' }[hop.via];
    return html`<li><i aria-label="${label}">${hop.via === 'jump' ? '⇢' : '→'}</i><span><b>${hop.user}@${hop.host}:${hop.port}</b>${typed}${command}</span></li>`;
  })}</ol>`;
}

/** One row a hop, all of one scale: probes as ticks, the end where ssh gives up. */
export function keepAliveHtml(hops: readonly Hop[]): Html {
  const longest = Math.max(60, ...hops.map(({ keepAlive: { givesUpAfter } }) => givesUpAfter ?? 0));
  return html`${hops.map(
    hop =>
      html`<figure class="keep-alive"><figcaption>${hop.host}: ${keepAliveText(hop)}</figcaption>${line(hop, longest)}</figure>`,
  )}`;
}

function keepAliveText({ keepAlive: { interval, countMax, givesUpAfter, by, survives, tooSlowFor } }: Hop): Html {
  if (by !== null)
    return html`<b>no probes of its own.</b> Those to ${by.host}, after ${duration(by.interval)} of silence, go through it and keep it alive.`;
  if (givesUpAfter === null)
    return html`<b>no probes.</b> A connection without traffic is dropped by whatever on the way forgets it first, and ssh does not notice.`;
  if (countMax === 0)
    return html`<b>given up after ${duration(interval)} of silence</b>, without any probe, as ServerAliveCountMax is 0.`;
  return html`<b>a probe after ${duration(interval)} of silence, given up after ${duration(givesUpAfter)}.</b> ${
    survives.length === 0 ? undefined : html`Survives idle timeouts of ${survives.join(', ')}. `
  }${tooSlowFor.length === 0 ? undefined : html`Too slow for ${tooSlowFor.join(', ')}.`}`;
}

/** The line is 1000 wide; its text is beside it, so it is hidden from those who are read to. */
function line({ keepAlive: { interval, countMax, givesUpAfter } }: Hop, longest: number): Html {
  if (givesUpAfter === null)
    return html`<svg aria-hidden="true" viewBox="0 0 1040 26"><line class="open" x1="4" y1="12" x2="1000" y2="12"/><text x="1008" y="17">?</text></svg>`;
  const x = (seconds: number): string => (4 + (seconds / longest) * 996).toFixed(1);
  const probes = Array.from({ length: Math.min(countMax, MAX_TICKS) }, (_, i) => (i + 1) * interval);
  return html`<svg aria-hidden="true" viewBox="0 0 1040 26"><line x1="4" y1="12" x2="${x(givesUpAfter)}" y2="12"/>${probes.map(
    at => html`<circle cx="${x(at)}" cy="12" r="4"><title>probe after ${duration(at)}</title></circle>`,
  )}<path class="end" d="M${x(givesUpAfter)} 5v14"/><text x="${x(givesUpAfter)}" y="24" dx="6" dy="-7">${duration(givesUpAfter)}</text></svg>`;
}

function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length === 0 ? '0 s' : said.join(' ');
}
