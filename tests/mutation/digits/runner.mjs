// Vitest's runner, which after its first file goes on by itself: runs every test file once to see which functions its tests enter,
// then those tests again for one function after the other, with the numbers changed that it gives, until one fails.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { startTests } from '@vitest/runner';
import fastCheck from 'fast-check';
import { TestRunner } from 'vitest';
import { functions, takeEntered, turn } from './changed-results.mjs';

const job = JSON.parse(readFileSync(process.env.REPOOL_DIGITS_JOB, 'utf8'));
const tell = (line) => appendFileSync(job.journal, `${JSON.stringify(line)}\n`);

/** Milliseconds of processor time so far: on a machine that does other things as well, the clock says little. */
const worked = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A file that imports the function's module is likelier to hold its digits than one that comes by: it goes before files of a tenth of its cost. */
const OWN = 10;

/** Files that are tried for one function before the last round, and what one of them may cost: few go unnoticed by as many. */
const MOST_FILES = 6;
const COSTLY = 4000;

/** Tests of one file that may object to a copy, before it is taken for one that notices no digit. */
const MOST_OBJECTIONS = 8;

const testsOf = (task) => (task.type === 'test' ? [task] : task.tasks.flatMap(testsOf));
const failed = (task) => task.result?.state === 'fail' || (task.tasks ?? []).some(failed);

/** A run of one test file of which nobody is told. */
class Unreported extends TestRunner {
  onCollectStart(file) {
    this.file = file;
    super.onCollectStart(file);
  }

  /** No snapshots are kept, of which Vitest would be told here. */
  onAfterRunSuite(suite) {
    this.workerState.current = suite.suite ?? suite.file;
  }

  onCollected([file]) {
    this.tests = testsOf(file);
    this.numbers = new Map(this.tests.map((test, number) => [test, number]));
  }
}

/** Notes what is entered on loading the file and in its hooks, and in each test. */
class Looking extends Unreported {
  loading = new Set();
  byTest = [];

  async onBeforeRunTask(test) {
    for (const id of takeEntered()) this.loading.add(id);
    this.began = worked();
    await super.onBeforeRunTask(test);
  }

  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    this.byTest.push({ number: this.numbers.get(test), ms: worked() - this.began, failed: failed(test), ids: [...takeEntered()] });
  }
}

/** Runs some of the tests, in their order, up to the first that fails. */
class Selected extends Unreported {
  wanted = new Set();
  noticedBy = null;

  async onBeforeRunTask(test) {
    if (this.noticedBy !== null || !this.wanted.has(this.numbers.get(test))) test.mode = 'skip';
    await super.onBeforeRunTask(test);
  }

  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    if (failed(test)) this.noticedBy = { number: this.numbers.get(test), name: test.name };
  }
}

export default class extends TestRunner {
  /** What was tried, the functions of which a number was changed, and how often each file was tried and noticed something. */
  tried = new Set();
  changed = new Set();
  record = new Map();

  remember({ id, how, tried: path, noticed, changed }) {
    this.tried.add(`${id} ${how} ${path}`);
    if (changed) this.changed.add(id);
    const before = this.record.get(path) ?? { tried: 0, noticed: 0 };
    this.record.set(path, { tried: before.tried + 1, noticed: before.noticed + Number(noticed) });
  }

  async onAfterRunFiles(files) {
    await super.onAfterRunFiles(files);
    try {
      await this.session();
      tell({ end: true });
    } catch (error) {
      tell({ broken: String(error?.stack ?? error) });
    }
  }

  async run(Runner, path, wanted) {
    // The tests' own modules are loaded anew, since they may have computed something on loading; those of src/ stay.
    for (const [id, node] of this.workerState.evaluatedModules.idToModuleMap) {
      if (!id.startsWith(`${job.root}/tests/`) || id.includes('/tests/mutation/')) continue;
      node.promise = undefined;
      node.exports = undefined;
      node.evaluated = false;
      node.importers.clear();
    }
    const runner = new Runner(this.config);
    // What Vitest itself gives to a runner.
    for (const given of ['moduleRunner', '_otel']) Object.defineProperty(runner, given, { value: this[given] });
    if (wanted) runner.wanted = wanted;
    this.workerState.filepath = path;
    const [file] = await startTests([{ filepath: path, testLocations: undefined, testNamePattern: undefined }], runner);
    return { runner, file };
  }

