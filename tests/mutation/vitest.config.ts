import { defineConfig } from 'vitest/config';

// Stryker runs these tests and no others against a changed line: they, not a picture or a report far away, must notice it.
export default defineConfig({
  test: {
    include: (process.env['REPOOL_MUTATION_TESTS'] ?? '').split(',').map((folder) => `tests/${folder}/**/*.test.ts`),
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
