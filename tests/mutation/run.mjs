// Runs Stryker over the folders whose arithmetic is trusted, and prints what their own tests notice.
// Usage: npm run mutate -- [FOLDER or a part of one, as verification/scan…] [--one-in N] [--sample K, from 0 to N - 1] [--workers N] [--survivors]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** The folders of src/, and those of tests/, or their files, that are to notice a change in them; behind `!` a file that is not asked. */
const testsOf = {
  numeric: ['numeric'],
  'effect-sizes': ['effect-sizes', 'reference/alignment.test.ts', 'reference/meta-effects.test.ts', 'reference/meta-mantel-haenszel.test.ts'],
  models: [
    'models',
    'laws',
    ...['alignment', 'glmm-alignment', 'intervals', 'meta-effects', 'meta-heterogeneity', 'meta-mantel-haenszel', 'tau2-alignment'].map(
      (name) => `reference/${name}.test.ts`,
    ),
  ],
  // What takes time in proportion to a text takes it of every change that nothing else notices, and notices none of them; and what
  // runs the command line would bring all of it into the script, which cannot be made of that.
  verification: ['verification', 'analysis/rounded-inputs.test.ts', '!verification/scan/linear-time.test.ts', '!verification/scan/text-size.test.ts'],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'one-in': { type: 'string', default: '1' },
    sample: { type: 'string', default: '0' },
    workers: { type: 'string', default: '2' },
    survivors: { type: 'boolean', default: false },
  },
});
const folders = positionals.length > 0 ? positionals : Object.keys(testsOf);
const wholeOf = (folder) => folder.split('/')[0];
const unknown = folders.filter((folder) => !(wholeOf(folder) in testsOf) || !existsSync(`src/${folder}`));
if (unknown.length > 0) {
  console.error(`No such folder: ${unknown.join(', ')}. Expected ${Object.keys(testsOf).join(', ')}, or a folder or file in one of them.`);
  process.exit(2);
}

if (!(Number(values.sample) < Number(values['one-in']))) {
  console.error(`No such sample: ${values.sample}. Expected 0 to ${values['one-in'] - 1}.`);
  process.exit(2);
}

/** Percentage noticed, with its 95 % interval over declarations as clusters (ratio estimator), for a sample has one. */
const scoreOf = (clusters) => {
  const noticed = clusters.reduce((sum, cluster) => sum + cluster.noticed, 0);
  const all = clusters.reduce((sum, cluster) => sum + cluster.all, 0);
  const score = noticed / all;
  const squares = clusters.reduce((sum, cluster) => sum + (cluster.noticed - score * cluster.all) ** 2, 0);
  const halfWidth = (1.96 * Math.sqrt((squares * clusters.length) / Math.max(1, clusters.length - 1))) / all;
  return { score, low: Math.max(0, score - halfWidth), high: Math.min(1, score + halfWidth) };
};

const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** The mutants of a report that were run, by declaration: the lines between two that begin at the margin. */
const clustersOf = (report) => {
  const clusters = new Map();
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    const margins = source.split('\n').flatMap((line, index) => (/^(export |const |function |class |let )/.test(line) ? [index + 1] : []));
    for (const mutant of mutants) {
      if (mutant.status === 'Ignored' || mutant.status === 'CompileError' || mutant.status === 'RuntimeError') continue;
      const declaration = margins.findLast((line) => line <= mutant.location.start.line) ?? 0;
      const key = `${file}:${declaration}`;
      const cluster = clusters.get(key) ?? { noticed: 0, all: 0 };
      cluster.all += 1;
      if (mutant.status === 'Killed' || mutant.status === 'Timeout') cluster.noticed += 1;
      clusters.set(key, cluster);
    }
  }
  return [...clusters.values()];
};

const rows = [];
for (const folder of folders) {
  const reportFile = `coverage/mutation/${folder.replaceAll('/', '-')}.json`;
  rmSync(reportFile, { force: true });
  const run = spawnSync('npx', ['stryker', 'run', 'tests/mutation/stryker.config.mjs'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      REPOOL_MUTATION_FOLDER: folder,
      REPOOL_MUTATION_TESTS: testsOf[wholeOf(folder)].join(','),
      REPOOL_MUTATION_ONE_IN: values['one-in'],
      REPOOL_MUTATION_SAMPLE: values.sample,
      REPOOL_MUTATION_WORKERS: values.workers,
    },
  });
  if (run.status !== 0 || !existsSync(reportFile)) {
    console.error(`Stryker ended with ${run.status ?? run.signal} on src/${folder}.`);
    process.exit(1);
  }
  const report = JSON.parse(readFileSync(reportFile, 'utf8'));
  const mutants = Object.entries(report.files).flatMap(([file, entry]) => entry.mutants.map((mutant) => ({ ...mutant, file, source: entry.source })));
  const count = (status) => mutants.filter((mutant) => mutant.status === status).length;
  const clusters = clustersOf(report);
  if (clusters.length === 0) {
    console.error(`The sample of src/${folder} holds no declaration whose changes could be asked about. Take a smaller --one-in, or another --sample.`);
    process.exit(1);
  }
  const { score, low, high } = scoreOf(clusters);
  rows.push([folder, clusters.length, count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage'), percent(score), `${percent(low)} to ${percent(high)}`]);
  if (values.survivors) {
    for (const { file, source, location, replacement, mutatorName, status } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const line = source.split('\n')[location.start.line - 1].trim();
      console.log(`${file}:${location.start.line}:${location.start.column} ${status} ${mutatorName}\n    ${line}\n    -> ${replacement?.split('\n')[0]}`);
    }
  }
}

console.log(`\nChanged on purpose: ${values['one-in'] === '1' ? 'every declaration' : `one top-level declaration in ${values['one-in']}, sample ${values.sample}`}\n`);
console.log('| src/ | declarations | noticed | by running on | survived | not reached | score | 95 % |');
console.log('| --- | --: | --: | --: | --: | --: | --: | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);
