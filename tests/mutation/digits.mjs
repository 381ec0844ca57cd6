// For each exported function of src/: do the tests notice when the numbers that it gives change by a millionth (whole ones by one)?
// Usage: npm run digits -- [FOLDER…] [--tests BEGINNING,…] [--unnoticed] [--only PATTERN] [--patience SECONDS] [--checks] [--resume] [--out FOLDER]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reasonFor } from './digits/reasons.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string' },
    only: { type: 'string' },
    unnoticed: { type: 'boolean', default: false },
    // A run that was broken off is gone on with: what it left in the folder of --out is taken as found.
    resume: { type: 'boolean', default: false },
    // Whether a change left anything behind, by running everything once more.
    checks: { type: 'boolean', default: false },
    patience: { type: 'string', default: '300' },
    out: { type: 'string', default: 'coverage/digits' },
  },
});
const root = resolve(import.meta.dirname, '../..');
const folders = positionals.length > 0 ? positionals : ['numeric', 'effect-sizes', 'models', 'diagnostics', 'profiles', 'studies', 'verification'];
const out = resolve(values.out);
const [jobFile, journal, seen] = ['job.json', 'journal.jsonl', 'seen.json'].map((name) => join(out, name));
mkdirSync(out, { recursive: true });
if (!values.resume) for (const file of [journal, seen]) rmSync(file, { force: true });

const filesIn = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
const unknown = folders.filter((folder) => !existsSync(join(root, 'src', folder)));
if (unknown.length > 0) {
  console.error(`No such folder of src/: ${unknown.join(', ')}.`);
  process.exit(2);
}

/** All but the commands, which run on being loaded. */
const allModules = filesIn('src', '.ts').filter((file) => !file.includes('/src/cli/') && !file.endsWith('.d.ts'));
const ownModules = allModules.filter((file) => folders.some((folder) => file.startsWith(`${join(root, 'src', folder)}/`)));
const testsIn = (names) => filesIn('tests', '.test.ts').filter((file) => names.some((name) => file.startsWith(join(root, 'tests', name))));
/** A folder's own tests, the examples of the comments, the published and the reference values; only for what is left all tests. */
const stages = values.tests
  ? [() => values.tests.split(','), () => values.tests.split(',')]
  : [(folder) => [`${folder}/`, 'examples', 'reference/', 'laws/', 'published/'], () => ['']];
const rounds = stages.flatMap((stage, index) => folders.map((folder) => ({ folder, tests: testsIn(stage(folder)), isLast: index === stages.length - 1 })));

const lines = () => (existsSync(journal) ? readFileSync(journal, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line)) : []);
const outcomes = new Map(lines().flatMap((line) => (line.outcome ? [[line.id, line]] : [])));

/** Seconds without a word after which a changed function counts as one that keeps the tests from ending: more on a busy machine. */
const patience = Number(values.patience);

/** One process, until it ends or falls silent; its whole group is ended then, for a loop cannot be interrupted from within. */
const session = (job) =>
  new Promise((done) => {
    writeFileSync(jobFile, JSON.stringify(job));
    const child = spawn('npx', ['vitest', 'run', '--config', 'tests/mutation/digits/vitest.config.mjs', '--reporter=dot'], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, REPOOL_DIGITS_JOB: jobFile, CI: 'true' },
    });
    let told = 0;
    let silent = 0;
    const watch = setInterval(() => {
      const now = lines().length;
      silent = now > told ? 0 : silent + 1;
      told = now;
      if (silent > patience) process.kill(-child.pid, 'SIGKILL');
    }, 1000);
    child.on('exit', () => {
      clearInterval(watch);
      done();
    });
  });

const job = { root, journal, seen, rounds, folders, only: values.only, checks: values.checks };
for (;;) {
  const before = lines().length;
  // Tests that were looked at before bring no modules with them, and none may be loaded while something is changed.
  const modules = existsSync(seen) ? allModules : ownModules;
  await session({ ...job, modules, done: [...outcomes.keys()], attempts: lines().filter((line) => line.tried) });
  const said = lines();
  for (const line of said) if (line.outcome) outcomes.set(line.id, line);
  const last = said.at(-1);
  if (last?.end) break;
  if (said.length === before || last.broken || !last.trying) {
    console.error(`The run broke off: ${last?.broken ?? `at ${last?.looking ?? 'the beginning'}`}`);
    process.exit(1);
  }
  outcomes.set(last.id, { id: last.id, outcome: 'by running on', how: last.how, by: last.trying });
}

/** What goes unnoticed for a reason that is known is told apart from a hole in the tests. */
const all = [...outcomes.values()].map((each) => (each.outcome === 'unnoticed' && reasonFor(each.id) !== undefined ? { ...each, outcome: 'not to be noticed' } : each));
const kinds = ['noticed', 'by running on', 'unnoticed', 'not to be noticed', 'never changed', 'never entered', 'no number', 'another object'];
console.log(`\n| src/ | exported functions | ${kinds.join(' | ')} | noticed of those that can be |`);
console.log(`| --- | --: |${' --: |'.repeat(kinds.length + 1)}`);
const row = (name, of) => {
  const count = (kind) => of.filter(({ outcome }) => outcome === kind).length;
  const noticed = count('noticed') + count('by running on');
  const asked = noticed + count('unnoticed');
  console.log(`| ${name} | ${of.length} | ${kinds.map(count).join(' | ')} | ${asked === 0 ? '–' : `${((100 * noticed) / asked).toFixed(1)} %`} |`);
};
for (const folder of folders) row(folder, all.filter(({ id }) => id.startsWith(`${folder}/`)));
row('all', all);
if (values.unnoticed) for (const { id, outcome, how } of all) if (!['noticed', 'no number'].includes(outcome)) console.log(`${id} ${outcome}${how ? ` (${how})` : ''}${outcome === 'not to be noticed' ? `: ${reasonFor(id)}` : ''}`);
for (const { id, outcome } of all) if (outcome === 'noticed' && reasonFor(id) !== undefined) console.error(`${id} is noticed, though a reason says that it cannot be.`);

const stayed = lines().filter((line) => line.stayed);
for (const line of stayed) console.error(`A change stayed behind: ${line.stayed}: ${line.test} fails with nothing changed. What is said above is not to be relied on.`);
process.exit(stayed.length > 0 ? 1 : 0);
