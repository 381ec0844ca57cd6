import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/fixed-seed.mjs'],
    // The files of one worker share their modules: loading the library anew for each file took longer than its tests. No
    // module keeps anything that a test could find changed, which random orders (--sequence.shuffle.files) confirm.
    isolate: false,
    // Vitest would leave one processor to itself, half of a machine that has two.
    maxWorkers: '100%',
    // A whole command, on a machine that does other things as well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
