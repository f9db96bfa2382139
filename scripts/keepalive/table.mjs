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
function rowOf({ banner, what, lines, survives, endedAfter, said, agrees }) {
  const [, release = banner] = /OpenSSH_([\w.]+)/.exec(banner) ?? [];
  const real = survives ? 'survives' : endedAfter === undefined ? 'hangs' : `gave up after ${endedAfter.toFixed(1)} s`;
  return `| ${[release, what, lines || '–', real, said, agrees ? 'yes' : '**no**'].join(' | ')} |`;
}

/**
 * @param {readonly import('./try-all.mjs').Outcome[]} outcomes
 * @param {string} how what forgets
 */
export function writeTable(outcomes, how) {
  writePart(
    DOCUMENT,
    [`<!-- table: ${MARK} -->\n`, `<!-- end of table: ${MARK} -->\n`],
    () => `Idle connections were forgotten after ${TIMEOUT} s by ${how}.\n\n${tableOf(outcomes)}\n`,
  );
}
