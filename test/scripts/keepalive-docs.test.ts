/** What docs/keep-alive.md and the settings say of timeouts and intervals is what the code goes by. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { timeoutsTable } from '../../scripts/keepalive/timeouts.mjs';
import {
  IDLE_TIMEOUTS,
  idleTimeouts,
  NETWORKS,
  RECOMMENDED,
  shortestIn,
  shortly,
} from '../../server/src/schema/idle-timeouts.ts';
import { readSettings } from '../../server/src/settings.ts';

const page = readFileSync(new URL('../../docs/keep-alive.md', import.meta.url), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The cells of the rows of all tables in a text. */
const rowsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim())
        .join('|'),
    );

test('the page lists every timeout with who says so, from the shortest to the longest', () => {
  const rows = rowsOf(page);
  for (const row of rowsOf(timeoutsTable({ IDLE_TIMEOUTS, shortly })).filter(each => !/^-/.test(each)))
    expect(rows).toContain(row);
  expect(IDLE_TIMEOUTS.map(({ seconds }) => seconds)).toEqual(
    IDLE_TIMEOUTS.map(({ seconds }) => seconds).toSorted((a, b) => a - b),
  );
});

test.each(NETWORKS)('%s: the recommended interval is short enough for the network, twice over', network => {
  const { interval, countMax } = RECOMMENDED[network];
  const { seconds } = shortestIn(network);
  expect(interval * 2).toBeLessThanOrEqual(seconds);
  expect(interval * (countMax + 1)).toBeLessThanOrEqual(300);
  expect(rowsOf(page)).toContain(
    rowsOf(page).find(row => row.startsWith(`\`${network}\`|${interval}|${countMax}|`)) ?? `a row of ${network}`,
  );
  expect(readSettings({ keepAlive: { network } }).keepAlive).toEqual({ interval, countMax, network });
});

test('what is set by itself wins over the network, and VS Code offers the networks there are', () => {
  expect(readSettings({ keepAlive: { network: 'mobile', interval: 45 } }).keepAlive).toEqual({
    interval: 45,
    countMax: 5,
    network: 'mobile',
  });
  const sections: readonly { properties: Record<string, { enum?: readonly string[] }> }[] =
    manifest.contributes.configuration;
  const offered = sections.flatMap(({ properties }) => properties['sshConfig.keepAlive.network']?.enum ?? []);
  expect(offered).toEqual([...NETWORKS]);
});

test('an interval that equals a timeout is too slow for it', () => {
  const { survived, lost } = idleTimeouts(350);
  expect(lost.map(({ whose }) => whose)).toEqual(['Azure', 'mobile carriers', 'AWS']);
  expect(survived[0]).toEqual({ seconds: 600, whose: 'Google Cloud' });
  expect([350, 240, 3600, 7440, 432_000].map(shortly)).toEqual(['350 s', '4 min', '1 h', '2 h 4 min', '5 days']);
});
