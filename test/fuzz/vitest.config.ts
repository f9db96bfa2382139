import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/fuzz/*.fuzz.ts'],
    globalSetup: ['test/support/made-once.ts'],
    testTimeout: 0,
    maxWorkers: 3,
    disableConsoleIntercept: true,
    hookTimeout: 60_000,
  },
});
