/** An explanation as a page of HTML: pure, so that it can be looked at without an editor. */

import type { Diagnosis } from '../errors/diagnosis.ts';
import { diagnosesHtml } from '../errors/diagnosis-html.ts';
import { forwardsOf } from '../forwards/forward.ts';
import type { ListedForward } from '../forwards/forward-rows.ts';
import { chainHtml, keepAliveHtml } from './connection.ts';
import type { Explanation, Hop, Place, Question, Setting } from './explanation.ts';
import { forwardsHtml } from './forwards-html.ts';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';

/** What a page may load and run: nothing but what has this nonce. */
export interface PageOptions {
  readonly nonce: string;
  /** The home directory, shown as `~`. */
  readonly home: string;
  /** Whether the forwards of the host were started, and run. */
  readonly isForwarding?: boolean;
  /** All forwards of the configuration. */
  readonly forwards?: readonly ListedForward[] | undefined;
}

/** What the page tells the editor. */
export type PageMessage =
  | { readonly kind: 'open'; readonly file: string; readonly line: number }
  | { readonly kind: 'assume'; readonly exec: boolean }
  /** Makes a fix of a message, each by its number. */
  | { readonly kind: 'fix'; readonly message: number; readonly fix: number }
  /** Asks which host the messages are about. */
  | { readonly kind: 'ask' }
  /** Starts the forwards of the host, or stops them. */
  | { readonly kind: 'forwards' };

/** A whole page about a host. @param messages what ssh said of it, explained first */
export function explanationPage(
  explanation: Explanation,
  options: PageOptions,
  messages: readonly Diagnosis[] = [],
): string {
  const { home } = options;
  const { host, connectsTo, user, port, openssh, roots, readTwice, settings, chain, dependsOn, refusals } = explanation;
  const set = settings.filter(isSet);
  const usual = settings.filter(setting => !isSet(setting) && setting.printed);
  const silence = html`<h2>When nothing is heard from the server</h2>
${keepAliveHtml(chain.hops)}`;
  const isSilenceFirst = messages.some(({ isAboutKeepAlive }) => isAboutKeepAlive);
  const page = html`${messagesHtml(messages, home)}${isSilenceFirst ? silence : undefined}<h1>${host} <small>→ ${user}@${connectsTo}:${port}</small></h1>
<p class="about">What OpenSSH ${openssh} uses, from ${roots.map(root => shown(root, home)).join(' and ') || 'no file'}${readTwice ? ', which it reads twice' : ''}.</p>
${refusalsHtml(refusals, home)}
${questionsHtml(dependsOn, home)}
<h2>Set</h2>
${set.length === 0 ? html`<p>Nothing: all options have their defaults.</p>` : table('Options that are set', set, home)}
<h2>Connection</h2>
${chain.end === 'complete' ? undefined : html`<p class="refusal" role="alert">${chain.end === 'loop' ? 'A hop leads through itself: ssh would start itself again and again.' : 'There are more hops than can be followed.'}</p>`}
${chainHtml(chain.hops)}
${isSilenceFirst ? undefined : silence}
${forwardsHtml(forwardsOf(explanation), chain.hops, options, place => link(place, home))}
${chain.hops.map((hop, i) => html`<h2>Login${i === chain.hops.length - 1 ? '' : ` to ${hop.host}`}</h2>${loginHtml(hop.login, home)}`)}
<details id="defaults"><summary>${usual.length === 1 ? 'One option has its default' : `${usual.length} options have their defaults`}</summary>${table('Options with their defaults', usual, home)}</details>`;
  return pageOf(host, page, options);
}

/** A whole page about messages of ssh, of which it is not known which host they are about. */
export function messagesPage(messages: readonly Diagnosis[], options: PageOptions): string {
  return pageOf('ssh', html`${messagesHtml(messages, options.home)}`, options);
}

function messagesHtml(messages: readonly Diagnosis[], home: string): Html | undefined {
  if (messages.length === 0) return undefined;
  return diagnosesHtml(messages, (file, line) => link({ file, line, text: '' }, home));
}

