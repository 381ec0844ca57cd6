import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['fuzz/*.fuzz.ts'], isolate: false, testTimeout: 24 * 3_600_000, disableConsoleIntercept: true },
});
