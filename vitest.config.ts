import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// A test ends when its work is done, however busy the machine is; what is still running after this long hangs.
const HANGS = 600_000;
/** They mock modules, and files that come after them in the same process would see the mocks. */
const WITH_MOCKS = ['test/server/host/read-file.test.ts', 'test/server/schema/new-keyword.test.ts'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/made-once.ts'],
    setupFiles: ['test/support/setup.ts'],
    restoreMocks: true,
    unstubEnvs: true,
    // By itself it leaves one core to who watches: nobody does. Some tests wait most of their time, for what real sessions do.
    maxWorkers: availableParallelism() + 1,
    testTimeout: HANGS,
    hookTimeout: HANGS,
    expect: { poll: { timeout: HANGS } },
    projects: [
      // Files that a process goes through one after the other share modules: reading those anew takes as long as many tests do.
      {
        extends: true,
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: WITH_MOCKS, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: WITH_MOCKS, isolate: true } },
    ],
  },
});
