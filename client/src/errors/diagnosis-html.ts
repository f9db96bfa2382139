/** Messages of ssh as a part of a page: what happened, what is concerned, what to do, and a button for each fix. */
import { type Html, html } from '../explain/html.ts';
import type { Diagnosis, Fix } from './diagnosis.ts';

/** @param link how a line of a file is linked to */
export function diagnosesHtml(found: readonly Diagnosis[], link: (file: string, line: number) => Html): Html {
  return html`${found.map((diagnosis, i) => diagnosisHtml(diagnosis, i, link))}`;
}

function diagnosisHtml(
  { said, place, isRefusal, title, meaning, advice, concerned, fixes, host }: Diagnosis,
  number: number,
  link: (file: string, line: number) => Html,
): Html {
  const lines = concerned.map(
    ({ option, value, file, line }) => html`<li><code>${option} ${value}</code> ${link(file, line)}</li>`,
  );
  return html`<section class="message"><h2>${title}</h2>
<p><code class="said">${said}</code> ${place === null ? undefined : link(place.file, place.line)}</p>
${meaning.map(sentence => html`<p>${sentence}</p>`)}
${host === null && !isRefusal ? html`<p><button data-ask>Which host is it about?</button></p>` : undefined}
${lines.length === 0 ? undefined : html`<p>For ${host ?? ''}, these lines count:</p><ul>${lines}</ul>`}
${advice.map(sentence => html`<p>${sentence}</p>`)}
${fixes.map((fix, i) => fixHtml(fix, number, i, link))}</section>`;
}

function fixHtml(
  { title, cost, file, line }: Fix,
  message: number,
  number: number,
  link: (file: string, line: number) => Html,
): Html {
  return html`<p><button data-message="${message}" data-fix="${number}">${title}</button> ${link(file, line)} <span class="hint">${cost}</span></p>`;
}
