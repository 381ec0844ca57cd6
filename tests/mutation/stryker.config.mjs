const folder = process.env.REPOOL_MUTATION_FOLDER;

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './tests/mutation/sample.mjs'],
  ignorers: ['sample'],
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  mutate: [`src/${folder}/**/*.ts`],
  coverageAnalysis: 'perTest',
  ignoreStatic: true, // tables built once: every test would have to begin anew for each cell
  ignorePatterns: ['/reports', '/docs', '/dist', '/notebooks', '/coverage'],
  concurrency: Number(process.env.REPOOL_MUTATION_WORKERS ?? '2'),
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 30,
  tempDirName: `coverage/mutation/${folder}-sandbox`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation/${folder}.json` },
  allowConsoleColors: false,
};
