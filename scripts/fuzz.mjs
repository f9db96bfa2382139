/**
 * `npm run fuzz`: random sessions with the service and with the built server, and such in which the same lines stand in many
 * places, until one fails or time is up, or so many were tried.
 *
 *     node scripts/fuzz.mjs [--minutes N | --sessions N] [--seed S] [--path P] [--target service|server|stale]
 *
 * Prints the seeds. A session that fails is made as small as it gets and shown, with the arguments that bring it back.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    sessions: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    target: { type: 'string', default: '' },
  },
});
const { minutes, sessions, seed, path, target } = values;
const env = {
  ...process.env,
  FUZZ_MINUTES: minutes,
  ...(sessions === undefined ? {} : { FUZZ_SESSIONS: sessions }),
  ...(seed === undefined ? {} : { FUZZ_SEED: seed }),
  ...(path === undefined ? {} : { FUZZ_PATH: path }),
};
// What never ends cannot say so itself; a failure at the last moment still has to be made small. The targets run at once.
const timeout = Math.ceil((Number(minutes) + 4) * 60_000);
const args = ['vitest', 'run', '--config', 'test/fuzz/vitest.config.ts', ...(target === '' ? [] : [`${target}.fuzz`])];
const cwd = fileURLToPath(new URL('..', import.meta.url));
const { status, signal } = spawnSync('npx', args, {
  cwd,
  env,
  timeout,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (signal !== null) console.error('A session does not end: run with the seed above.');
process.exitCode = status ?? 1;
