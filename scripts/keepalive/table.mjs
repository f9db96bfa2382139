/** What came of idle sessions, as a table, and its place in docs/keep-alive.md. */
import { writePart } from '../marked-part.mjs';
import { TIMEOUT } from './networks.mjs';

const DOCUMENT = new URL('../../docs/keep-alive.md', import.meta.url);
const MARK = 'npm run keepalive-lab -- --write-docs';

/** @param {readonly import('./try-all.mjs').Outcome[]} outcomes */
export function tableOf(outcomes) {
  return [
    '| OpenSSH | case | lines | real ssh | our code | agrees |',
    '| --- | --- | --- | --- | --- | --- |',
    ...outcomes.map(rowOf),
  ].join('\n');
}

/** @param {import('./try-all.mjs').Outcome} outcome */
function rowOf({ banner, what, lines, real, said, agrees }) {
  const [, release = banner] = /OpenSSH_([\w.]+)/.exec(banner) ?? [];
  return `| ${[release, what, lines || '–', real, said, agrees ? 'yes' : '**no**'].join(' | ')} |`;
}

/**
 * @param {readonly import('./try-all.mjs').Outcome[]} outcomes
 * @param {string} how what forgets
 * @param {number | undefined} cost the bytes of a probe and its answer
 */
export function writeTable(outcomes, how, cost) {
  writePart(
    DOCUMENT,
    [`<!-- table: ${MARK} -->\n`, `<!-- end of table: ${MARK} -->\n`],
    () => `Idle connections were forgotten after ${TIMEOUT} s by ${how}.\n\n${tableOf(outcomes)}\n${costText(cost)}`,
  );
}

/** @param {number | undefined} cost */
export function costText(cost) {
  if (cost === undefined) return '';
  /** @param {number} interval */
  const anHour = interval => `${Math.round((cost * 3600) / interval / 1000)} kB`;
  return `\nA probe and its answer were ${cost} bytes on the wire, all headers included: ${anHour(60)} an hour with an interval of 60, ${anHour(30)} with 30.\n`;
}
