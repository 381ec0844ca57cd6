// Stryker's test runner for this project: the tests as one script, which is evaluated anew for each change with only those tests run that
// reach the changed place, the quickest first, up to the first that notices. Vitest starts a worker and loads every module again for
// each change, which took ten times as long as the tests.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import fastCheck from 'fast-check';
import { rolldown } from 'rolldown';
import { expect } from 'vitest';
import '../support/fixed-seed.mjs';
import { gather } from './gather.mjs';

/** Processor milliseconds from which on a test waits until all quicker ones have not noticed a change. */
const slowAfter = 200;

/** Processor milliseconds of tests, unchanged, that are asked about one change; what only later ones would notice counts as not noticed. */
const enough = 1200;

/** A test runs on when it has taken so many times its time unchanged, and at least so many processor milliseconds. */
const runsOn = { times: 10, least: 500 };

/** Processor milliseconds of this process: a clock would count what else the machine does. */
const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Calls what is set there, and can be stopped where it does not return. */
const inTime = new vm.Script('globalThis.calledInTime()');

/** What a test came to that would not end. */
class RanOn extends Error {}

/** Runs a test; one that uses too much of the processor is stopped, one that only waits for it begins again with more patience. */
const runWithin = async (run, most) => {
  const share = processorTime() / (1000 * process.uptime());
  for (let patience = Math.ceil(most + most / share); ; patience *= 2) {
    const start = processorTime();
    globalThis.calledInTime = run;
    try {
      return await inTime.runInThisContext({ timeout: patience });
    } catch (error) {
      if (error?.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      if (processorTime() - start > most) throw new RanOn(`more than ${most} ms of the processor`);
    }
  }
};

/** Processor milliseconds of each test unchanged, beside the instrumented sources, for the runner that comes after one that was stopped. */
const timesFile = 'times-of-tests.json';

/** Gives each module the place of its own file, which it loses in a bundle. */
const placeOfModules = {
  name: 'place-of-modules',
  transform: (code, id) =>
    code.includes('import.meta.')
      ? code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id))).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
};

/**
 * Stryker's questions in the sources, whether a change is the active one and what was reached, as comparisons of numbers and as counts
 * that only a script that is to `count` keeps: as they come, they take ten times as long as the arithmetic between them.
 */
const quickQuestions = (count) => ({
  name: 'quick-questions',
  transform: (code) =>
    code.includes('stryMutAct_9fa48')
      ? code
          .replaceAll(/\bstryMutAct_9fa48\("(\d+)"\)/g, count ? 'false' : '(activeChange === $1 && hitChange())')
          .replaceAll(/\bstryCov_9fa48\(("\d+"[^()]*)\)/g, (_call, ids) => (count ? `(${ids.replaceAll(/"(\d+)"/g, 'changesReached[$1]++')})` : '0'))
      : undefined,
});

/** One script of all test files: a function of what is bound in it that gives, by file, what evaluates it. */
const bundleOf = async (files, count) => {
  const entry = '\0tests';
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith('/') && id !== entry,
    treeshake: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? `export const files = {${files.map((file) => `${JSON.stringify(file)}: () => import(${JSON.stringify(resolve(file))})`).join(',')}};` : undefined),
      },
      placeOfModules,
      quickQuestions(count),
    ],
  });
  const { output } = await bundle.generate({ format: 'cjs', codeSplitting: false });
  await bundle.close();
  return new vm.Script(`(function (require, exports, activeChange, hitChange, changesReached) {${output[0].code}\nreturn exports.files;})`, { filename: resolve('tests-of-mutants.cjs') });
};

/** More places than can be changed. */
const places = 100_000;

/** How often each change was reached, and forgets it. */
const takenFrom = (reached) => {
  const taken = {};
  for (const [id, count] of reached.entries()) if (count > 0) taken[id] = count;
  reached.fill(0);
  return taken;
};