function pageOf(title: string, page: Html, { nonce }: PageOptions): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${html`${title}`.source}</title><style nonce="${nonce}">${STYLE}</style></head>
<body>${page.source}<script nonce="${nonce}">${SCRIPT}</script></body></html>`;
}

function isSet({ values, losers }: Setting): boolean {
  return losers.length > 0 || values.some(({ origins }) => origins.length > 0);
}

/** One error stands there; several are folded, so that what follows stays in sight. */
function refusalsHtml(refusals: Explanation['refusals'], home: string): Html | undefined {
  const list = refusals.map(
    ({ message, origin }) => html`${message} ${origin === null ? undefined : link(origin, home)}`,
  );
  if (list.length < 2) return html`${list.map(each => html`<p class="refusal" role="alert">ssh refuses: ${each}</p>`)}`;
  return html`<details class="refusal" id="refusals"><summary><span role="alert">ssh refuses this configuration: ${list.length} errors</span></summary><ul>${list.map(each => html`<li>${each}</li>`)}</ul></details>`;
}

/** What an agent has to do with it. */
const AGENT: Readonly<Record<Hop['login']['agent'], string>> = {
  all: 'First the keys below that the agent has, then all other keys of the agent, then key files. With many keys, a server may disconnect before the right one: IdentitiesOnly yes limits ssh to those below.',
  named: 'First the keys below that the agent has, then the others; no other keys of the agent (IdentitiesOnly).',
  none: 'No agent is asked (IdentityAgent none).',
};

/** When the keys of a token are tried. */
function tokenHtml(token: Hop['login']['token'], home: string): Html | undefined {
  if (token === null) return undefined;
  const when = token.isOnlyNamed ? 'only those whose public half is in a file below' : 'all of them, before key files';
  return html` Keys of the token of PKCS11Provider ${shown(token.provider, home)}: ${when}.`;
}

/** The methods in the order in which they are tried, and what publickey tries. A certificate beside a key goes with it. */
function loginHtml({ methods, agent, token, files }: Hop['login'], home: string): Html {
  if (methods.length === 0) return html`<p>By no method: ssh cannot log in.</p>`;
  const named = methods.includes('publickey') ? files.filter(({ ofKey, type }) => ofKey === null || type !== null) : [];
  const list = named.map(
    ({ kind, path, origins, type, remark }) =>
      html`<li>${kind} ${shown(path, home)} ${type === null ? undefined : html`<small>${type}</small> `}${remark === null ? undefined : html`<span class="off">${remark}</span> `}${origins.length === 0 ? html`<span class="off">(by default)</span>` : origins.map(origin => link(origin, home))}</li>`,
  );
  const order = methods.includes('publickey') ? html` ${AGENT[agent]}${tokenHtml(token, home)}` : undefined;
  return html`<p>By ${methods.join(', ')}.${order}</p>${list.length === 0 ? undefined : html`<ol>${list}</ol>`}`;
}

function table(caption: string, settings: readonly Setting[], home: string): Html {
  return html`<table><caption>${caption}</caption>
