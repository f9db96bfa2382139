/** What is tried: an idle session by its lines, where the NAT is, and which legs cross it. */
import { TIMEOUT } from './networks.mjs';

/**
 * @typedef {object} Case
 * @property {string} what for people
 * @property {readonly string[]} target lines for the host
 * @property {readonly string[]} [hop] lines for its jump host; left out where there is none
 * @property {'before' | 'behind'} [nat] where the NAT is, seen from the jump host
 * @property {readonly string[]} [master] the lines of a session that shares its connection with this one
 * @property {number} [persists] the session ends, and its connection, which others may share, is to end so many seconds later
 * @property {true} [isCut] the way is cut once the session has begun, and what counts is when ssh gives up
 * @property {true} [isEither] the code answers for the worse of two outcomes
 * @property {true} [isShort] part of the short version
 */

/** @param {number} seconds @param {number} [count] */
const every = (seconds, count) => [
  `ServerAliveInterval ${seconds}`,
  ...(count === undefined ? [] : [`ServerAliveCountMax ${count}`]),
];

/** @type {readonly Case[]} */
const IDLE = [
  { what: 'no keep-alive', target: [], isShort: true },
  { what: 'TCPKeepAlive alone', target: ['TCPKeepAlive yes'] },
  { what: 'interval below the timeout', target: every(2), isShort: true },
  { what: 'interval equal to the timeout', target: every(TIMEOUT), isEither: true },
  { what: 'interval above the timeout', target: every(7, 1), isShort: true },
  { what: 'jump, NAT before the hop: neither has an interval', target: [], hop: [], nat: 'before' },
  { what: 'jump, NAT before the hop: the target has one', target: every(2), hop: [], nat: 'before', isShort: true },
  { what: 'jump, NAT before the hop: the hop has one', target: [], hop: every(2), nat: 'before' },
  { what: 'jump, NAT behind the hop: the target has one', target: every(2), hop: [], nat: 'behind' },
  { what: 'jump, NAT behind the hop: the hop has one', target: [], hop: every(2), nat: 'behind', isShort: true },
  { what: 'shared connection: the master has an interval', target: [], master: every(2) },
  { what: 'shared connection: only the second session has one', target: every(2), master: [] },
  { what: 'ControlPersist ends on time, with an interval', target: ['ControlPersist 6', ...every(2)], persists: 6 },
];

/** @type {readonly Case[]} */
const CUT = [
  [1, 3],
  [2, 2],
  [3, 1],
  [5, 1],
  [4, 0],
].map(([interval = 0, count = 0]) => ({
  what: `the way is cut: interval ${interval}, count ${count}`,
  target: every(interval, count),
  isCut: true,
}));

/** @param {boolean} isShort */
export function casesOf(isShort) {
  return [...IDLE, ...CUT].filter(each => !isShort || each.isShort);
}