class Bundled {
  constructor(wanted) {
    this.files = readdirSync('tests', { recursive: true })
      .filter((file) => file.endsWith('.test.ts') && wanted.some((place) => file === place || file.startsWith(`${place}/`)) && !wanted.includes(`!${file}`))
      .map((file) => `tests/${file}`)
      .toSorted();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.require = createRequire(join(process.cwd(), 'package.json'));
    // The bundled tests have a fast-check of their own. What a law's smallest counter-example is interests nobody here.
    this.require('fast-check').configureGlobal({ ...fastCheck.readConfigureGlobal(), endOnFailure: true });
  }

  /** What the wanted tests of the given files come to, these evaluated anew, in order, and their slow tests after all others. */
  async *run(script, files, wanted, ...bound) {
    const { vitest, testsOf } = gather(expect);
    const evaluate = script.runInThisContext()((id) => (id === 'vitest' ? vitest : this.require(id)), {}, ...bound);
    const slow = [];
    for (const file of files) {
      const tests = (await testsOf(file, evaluate[file])).filter(({ id }) => wanted === undefined || wanted.has(id) || id === file);
      slow.push(...tests.filter(({ id }) => this.times?.[id] > slowAfter));
      for (const test of tests) if (!slow.includes(test)) yield test;
    }
    yield* slow.toSorted((one, other) => this.times[one.id] - this.times[other.id]);
  }

  async outcomeOf({ id, file, run }) {
    const start = processorTime();
    const most = Math.max(runsOn.least, runsOn.times * (this.times?.[id] ?? 0));
    const error = await (this.times === undefined ? Promise.resolve().then(run) : runWithin(run, most)).then(() => undefined, (reason) => reason ?? new Error('nothing was said'));
    const result = { id, name: id, fileName: resolve(file), timeSpentMs: Math.round(processorTime() - start) };
    if (error === undefined) return { ...result, status: TestStatus.Success };
    return { ...result, status: TestStatus.Failed, failureMessage: String(error.message ?? error), ranOn: error instanceof RanOn };
  }

  async dryRun() {
    const tests = [];
    const reached = new Float64Array(places);
    const mutantCoverage = { static: {}, perTest: {} };
    for await (const test of this.run(await bundleOf(this.files, true), this.files, undefined, undefined, undefined, reached)) {
      for (const [id, count] of Object.entries(takenFrom(reached))) mutantCoverage.static[id] = (mutantCoverage.static[id] ?? 0) + count;
      tests.push(await this.outcomeOf(test));
      mutantCoverage.perTest[test.id] = takenFrom(reached);
    }
    writeFileSync(timesFile, JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))));
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    this.times ??= JSON.parse(readFileSync(timesFile, 'utf8'));
    this.script ??= await bundleOf(this.files, false);
    const wanted = new Set(testFilter ?? Object.keys(this.times));
    const timeOf = new Map();
    for (const id of wanted) {
      const file = id.slice(0, id.indexOf('#'));
      timeOf.set(file, (timeOf.get(file) ?? 0) + this.times[id]);
    }
    const files = [...timeOf.keys()].toSorted((one, other) => timeOf.get(one) - timeOf.get(other) || (one < other ? -1 : 1));
    let hits = 0;
    const hit = () => {
      hits += 1;
      if (hits > hitLimit) throw new Error(`reached more than ${hitLimit} times`);
      return true;
    };
    const tests = [];
    let spent = 0;
    for await (const test of this.run(this.script, files, wanted, Number(activeMutant.id), hit)) {
      const outcome = await this.outcomeOf(test);
      tests.push(outcome);
      if (outcome.ranOn) return { status: MutantRunStatus.Timeout, reason: `${test.id}: ${outcome.failureMessage}` };
      spent += this.times[test.id] ?? 0;
      if (outcome.status === TestStatus.Failed || spent > enough) break;
    }
    return toMutantRunResult(determineHitLimitReached(hits, hitLimit) ?? { status: DryRunStatus.Complete, tests });
  }
}

const bundled = () => new Bundled(process.env.REPOOL_MUTATION_TESTS.split(','));
bundled.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'bundled', bundled)];
