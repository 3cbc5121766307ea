import { defineConfig } from 'vitest/config';

// `npm run browser`: each file starts a server and a browser of its own, so they run one after the other.
export default defineConfig({
  test: {
    include: ['apps/web/e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    reporters: ['default'],
  },
});
