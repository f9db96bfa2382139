/** Who forgets an idle connection, after how long, and who says so: the table in docs/keep-alive.md. */
import { writePart } from '../marked-part.mjs';

const DOCUMENT = new URL('../../docs/keep-alive.md', import.meta.url);

/**
 * @typedef {typeof import('../../server/src/schema/idle-timeouts.ts')} Timeouts
 */

/** @param {Pick<Timeouts, 'IDLE_TIMEOUTS' | 'shortly'>} timeouts */
export function timeoutsTable({ IDLE_TIMEOUTS, shortly }) {
  const rows = IDLE_TIMEOUTS.map(({ what, seconds, range, note, source }) => {
    const may = range === undefined ? '' : `${shortly(range[0])} to ${shortly(range[1])}`;
    return `| [${what}](${source}) | ${shortly(seconds)} | ${may} | ${note ?? ''} |`;
  });
  return ['| who forgets | after | may be set to | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** @param {Pick<Timeouts, 'IDLE_TIMEOUTS' | 'shortly'>} timeouts */
export function writeTimeouts(timeouts) {
  writePart(
    DOCUMENT,
    ['<!-- timeouts: npm run keepalive-lab -- --write-docs -->\n', '<!-- end of timeouts -->\n'],
    () => `${timeoutsTable(timeouts)}\n`,
  );
}
