import { defineConfig } from 'vitest/config';

// Tests that start the server, or ask ssh hundreds of times, take seconds on a busy machine.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 } });