  async session() {
    fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), endOnFailure: true });
    // Where a module was loaded once, Vite's process need not be asked again: on a busy machine that takes longer than the tests.
    const ask = this.moduleRunner.getModuleInformation.bind(this.moduleRunner);
    this.moduleRunner.getModuleInformation = async (url, importer, known) => (known?.meta ? known : ask(url, importer, known));
    await Promise.all(job.modules.map((path) => this.moduleRunner.import(path)));
    takeEntered();
    const seen = existsSync(job.seen) ? JSON.parse(readFileSync(job.seen, 'utf8')) : { files: {}, notes: {}, names: [] };
    this.seen = seen;
    this.note(seen);
    for (const attempt of job.attempts) this.remember(attempt);
    for (const { folder, tests, isLast } of job.rounds) {
      const open = () => this.idsOf(folder, seen).filter((id) => !job.done.includes(id));
      if (open().length === 0) continue;
      turn.looking = true;
      await this.look(tests, seen);
      turn.looking = false;
      for (const id of open()) if (await this.isNoticed(id, tests, seen, isLast)) job.done.push(id);
    }
    for (const folder of job.folders) for (const id of this.idsOf(folder, seen)) if (!job.done.includes(id)) this.conclude(id, seen);
    turn.id = null;
    if (job.checks) await this.checkThatNothingStayed(seen);
  }

  /** Keeps what kinds of results there were, with those of the processes before this one. */
  note(seen) {
    for (const [id, notes] of functions) {
      const before = seen.notes[id] ?? {};
      seen.notes[id] = Object.fromEntries(['fraction', 'whole', 'later', 'other', 'compound'].map((kind) => [kind, notes[kind] || before[kind] === true]));
    }
  }

  idsOf(folder, seen) {
    return Object.keys(seen.notes).filter((id) => id.startsWith(`${folder}/`) && (!job.only || new RegExp(job.only).test(id)));
  }

  /** One run of each file with nothing changed. */
  async look(tests, seen) {
    for (const path of tests) {
      if (seen.files[path]) continue;
      tell({ looking: path });
      takeEntered();
      const began = worked();
      const { runner, file } = await this.run(Looking, path);
      const loadingTime = worked() - began - runner.byTest.reduce((sum, { ms }) => sum + ms, 0);
      for (const id of takeEntered()) runner.loading.add(id);
      seen.files[path] = { loadingTime, loading: this.numbered(runner.loading, seen), tests: runner.byTest.map((test) => ({ ...test, ids: this.numbered(test.ids, seen) })), fails: failed(file) };
    }
    this.note(seen);
    writeFileSync(job.seen, JSON.stringify(seen));
    tell({ looked: true });
  }

  /** Names by their numbers in `seen`: every test enters hundreds of functions. */
  numbered(ids, seen) {
    this.numbers ??= new Map(seen.names.map((id, number) => [id, number]));
    return [...ids].map((id) => {
      if (!this.numbers.has(id)) this.numbers.set(id, seen.names.push(id) - 1);
      return this.numbers.get(id);
    });
  }

  /** Whether a file of tests imports the module of a function by itself. */
  isOwn(path, id) {
    this.sources ??= new Map();
    if (!this.sources.has(path)) this.sources.set(path, readFileSync(path, 'utf8'));
    return this.sources.get(path).includes(`/src/${id.slice(0, id.indexOf('.ts#'))}.js'`);
  }

  /** The files among these that enter a function, with the tests in them that do, its own first, then those that notice most for their time. */
  plan(id, tests, seen) {
    const number = seen.names.indexOf(id);
    const plans = tests.flatMap((path) => {
      const { loading, loadingTime, tests: inFile } = seen.files[path];
      const sound = inFile.filter((test) => !test.failed);
      const wanted = loading.includes(number) ? sound : sound.filter((test) => test.ids.includes(number));
      const { tried, noticed } = this.record.get(path) ?? { tried: 0, noticed: 0 };
      const cost = loadingTime + wanted.reduce((sum, { ms }) => sum + ms, 0);
      return wanted.length === 0 ? [] : [{ path, cost, order: (cost * (tried + 2)) / (noticed + 1) / (this.isOwn(path, id) ? OWN : 1), wanted: new Set(wanted.map((test) => test.number)) }];
    });
    return plans.toSorted((a, b) => a.order - b.order);
  }

  /** How the numbers of a function's results can be changed: the whole ones only where there are no others. */
  ways({ fraction, whole, later }) {
    if (fraction) return ['fraction'];
    if (later) return ['fraction', 'whole'];
    return whole ? ['whole'] : [];
  }

  async isNoticed(id, tests, seen, isLast) {
    for (const how of this.ways(seen.notes[id])) {
      const untried = this.plan(id, tests, seen).filter(({ path }) => !this.tried.has(`${id} ${how} ${path}`));
      const chosen = isLast ? untried : untried.filter(({ cost }) => cost < COSTLY).slice(0, MOST_FILES);
      for (const { path, wanted } of chosen) {
        tell({ id, how, trying: path });
        turn.changed = false;
        const noticedBy = await this.noticing(id, how, path, wanted, seen.notes[id].compound);
        tell({ id, how, tried: path, noticed: noticedBy !== null, changed: turn.changed });
        this.remember({ id, how, tried: path, noticed: noticedBy !== null, changed: turn.changed });
        if (noticedBy === null) continue;
        tell({ id, outcome: 'noticed', how, by: path, test: noticedBy });
        return true;
      }
    }
    return false;
  }

  /** The name of a test in a file that notices the numbers. One that objects to a copy with the same numbers has noticed no digit: the others are asked without it. */
  async noticing(id, how, path, wanted, compound) {
    const asked = new Set(wanted);
    for (let objections = 0; objections <= MOST_OBJECTIONS; objections += 1) {
      const noticed = await this.attempt(id, how, path, asked);
      if (noticed === null || !compound) return noticed?.name ?? null;
      const objecting = await this.attempt(id, 'copy', path, asked);
      if (objecting === null) return noticed.name;
      if (objecting.number === undefined) return null;
      asked.delete(objecting.number);
    }
    return null;
  }

  /** What is to be said of a function whose digits no test noticed. */
  conclude(id, seen) {
    const ways = this.ways(seen.notes[id]);
    const isEntered = Object.keys(seen.files).some((path) => this.plan(id, [path], seen).length > 0);
    const silent = seen.notes[id].other ? 'another object' : 'no number';
    const outcome = !isEntered ? 'never entered' : ways.length === 0 ? silent : this.changed.has(id) ? 'unnoticed' : 'never changed';
    tell({ id, outcome, how: ways.join(' or ') });
  }

  async attempt(id, how, path, wanted) {
    turn.id = id;
    turn.how = how;
    const { runner, file } = await this.run(Selected, path, wanted);
    turn.id = null;
    if (runner.noticedBy) return runner.noticedBy;
    return failed(file) && !this.seen.files[path].fails ? { name: 'on loading' } : null;
  }

  /** Runs the files once more with nothing changed: what fails now that did not before has been left behind by a change. */
  async checkThatNothingStayed(seen) {
    for (const [path, { tests }] of Object.entries(seen.files)) {
      tell({ looking: path });
      const sound = new Set(tests.filter((test) => !test.failed).map(({ number }) => number));
      const { runner } = await this.run(Selected, path, sound);
      if (runner.noticedBy) tell({ stayed: path, test: runner.noticedBy.name });
    }
  }
}
