import { setImmediate } from 'node:timers/promises';
import { textPieces } from '../files/text-pieces.js';
import { poolAlike } from '../models/pool.js';
import type { PooledResult } from '../models/pooled-result.js';
import { type Outcome, problem, type Problem } from '../problems/problem.js';
import { profileRemarks } from '../profiles/profile-remarks.js';
import type { ProfileCode } from '../profiles/profiles.js';
import { outcomes, type OutcomeCode } from '../reports/outcome.js';
import { poolGroupFormats, type PooledGroup } from '../reports/pool-group.js';
import { clipped } from '../studies/clip.js';
import { formatCount } from '../text/format.js';
import { groupReader, type StudyGroup } from '../studies/group-reader.js';
import type { Studies } from '../studies/study.js';
import { type AnalysisOptions, poolSettingsOf, readOptionsOf } from './analysis-options.js';
import { measureUnnamed } from './pool-table.js';
import { startProgress } from './progress.js';
import { print, report } from './terminal.js';
import { interruptible } from './until-interrupted.js';

/** So many groups without a result are named behind the others. */
const mostNamed = 10;

/** So much is gathered before it is written: a write for each line would take most of the time. */
const gathered = 64 * 1024;

/**
 * Pools the groups of a table (`-` for standard input), one line for each as soon as it ends, whatever the length of the table.
 *
 * Ctrl-C and SIGTERM end it between two groups: their lines are whole, and it is said where they end. A group that cannot be read or pooled has a line without a result, and its errors stand on standard error as well.
 *
 * @returns 0 where every group has a result, 130 where it was interrupted, 3 where all that went wrong are computations that did not converge, else 2
 */
export async function poolBy(path: string, by: string, options: AnalysisOptions, format: keyof typeof poolGroupFormats): Promise<OutcomeCode> {
  const file = path === '-' ? 'standard input' : path;
  const { head, line, detail } = poolGroupFormats[format];
  const take = groupReader(by, readOptionsOf(options, file));
  let outcome: OutcomeCode = outcomes.met;
  const tell = (problems: readonly Problem[]): void => {
    report(problems);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length === 0 || outcome === outcomes.notRun) return;
    outcome = errors.every(({ code }) => code === 'NOT_CONVERGED') ? outcomes.numericalFailure : outcomes.notRun;
  };
  const progress = startProgress();
  let text = '';
  const write = async (): Promise<void> => {
    progress.end();
    const whole = text;
    text = '';
    if (whole !== '') await print(whole);
    // Signals come in only while nothing is at work.
    await setImmediate();
  };

  let pooling: Pooling | null = null;
  let done = 0;
  let without = 0;
  const names: string[] = [];
  const toldBefore = new WeakSet<Problem>();
  const work = interruptible();
  try {
    for await (const piece of textPieces(path)) {
      if (!piece.ok) {
        tell(piece.problems);
        break;
      }
      const { groups, problems, ended } = take(piece.value.text, piece.value.isLast);
      const told = [...problems];
      for (const group of groups) {
        if (work.signal.aborted) break;
        if (pooling === null && group.studies.ok) {
          const { kind } = group.studies.value;
          if (options.measure === undefined) {
            tell([measureUnnamed(kind, file)]);
            return outcome;
          }
          // What would be said of subgroups and moderators has no place on one line.
          pooling = poolAlike({ ...poolSettingsOf(options, options.measure, kind), subgroup: undefined, regression: undefined }, kind, detail);
        }
        const pooled = pooledGroup(group, pooling, options.profile, file);
        told.push(...pooled.problems.filter(({ severity }) => severity === 'error'));
        text += `${done === 0 ? head : ''}${line(pooled)}`;
        done += 1;
        if (pooled.result === null) {
          without += 1;
          if (names.length < mostNamed) names.push(clipped(group.name));
        }
        if (text.length > gathered) await write();
      }
      // A row that cannot be read may be a fault of two groups, of which the other ends in a later piece.
      const fresh = told.filter((each) => !toldBefore.has(each));
      for (const each of fresh) toldBefore.add(each);
      tell([...new Map(fresh.map((each) => [JSON.stringify([each.code, each.at]), each])).values()]);
      if (ended || work.signal.aborted) break;
      // What comes through a pipe may be waited for.
      if (path === '-') await write();
      progress.at(0, 0, `${formatCount(done)} results`);
    }
  } finally {
    progress.end();
    work.close();
  }
  // A table that cannot be read has no head: what is printed is a result.
  if (done === 0 && outcome === outcomes.met) text = head;
  await write();
  if (without > 0) report([problem('GROUPS_WITHOUT_RESULT', { without, done, names })]);
  if (!work.signal.aborted) return outcome;
  report([problem('WORK_INTERRUPTED', { after: done === 0 ? '' : `after ${formatCount(done)} results`, lost: 'the groups behind them have no line' })]);
  return outcomes.interrupted;
}

/** How every group is pooled, or why none can be. */
type Pooling = Outcome<(studies: Studies) => Outcome<PooledResult>>;

/** The result of a group, which is pooled as if its rows were a table of their own. */
function pooledGroup({ name, line, studies }: StudyGroup, pooling: Pooling | null, profile: ProfileCode | undefined, file: string): PooledGroup {
  if (!studies.ok || pooling === null) return { group: name, line, result: null, problems: studies.problems };
  const pooled = pooling.ok ? pooling.value(studies.value) : pooling;
  const placed = (each: Problem): Problem => (each.at.file === undefined ? { ...each, at: { line, ...each.at, file } } : each);
  if (!pooled.ok) return { group: name, line, result: null, problems: [...studies.problems, ...pooled.problems.map(placed)] };
  const remarks = profile === undefined ? [] : profileRemarks(profile, pooled.value.settings);
  return { group: name, line, result: pooled.value, problems: [...studies.problems, ...pooled.value.problems, ...remarks] };
}
