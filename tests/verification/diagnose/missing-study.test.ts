import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pool } from '../../../src/models/pool.js';
import type { PooledResult } from '../../../src/models/pooled-result.js';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { dersimonianLaird } from '../../../src/models/tau2/dersimonian-laird.js';
import { randomSource } from '../../../src/numeric/random.js';
import { diagnosisDocument } from '../../../src/reports/diagnose-document.js';
import { diagnosisSchema } from '../../../src/reports/diagnose-schema.js';
import { missingWords } from '../../../src/reports/diagnose-text.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { subjectOf } from '../../../src/verification/changed-table/change.js';
import { evaluatorOf } from '../../../src/verification/changed-table/evaluate.js';
import { madeUpClaims } from '../../../src/verification/chance/made-up-claims.js';
import { allHold, printedFigures } from '../../../src/verification/chance/printed-figures.js';
import { diagnose } from '../../../src/verification/diagnose/diagnose.js';
import { type MissingStudies, missingStudies } from '../../../src/verification/diagnose/missing-study/missing-study.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { expectClose } from '../../support/close.js';
import { sameRoot } from '../../support/tolerance.js';

const strokes = readFileSync('datasets/normand-1999/stroke-units.csv', 'utf8');
const withoutNewcastle = strokes.split('\n').filter((line) => !line.startsWith('Newcastle')).join('\n');
// metafor::escalc("MD", …) of the row that is left out.
const newcastleOwn = { yi: 11, se: 9.72569414282 };
// metafor::rma("MD", …, data = dat.normand1999, method = "DL") of all nine rows.
const nine = { estimate: '-13.98', ci_lower: '-24.03', ci_upper: '-3.93', Q: '238.92' } as const;

function prepared(csv: string, settings: PoolSettings, printed: Partial<Record<QuantityCode, string>>) {
  const studies = readStudies(csv, { file: 't.csv' });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  const claim = { id: 'c', label: null, quote: null, figures: (Object.entries(printed) as [QuantityCode, string][]).map(([quantity, text]) => ({ quantity, printed: text })) };
  return { studies: studies.value, settings: complete.value, claim, figures: printedFigures(claim.figures) ?? [] };
}

function missingFrom(...of: Parameters<typeof prepared>): MissingStudies {
  const { studies, settings, claim, figures } = prepared(...of);
  const subject = subjectOf(studies, settings);
  const asItStands = evaluatorOf(subject, claim)([]);
  if (asItStands === null) throw new Error('not pooled');
  return missingStudies(subject, figures, madeUpClaims(subject, claim, figures, [asItStands], 1, 10));
}

