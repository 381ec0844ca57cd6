// Vitest's runner, which after its first file goes on by itself: runs every test file once to see which functions its tests enter,
// then those tests again for one function after the other, with the numbers changed that it gives, until one fails.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { startTests } from '@vitest/runner';
import fastCheck from 'fast-check';
import { TestRunner } from 'vitest';
import { functions, takeEntered, turn } from './changed-results.mjs';

const job = JSON.parse(readFileSync(process.env.REPOOL_DIGITS_JOB, 'utf8'));
const tell = (line) => appendFileSync(job.journal, `${JSON.stringify(line)}\n`);

const testsOf = (task) => (task.type === 'test' ? [task] : task.tasks.flatMap(testsOf));
const failed = (task) => task.result?.state === 'fail' || (task.tasks ?? []).some(failed);

/** A run of one test file of which nobody is told. */
class Unreported extends TestRunner {
  onCollectStart(file) {
    this.file = file;
    super.onCollectStart(file);
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
    this.began = performance.now();
    await super.onBeforeRunTask(test);
  }

  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    this.byTest.push({ number: this.numbers.get(test), ms: performance.now() - this.began, failed: failed(test), ids: [...takeEntered()] });
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
    Object.defineProperty(runner, 'moduleRunner', { value: this.moduleRunner });
    runner.__setTraces(this._otel);
    if (wanted) runner.wanted = wanted;
    this.workerState.filepath = path;
    const [file] = await startTests([{ filepath: path, testLocations: undefined, testNamePattern: undefined }], runner);
    return { runner, file };
  }

  async session() {
    fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), endOnFailure: true });
    turn.id = job.atLoading ?? null;
    turn.how = job.how ?? 'copy';
    turn.looking = true;
    for (const path of job.modules) await this.moduleRunner.import(path);
    takeEntered();
    const seen = existsSync(job.seen) ? JSON.parse(readFileSync(job.seen, 'utf8')) : { files: {}, notes: {}, names: [] };
    this.seen = seen;
    await this.look(seen);
    turn.looking = false;
    for (const id of job.ids ?? Object.keys(seen.notes).filter((each) => job.folders.includes(each.split('/')[0]) && (!job.only || each.includes(job.only)))) {
      if (!job.done.includes(id)) await this.takeTurn(id, seen);
    }
    turn.id = null;
    if (job.checks) await this.checkThatNothingStayed(seen);
  }

  /** One run of every file with nothing changed. */
  async look(seen) {
    for (const path of job.tests) {
      if (seen.files[path]) continue;
      tell({ looking: path });
      takeEntered();
      const { runner, file } = await this.run(Looking, path);
      for (const id of takeEntered()) runner.loading.add(id);
      seen.files[path] = { loading: this.numbered(runner.loading, seen), tests: runner.byTest.map((test) => ({ ...test, ids: this.numbered(test.ids, seen) })), fails: failed(file) };
    }
    for (const [id, notes] of functions) {
      const before = seen.notes[id] ?? {};
      seen.notes[id] = Object.fromEntries(['fraction', 'whole', 'later', 'other'].map((kind) => [kind, notes[kind] || before[kind] === true]));
    }
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

  /** Test files that enter a function, those of its own folder first, then by what they cost. */
  plan(id, seen) {
    const folder = id.split('/')[0];
    const number = seen.names.indexOf(id);
    const plans = job.tests.flatMap((path) => {
      const { loading, tests } = seen.files[path];
      const sound = tests.filter((test) => !test.failed);
      const wanted = loading.includes(number) ? sound : sound.filter((test) => test.ids.includes(number));
      if (wanted.length === 0) return [];
      return [{ path, near: path.startsWith(`${job.root}/tests/${folder}/`), cost: wanted.reduce((sum, { ms }) => sum + ms, 0), wanted: new Set(wanted.map(({ number }) => number)) }];
    });
    return plans.sort((a, b) => Number(b.near) - Number(a.near) || a.cost - b.cost);
  }

  async takeTurn(id, seen) {
    const notes = seen.notes[id];
    const plans = this.plan(id, seen);
    if (plans.length === 0) return tell({ id, outcome: 'never entered' });
    const ways = notes.fraction ? ['fraction'] : notes.later ? ['fraction', 'whole'] : notes.whole ? ['whole'] : [];
    if (ways.length === 0) return tell({ id, outcome: notes.other ? 'another object' : 'no number' });
    turn.changed = false;
    for (const how of ways) {
      for (const { path, wanted } of plans) {
        tell({ id, how, trying: path });
        const noticedBy = await this.attempt(id, how, path, wanted);
        // A test that objects to a copy with the same numbers has noticed no digit.
        if (noticedBy && !(await this.attempt(id, 'copy', path, wanted))) return tell({ id, outcome: 'noticed', how, by: path, test: noticedBy });
      }
    }
    return tell({ id, outcome: turn.changed ? 'unnoticed' : 'never changed', how: ways.join(' or '), files: plans.length });
  }

  async attempt(id, how, path, wanted) {
    turn.id = id;
    turn.how = how;
    const { runner, file } = await this.run(Selected, path, wanted);
    turn.id = null;
    if (runner.noticedBy) return runner.noticedBy.name;
    return failed(file) && !this.seen.files[path].fails ? 'on loading' : null;
  }

  /** Runs the files once more with nothing changed: what fails now that did not before has been left behind by a change. */
  async checkThatNothingStayed(seen) {
    for (const path of job.tests) {
      tell({ looking: path });
      const sound = new Set(seen.files[path].tests.filter((test) => !test.failed).map(({ number }) => number));
      const { runner } = await this.run(Selected, path, sound);
      if (runner.noticedBy) tell({ stayed: path, test: runner.noticedBy.name });
    }
  }
}
