const folder = process.env.REPOOL_MUTATION_FOLDER;
const name = folder.replaceAll('/', '-');

export default {
  testRunner: 'bundled',
  plugins: ['./tests/mutation/runner.mjs', './tests/mutation/sample.mjs'],
  ignorers: ['sample'],
  mutate: [folder.endsWith('.ts') ? `src/${folder}` : `src/${folder}/**/*.ts`],
  coverageAnalysis: 'perTest',
  ignoreStatic: true, // tables built once: every test would have to begin anew for each cell
  ignorePatterns: ['/reports', '/docs', '/dist', '/notebooks', '/coverage'],
  concurrency: Number(process.env.REPOOL_MUTATION_WORKERS ?? '2'),
  timeoutMS: 900_000, // the runner itself stops what runs on, by the time of the processor
  dryRunTimeoutMinutes: 30,
  tempDirName: `coverage/mutation/${name}-sandbox`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation/${name}.json` },
  allowConsoleColors: false,
};
