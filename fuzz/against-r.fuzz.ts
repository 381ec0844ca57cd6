import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { MeasureCode } from '../src/effect-sizes/measures.js';
import { pool } from '../src/models/pool.js';
import type { PooledResult } from '../src/models/pooled-result.js';
import type { PoolSettings } from '../src/models/settings.js';
import { tau2Estimators, type Tau2Code } from '../src/models/tau2/estimators.js';
import { profileSettings } from '../src/profiles/profile-settings.js';
import { isClose } from '../tests/support/close.js';
import { withFolder } from '../tests/support/run-repool.js';
import { studiesFromColumns } from '../tests/support/studies.js';
import { closedForm, iterative, pValues } from '../tests/support/tolerance.js';
import { type Draw, drawFor } from './draw.js';

const seed = Number(process.env['REPOOL_FUZZ_SEED'] ?? 1);
const count = Number(process.env['REPOOL_FUZZ_SETS'] ?? 1000);

type Kind = 'binary' | 'continuous' | 'generic';

/** A random data set, and the analyses that both programs are asked for; of none that is known to differ (SMDH of metafor 3.8). */
interface RandomSet {
  readonly kind: Kind;
  readonly measure: MeasureCode;
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly x: readonly number[];
  readonly cases: readonly string[];
}

const fields: Readonly<Record<Kind, readonly string[]>> = {
  binary: ['treatment_events', 'treatment_total', 'control_events', 'control_total'],
  continuous: ['treatment_mean', 'treatment_sd', 'treatment_total', 'control_mean', 'control_sd', 'control_total'],
  generic: ['yi', 'vi'],
};

function randomSet(draw: Draw): RandomSet {
  const kind = draw.one<Kind>(['binary', 'continuous', 'generic']);
  const k = draw.whole(2, 15);
  const [spread, risk] = [draw.random(), draw.random() * draw.one([0.02, 0.4])];
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - draw.random())) * Math.cos(2 * Math.PI * draw.random());
  const rows = Array.from({ length: k }, (): readonly number[] => {
    const effect = 0.3 + spread * normal();
    if (kind === 'generic') return [effect + normal() * 0.2, 10 ** (2.5 * draw.random() - 2.5)];
    const [n1, n2] = [draw.whole(8, 300), draw.whole(8, 300)];
    if (kind === 'continuous') return [effect * 2 + normal() / 3, 0.5 + 2 * draw.random(), n1, normal() / 3, 0.5 + 2 * draw.random(), n2];
    const events = (n: number, p: number): number => Array.from({ length: n }, () => draw.random()).filter((each) => each < p).length;
    return [events(n1, Math.min(0.95, risk * Math.exp(effect))), n1, events(n2, risk), n2];
  });
  const measure = kind === 'binary' ? draw.one<MeasureCode>(['RR', 'OR', 'RD']) : kind === 'continuous' ? draw.one<MeasureCode>(['MD', 'SMD']) : 'GEN';
  const estimators = ['EE', 'DL', 'HE', 'HS', 'SJ', 'PM', 'ML', 'REML', 'EB'];
  return {
    kind,
    measure,
    columns: Object.fromEntries(fields[kind].map((name, i) => [name, rows.map((row) => row[i] ?? Number.NaN)])),
    x: rows.map((_, i) => i + draw.random()),
    cases: [
      ...estimators.map((code) => `iv:${code}:${code !== 'EE' && draw.chance(0.3) ? 'hk' : 'z'}`),
      ...(k > 4 ? [`mods:${draw.one(['DL', 'REML', 'ML', 'HE'])}`] : []),
      ...(kind === 'binary' ? ['mh', ...(measure === 'OR' ? ['peto'] : [])] : []),
    ],
  };
}

/** What we make of a case; `null` where it is refused. */
function pooledBy({ kind, measure, columns, x }: RandomSet, name: string): PooledResult | null {
  const [sort, estimator = 'REML', interval] = name.split(':');
  const labels = x.map((_, i) => `S${i}`);
  const plain = studiesFromColumns({ kind, rows: { study: labels, ...columns } });
  const studies = { ...plain, moderators: ['x'], rows: plain.rows.map((row, i) => ({ ...row, cells: { ...row.cells, x: { text: String(x[i]), line: i + 2, column: 9 } } })) };
  const asked: PoolSettings = {
    measure: sort === 'peto' ? 'PETO' : measure,
    ...(sort === 'mh' ? { method: 'mantel-haenszel', model: 'common' } : sort === 'peto' ? { method: 'peto', model: 'common' } : estimator === 'EE' ? { method: 'inverse-variance', model: 'common' } : { method: 'inverse-variance', model: 'random', tau2: estimator as Tau2Code }),
    ...(interval === 'hk' ? { ci: 'hartung-knapp' } : {}),
    ...(sort === 'mods' ? { regression: { moderators: ['x'] } } : {}),
    convergence: 'tight',
    prediction: 'none',
  };
  const pooled = pool(studies, profileSettings('metafor-3.8', asked, studies.kind).settings);
  return pooled.ok ? pooled.value : null;
}

