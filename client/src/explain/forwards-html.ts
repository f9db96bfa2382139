/** The forwards of a host, drawn: who listens, the way through, where it leads. */
import { type Forward, optionFor } from '../forwards/forward.ts';
import { type ListedForward, rivalText } from '../forwards/forward-rows.ts';
import type { Hop, Place } from './explanation.ts';
import { type Html, html } from './html.ts';
import type { PageOptions } from './page.ts';

/** @param link shows a line */
export function forwardsHtml(
  forwards: readonly Forward[],
  hops: readonly Hop[],
  { isForwarding, forwards: listed = [] }: Pick<PageOptions, 'forwards' | 'isForwarding'>,
  link: (place: Place) => Html,
): Html | undefined {
  if (forwards.length === 0) return undefined;
  const through = hops.map(({ host }) => host);
  const rows = forwards.map(forward => {
    const way = wayOf(forward, through).map(
      (each, i) => html`${i > 0 ? html`<i aria-label="to">→</i>` : undefined}<li>${each}</li>`,
    );
    const [letter, text] = optionFor(forward);
    const rival = rivalOf(forward, listed);
    const warning = rival === undefined ? undefined : html` <span class="off">${rival}</span>`;
    return html`<figure class="forward"><figcaption><code>${letter} ${text}</code> ${forward.origins.map(link)}${warning}</figcaption><ol class="way">${way}</ol></figure>`;
  });
  const [state, verb] = isForwarding === true ? ['They run, started from here. ', 'Stop'] : [undefined, 'Start'];
  return html`<h2>Forwards</h2>${rows}<p>${state}<button data-forwards>${verb} ${forwards.length === 1 ? 'it' : 'them'}</button></p>`;
}

/** Which other line wants what this forward does. */
function rivalOf({ origins }: Forward, listed: readonly ListedForward[]): string | undefined {
  const own = listed.find(({ path, line }) =>
    origins.some(place => 'file' in place && place.file === path && place.line === line),
  );
  return own && rivalText(own);
}

/** From who listens to where it leads. */
function wayOf({ direction, listen, target }: Forward, through: readonly string[]): readonly Html[] {
  const here = (what: Html): Html => html`<b>this machine</b>${what}`;
  const end = target === undefined ? html`anywhere <small>(SOCKS)</small>` : html`<code>${target}</code>`;
  const hops = through.map(host => html`${host}`);
  switch (direction) {
    case 'local':
    case 'dynamic':
      return [here(html` <code>${listen}</code>`), ...hops, end];
    case 'remote': {
      const [last, ...others] = hops.toReversed();
      return [html`<b>${last}</b> <code>${listen}</code>`, ...others, here(html``), end];
    }
  }
}