<thead><tr><th scope="col">Option</th><th scope="col">Value, and where it is set</th></tr></thead>
${settings.map(setting => rows(setting, home))}</table>`;
}

/** The rows of one option: its values, then the lines that came too late. */
function rows({ option, values, printed, losers }: Setting, home: string): Html {
  const own = values.map(({ text, written, origins }) => {
    const from = origins.map((origin, i) => html`${i > 0 ? ', ' : ''}${link(origin, home)}`);
    const off = printed || text === 'none' ? undefined : html` <span class="off">(not in effect)</span>`;
    return html`<td><div class="line"><div class="value">${valueHtml(text, written)}${off}</div><div class="from">${from}</div></div></td>`;
  });
  const lost = losers.map(
    place =>
      html`<td class="lost"><div class="line"><div><del class="value">${'text' in place ? place.text : place.argument}</del> came too late</div><div class="from">${link(place, home)}</div></div></td>`,
  );
  const cells = [...own, ...lost];
  const head = html`<th scope="rowgroup" rowspan="${cells.length}">${breakable(option)}</th>`;
  return html`<tbody>${cells.map((cell, i) => html`<tr>${i === 0 ? head : undefined}${cell}</tr>`)}</tbody>`;
}

/** A keyword that may be wrapped between its words. */
function breakable(keyword: string): Html {
  const words = keyword.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/);
  return html`${words.map((word, i) => html`${i > 0 ? new Html('<wbr>') : undefined}${word}`)}`;
}

/** What the line says; where ssh has another word for it, that follows. */
function valueHtml(text: string, written: string | null): Html {
  if (written === null || withoutQuotes(written) === text) return html`${text}`;
  return html`${written} <span class="hint" title="What ssh -G prints">= ${text}</span>`;
}

function withoutQuotes(written: string): string {
  return written.replaceAll('"', '');
}

/** Commands first, as one assumption holds for all of them. */
function questionsHtml(questions: readonly Question[], home: string): Html {
  const commands = questions.filter(question => question.kind === 'exec');
  const others = questions.filter(question => question.kind !== 'exec');
  return html`${commands.length === 0 ? undefined : commandsHtml(commands, home)}${others.map(
    question => html`<div class="question">Depends on ${questionHtml(question, home)}</div>`,
  )}`;
}

function commandsHtml(commands: readonly Extract<Question, { kind: 'exec' }>[], home: string): Html {
  const assumed = commands.some(question => question.assumed);
  const list = commands.map(({ command, origin }) => html`<li><code>${command}</code> ${link(origin, home)}</li>`);
  return html`<div class="question">Depends on commands, which are not run:<ul>${list}</ul>
<label><input type="radio" name="exec" value="false"${checked(!assumed)}> assume that they fail</label>
<label><input type="radio" name="exec" value="true"${checked(assumed)}> assume that they succeed</label></div>`;
}

function questionHtml(question: Exclude<Question, { kind: 'exec' }>, home: string): Html {
  switch (question.kind) {
    case 'localnetwork':
      return html`the networks of this machine (${link(question.origin, home)}): it is assumed ${question.assumed ? '' : 'not '}to be in <code>${question.networks}</code>.`;
    case 'canonicalization':
      return html`the name service, which is not asked: its answer is assumed to be <code>${question.assumed}</code> (${question.origins.map((origin, i) => html`${i > 0 ? ', ' : ''}${link(origin, home)}`)}).`;
    case 'environment':
      return html`environment variables that are not known here (${link(question.origin, home)}).`;
  }
}

function checked(is: boolean): Html {
  return new Html(is ? ' checked' : '');
}

function link(place: Place, home: string): Html {
  if ('argument' in place) return html`<span class="off">${place.argument}</span>`;
  return html`<a href="#" data-file="${place.file}" data-line="${place.line}" title="${place.text}">${shown(place.file, home)}:${place.line}</a>`;
}

function shown(path: string, home: string): string {
  return home !== '' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
}

/** Tells the editor what was clicked, and keeps open what was unfolded when the page is made anew. */
const SCRIPT = `
const editor = acquireVsCodeApi();
const folds = [...document.querySelectorAll('details')];
const state = editor.getState() ?? {};
for (const fold of folds) fold.open = state[fold.id] === true;
scrollTo(0, state.top ?? 0);
const keep = () =>
  editor.setState({ ...state, ...Object.fromEntries(folds.map(({ id, open }) => [id, open])), top: scrollY });
for (const fold of folds) fold.addEventListener('toggle', keep);
addEventListener('scroll', keep);
addEventListener('click', event => {
  const { message, fix } = event.target.closest('button[data-fix]')?.dataset ?? {};
  if (fix !== undefined) editor.postMessage({ kind: 'fix', message: Number(message), fix: Number(fix) });
  if (event.target.closest('button[data-ask]') !== null) editor.postMessage({ kind: 'ask' });
  if (event.target.closest('button[data-forwards]') !== null) editor.postMessage({ kind: 'forwards' });
  const link = event.target.closest('a[data-file]');
  if (link === null) return;
  event.preventDefault();
  editor.postMessage({ kind: 'open', file: link.dataset.file, line: Number(link.dataset.line) });
});
addEventListener('change', ({ target }) => {
  if (target.name === 'exec') editor.postMessage({ kind: 'assume', exec: target.value === 'true' });
});
`;