describe('the study that a table lacks', () => {
  it('is solved for from the printed figures, with what rounding leaves open', () => {
    const { figures } = prepared(withoutNewcastle, { measure: 'MD', tau2: 'DL' }, nine);
    const missing = missingFrom(withoutNewcastle, { measure: 'MD', tau2: 'DL' }, nine);
    if (missing.status === 'not asked') throw new Error('it is asked');
    const [newcastle, other] = missing.found;
    const { yi, se } = newcastleOwn;
    expect([newcastle !== undefined && newcastle.effect.least <= yi && yi <= newcastle.effect.most, newcastle !== undefined && newcastle.se.least <= se && se <= newcastle.se.most]).toEqual([true, true]);
    expect([other, newcastle?.likeOthers, allHold(figures, newcastle?.predicted ?? [])]).toEqual([undefined, true, true]);
    expect(missingWords({ missing, explanations: [] })).toMatch(/an effect of .* of the weight: log\(4\) − .*Chance: /);
  });

  it.each<PoolSettings>([{ measure: 'MD', tau2: 'DL' }, { measure: 'MD', tau2: 60 }, { measure: 'MD', model: 'common' }])('is as far off as the pooling of the others says, and has the weight that it would have: %o', (settings) => {
    const whole = readStudies(strokes, { file: 't.csv' });
    const eight = readStudies(withoutNewcastle, { file: 't.csv' });
    const [all, others] = [whole, eight].map((studies) => (studies.ok ? pool(studies.value, settings) : studies));
    if (all === undefined || others === undefined || !all.ok || !others.ok) throw new Error('not pooled');
    const { estimate, ci } = all.value.natural;
    const missing = missingFrom(withoutNewcastle, settings, { estimate: estimate.toFixed(2), ci_lower: ci.lower.toFixed(2), ci_upper: ci.upper.toFixed(2) });
    if (missing.status === 'not asked') throw new Error('it is asked');
    expect(missing.found.length).toBeGreaterThan(0);
    for (const { effect, se, distance, weight } of missing.found) {
      const tau2Of = ({ heterogeneity: { tau2 } }: PooledResult): number => (settings.model === 'common' ? 0 : tau2);
      expectClose(distance, (effect.at - others.value.estimate) / Math.sqrt(se.at ** 2 + tau2Of(others.value)), sameRoot);
      const [yi, vi] = [[...others.value.studies.map((each) => each.yi), effect.at], [...others.value.studies.map((each) => each.vi), se.at ** 2]];
      const tau2 = settings.tau2 === 'DL' ? dersimonianLaird(yi, vi) : tau2Of(others.value);
      expectClose(weight.at, 100 / (se.at ** 2 + tau2) / vi.reduce((sum, v) => sum + 1 / (v + tau2), 0), sameRoot);
    }
  });

  it('is within the bounds for every estimator and interval, with further figures or without', () => {
    const random = randomSource(3);
    const normalDraw = (): number => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
    const analyses: readonly PoolSettings[] = [{ measure: 'GEN', model: 'common' }, { measure: 'GEN', tau2: 'DL' }, { measure: 'GEN', tau2: 'DL' }, { measure: 'GEN', tau2: 'DL', ci: 'hartung-knapp' }, { measure: 'GEN', tau2: 'REML' }];
    for (const [draw, settings] of analyses.entries()) {
      const effects = Array.from({ length: 6 }, () => {
        const v = Math.exp(-3 + 0.7 * normalDraw());
        return [0.3 + 0.4 * normalDraw() + Math.sqrt(v) * normalDraw(), v].map((each) => Number(each.toFixed(6)));
      });
      const table = (k: number): string => `study,yi,vi\n${effects.slice(0, k).map((row, i) => `S${i},${row.join()}`).join('\n')}`;
      const all = readStudies(table(6), { file: 't.csv' });
      const pooled = all.ok ? pool(all.value, settings) : null;
      if (pooled === null || !pooled.ok) throw new Error('not pooled');
      const { natural, heterogeneity } = pooled.value;
      const printed = { estimate: natural.estimate.toFixed(2), ci_lower: natural.ci.lower.toFixed(2), ci_upper: natural.ci.upper.toFixed(2), ...(draw % 2 === 1 ? { Q: heterogeneity.Q.toFixed(2) } : {}) };
      const missing = missingFrom(table(5), settings, printed);
      const [yi = Number.NaN, vi = Number.NaN] = effects[5] ?? [];
      const held = missing.status === 'asked' && missing.found.some(({ effect, se }) => effect.least <= yi && yi <= effect.most && se.least <= Math.sqrt(vi) && Math.sqrt(vi) <= se.most);
      expect(held, JSON.stringify([settings, printed, yi, vi, missing])).toBe(true);
    }
  });

  it('stands in the document of a diagnosis, with its place among the explanations', () => {
    const { studies, settings, claim } = prepared('study,yi,vi\nA,1.2,0.04\nB,2.3,0.09\nC,1.4,0.06', { measure: 'MD', model: 'common' }, { estimate: '1.38', ci_lower: '1.14', ci_upper: '1.61' });
    const found = diagnose(studies, settings, claim, { decoys: 10 });
    if (!found.ok) throw new Error('it is diagnosed');
    const document = diagnosisDocument(found.value);
    expect(diagnosisSchema.safeParse(document).error).toBeUndefined();
    expect(document.missing?.found.map(({ rank, likeOthers }) => [rank, likeOthers])).toEqual([[1, true]]);
  });

  it('is none where the number of studies says so, and not looked for where a pooling hides it', () => {
    const eight = missingFrom(withoutNewcastle, { measure: 'MD', tau2: 'DL' }, { ...nine, k: '8' });
    expect(eight).toEqual({ status: 'asked', found: [], chance: null });
    const trials = 'study,treatment_events,treatment_total,control_events,control_total\nA,4,123,11,139\nB,6,306,29,303\nC,3,231,11,220';
    expect(missingFrom(trials, { measure: 'RR', model: 'common', method: 'mantel-haenszel' }, { estimate: '0.26', ci_lower: '0.15', ci_upper: '0.45' }).status).toBe('not asked');
    expect(missingFrom(withoutNewcastle, { measure: 'MD', tau2: 'DL' }, { estimate: '-13.98' })).toMatchObject({ status: 'not asked', reason: expect.stringContaining('interval') });
  });
});
