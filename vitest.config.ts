import { defineConfig } from 'vitest/config';

// A test ends when its work is done, however busy the machine is; what is still running after this long hangs.
const HANGS = 600_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    // By itself it leaves one core to who watches: nobody does.
    maxWorkers: '100%',
    testTimeout: HANGS,
    hookTimeout: HANGS,
    expect: { poll: { timeout: HANGS } },
  },
});
