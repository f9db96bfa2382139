/** What the machine tells about itself: which of two home directories counts for what. */
import { userInfo } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { surroundings, surroundingsFor } from '../../../server/src/host/surroundings.ts';
import { ownHome, userConfigOf } from '../../../server/src/schema/surroundings.ts';

afterEach(() => vi.unstubAllEnvs());

test.skipIf(process.platform === 'win32')('in a terminal, the user database names the file of the user', () => {
  vi.stubEnv('HOME', '/elsewhere');
  const { homedir } = userInfo();
  const found = surroundingsFor(undefined);
  expect([found.home, ownHome(found), userConfigOf(found)]).toEqual(['/elsewhere', homedir, `${homedir}/.ssh/config`]);
  expect(userConfigOf(surroundings())).toBe('/elsewhere/.ssh/config');
  const named = surroundingsFor('/other');
  expect([named.home, ownHome(named), userConfigOf(named)]).toEqual(['/other', '/other', '/other/.ssh/config']);
});