/** Twice the negative (restricted) log-likelihood, by its definition. */
function deviance(code: 'ML' | 'REML', studies: PooledResult['studies'], tau2: number): number {
  const used = studies.flatMap(({ yi, vi }) => (yi === null || vi === null ? [] : [{ y: yi, w: 1 / (vi + tau2) }]));
  const total = used.reduce((sum, { w }) => sum + w, 0);
  const mean = used.reduce((sum, { y, w }) => sum + w * y, 0) / total;
  return used.reduce((sum, { y, w }) => sum + w * (y - mean) ** 2 - Math.log(w), 0) + (code === 'REML' ? Math.log(total) : 0);
}

test('random data sets come out as in metafor', async () => {
  const sets = Array.from({ length: count }, (_, index) => randomSet(drawFor(seed, index)));
  const lines = await withFolder({}, async (folder) => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const text = sets.flatMap((set, index) =>
      set.x.map((x, i) => [index, set.kind, set.measure, set.cases.join(' '), ...names.map((_, n) => set.columns[fields[set.kind][n] ?? '']?.[i] ?? ''), x].join(',')),
    );
    writeFileSync(join(folder, 'sets.csv'), `set,kind,measure,cases,${names.join(',')},x\n${text.join('\n')}\n`);
    try {
      execFileSync('Rscript', [join(import.meta.dirname, 'against-r.R'), join(folder, 'sets.csv'), join(folder, 'results.csv')], { stdio: ['ignore', 'ignore', 'inherit'] });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      process.stdout.write('R is not there: nothing was compared\n');
      return [];
    }
    return readFileSync(join(folder, 'results.csv'), 'utf8').trim().split('\n').slice(1);
  });
  const [tally, worst] = [new Map<string, number>(), new Map<string, number>()];
  const misses: string[] = [];
  for (const line of lines) {
    const [index = '', name = '', ...numbers] = line.split(',');
    const set = sets[Number(index)];
    if (set === undefined) throw new Error(`no set ${index}`);
    const [sort = '', estimator = ''] = name.split(':');
    const counted = (what: string): void => void tally.set(`${sort}: ${what}`, (tally.get(`${sort}: ${what}`) ?? 0) + 1);
    const ours = pooledBy(set, name);
    if (ours === null) {
      counted('refused by us');
      continue;
    }
    const [estimate, se, lower, upper, p, tau2, Q, I2, slope] = numbers.map((text) => (text === '' || text === 'NA' || text === 'NaN' ? null : Number(text)));
    const [intercept, moderator] = ours.regression?.coefficients ?? [];
    const found = ours.regression === null ? { estimate: ours.estimate, se: ours.se, lower: ours.ci.lower, upper: ours.ci.upper, p: ours.test.pValue, tau2: ours.heterogeneity.tau2, Q: ours.heterogeneity.Q, I2: ours.heterogeneity.I2 } : { estimate: intercept?.estimate, se: intercept?.se, slope: moderator?.estimate, tau2: ours.regression.heterogeneity.tau2, Q: ours.regression.QE.Q };
    const theirs = { estimate, se, lower, upper, p, tau2: sort === 'mh' || sort === 'peto' ? null : tau2, Q: sort === 'mh' || sort === 'peto' ? null : Q, I2: sort === 'iv' ? I2 : null, slope };
    const isIterative = sort === 'mods' || (estimator !== 'EE' && sort === 'iv' && tau2Estimators[estimator as Tau2Code].iterative);
    const wrong = Object.entries(found).filter(([key, value]) => {
      const theirsOf = theirs[key as keyof typeof theirs];
      if (theirsOf === null || theirsOf === undefined || value === null || value === undefined) return false;
      const miss = Math.abs(value - theirsOf) / Math.max(1, Math.abs(theirsOf));
      worst.set(`${sort} ${isIterative ? 'iterative' : 'closed'}`, Math.max(worst.get(`${sort} ${isIterative ? 'iterative' : 'closed'}`) ?? 0, miss));
      return !isClose(value, theirsOf, key === 'p' ? { ...pValues, floor: 1e-12 } : key === 'I2' ? { relative: 1e-8, floor: 1e-6 } : isIterative ? iterative : closedForm);
    });
    if (wrong.length === 0) {
      counted('agree');
      continue;
    }
    // Where the likelihood has two maxima, or ends at zero, R's iterations may end at the lower one.
    if ((estimator === 'ML' || estimator === 'REML') && sort === 'iv' && tau2 !== null && tau2 !== undefined && deviance(estimator, ours.studies, ours.heterogeneity.tau2) <= deviance(estimator, ours.studies, tau2) + 1e-12) {
      counted('metafor ended where the likelihood is lower');
      continue;
    }
    counted('differ');
    misses.push(`${seed} ${index} ${set.measure} ${name}: ${wrong.map(([key, value]) => `${key} ${value} and not ${theirs[key as keyof typeof theirs]}`).join('; ')}`);
  }
  process.stdout.write(`${lines.length} results of ${count} sets\n${[...tally].map(([what, n]) => `  ${what}: ${n}\n`).join('')}${[...worst].map(([what, miss]) => `  worst miss, ${what}: ${miss.toExponential(1)}\n`).join('')}`);
  expect(misses).toEqual([]);
});
