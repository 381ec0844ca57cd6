// Runs the tests with V8's coverage, and prints what of src/ they enter, by folder, with the functions that none enters.
// A report, not a threshold: a line can be entered by a test that would not notice what it computes (`npm run digits` asks that).
// Usage: npm run coverage -- [FILTER OF TEST FILES…]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';

// A folder of its own: Vitest empties it, and Stryker's reports lie beside it.
const folder = 'coverage/tests';
const reportFile = `${folder}/coverage-final.json`;
rmSync(reportFile, { force: true });
const options = ['--coverage', '--coverage.include=src/**/*.ts', '--coverage.reporter=json', '--coverage.reportOnFailure', `--coverage.reportsDirectory=${folder}`];
const run = spawnSync('npx', ['vitest', 'run', '--reporter=dot', ...options, ...process.argv.slice(2)], { stdio: ['ignore', 'inherit', 'inherit'] });
if (!existsSync(reportFile)) {
  console.error(`Vitest ended with ${run.status ?? run.signal} and left no ${reportFile}.`);
  process.exit(1);
}

const files = Object.values(JSON.parse(readFileSync(reportFile, 'utf8'))).map((entry) => ({ ...entry, path: relative(process.cwd(), entry.path) }));
const entered = (counts) => ({ entered: counts.filter((count) => count > 0).length, all: counts.length });
const sum = (tallies) => ({ entered: tallies.reduce((total, tally) => total + tally.entered, 0), all: tallies.reduce((total, tally) => total + tally.all, 0) });
const share = (tally) => (tally.all === 0 ? '–' : `${((100 * tally.entered) / tally.all).toFixed(1)} % of ${tally.all}`);

/** A line is entered when a statement that begins on it is: where several begin, the first decides. */
const linesOf = ({ statementMap, s }) => {
  const lines = new Map();
  for (const [id, { start }] of Object.entries(statementMap)) if (!lines.has(start.line)) lines.set(start.line, s[id]);
  return entered([...lines.values()]);
};
const measures = {
  lines: linesOf,
  branches: ({ b }) => entered(Object.values(b).flat()),
  functions: ({ f }) => entered(Object.values(f)),
};

const byFolder = new Map();
for (const file of files) {
  const [, first, ...rest] = file.path.split('/');
  const name = rest.length > 0 ? first : '(src itself)';
  byFolder.set(name, [...(byFolder.get(name) ?? []), file]);
}

console.log(`\n| src/ | ${Object.keys(measures).join(' | ')} |`);
console.log('| --- | --: | --: | --: |');
const row = (name, members) => console.log(`| ${name} | ${Object.values(measures).map((measure) => share(sum(members.map(measure)))).join(' | ')} |`);
for (const name of [...byFolder.keys()].toSorted()) row(name, byFolder.get(name));
row('all', files);

/** Functions that nothing enters, each by its place; those that lie in another such function are not told again. */
const neverEntered = ({ path, fnMap, f }) => {
  const bare = Object.entries(fnMap).flatMap(([id, { name, loc }]) => (f[id] === 0 ? [{ name: name.replace(/^\(anonymous_\d+\)$/, '(unnamed)'), start: loc.start, end: loc.end }] : []));
  const before = (a, b) => a.line < b.line || (a.line === b.line && a.column <= b.column);
  const outermost = bare.filter((each) => !bare.some((other) => other !== each && before(other.start, each.start) && before(each.end, other.end)));
  return outermost.map(({ name, start }) => ({ place: `${path}:${start.line}`, name }));
};
const never = files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).flatMap(neverEntered);
console.log(`\nFunctions that no test enters (in this process: the built command runs in others): ${never.length}`);
for (const { place, name } of never) console.log(`  ${place} ${name}`);
process.exit(run.status ?? 1);
