import { describe, expect, it } from 'vitest';
import type { MeasureCode } from '../../../src/effect-sizes/measures.js';
import { inverseVariance } from '../../../src/models/inverse-variance.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../../src/models/settings.js';
import { dersimonianLaird } from '../../../src/models/tau2/dersimonian-laird.js';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { subjectOf } from '../../../src/verification/changed-table/change.js';
import { printedFigures } from '../../../src/verification/chance/printed-figures.js';
import type { Figure } from '../../../src/verification/claim.js';
import { borderAround, type Bounded, feasibleNear, type Figures } from '../../../src/verification/diagnose/missing-study/feasible-set.js';
import { between, borderOf, cornersOf, type HalfPlane, isClosed, middleOf, type Point } from '../../../src/verification/diagnose/missing-study/half-planes.js';
import { missingStudies, rankAmong, withOneMore } from '../../../src/verification/diagnose/missing-study/missing-study.js';
import { printedRegion } from '../../../src/verification/diagnose/missing-study/printed-region.js';
import { startsFor } from '../../../src/verification/diagnose/missing-study/starts.js';
import type { QuantityCode } from '../../../src/verification/quantities.js';
import { expectClose } from '../../support/close.js';
import { closedForm, followedBorder, movedInwards, printedTo, rounding, sameSpace, solvedFromPrint } from '../../support/tolerance.js';

type Pair = readonly [yi: number, vi: number];

const figuresOf = (figures: Partial<Record<QuantityCode, string>>): readonly Figure[] => (Object.entries(figures) as [QuantityCode, string][]).map(([quantity, printed]) => ({ quantity, printed }));
const testsOf = (figures: Partial<Record<QuantityCode, string>>) => printedFigures(figuresOf(figures)) ?? [];

function expectPoints(found: readonly Point[] | null, expected: readonly Point[], room = sameSpace): void {
  expect(found).toHaveLength(expected.length);
  for (const [index, point] of expected.entries()) for (const part of [0, 1] as const) expectClose(found?.[index]?.[part], point[part], room, `${index}`);
}

describe('half-planes', () => {
  const box = (x: readonly [number, number], y: readonly [number, number]): HalfPlane[] => {
    const sides: HalfPlane[] = [];
    between(sides, [1, 0], ...x);
    between(sides, [0, 1], ...y);
    return sides;
  };

  it('are two for two ends, none for an end that is open', () => {
    expect([box([1, 2], [-Infinity, 4]), box([-Infinity, Infinity], [3, 3])]).toEqual([[{ a: 1, b: 0, c: 2 }, { a: -1, b: -0, c: -1 }, { a: 0, b: 1, c: 4 }], [{ a: 0, b: 1, c: 3 }, { a: -0, b: -1, c: -3 }]]);
  });

  it('have corners in order around what lies in all of them, or none', () => {
    expectPoints(cornersOf(box([1, 2], [3, 5])), [[1, 3], [2, 3], [2, 5], [1, 5]]);
    expect([cornersOf(box([2, 1], [3, 5])), cornersOf(box([1, 2], [-Infinity, Infinity]))]).toEqual([[], []]);
    const cut = box([0, 4], [0, 4]);
    between(cut, [1, 1], -Infinity, 6);
    expectPoints(cornersOf(cut), [[0, 0], [4, 0], [4, 2], [2, 4], [0, 4]]);
    between(cut, [1, -2], 10, 12);
    expect(cornersOf(cut)).toEqual([]);
  });

  it('are closed where no direction is open for ever', () => {
    const three: HalfPlane[] = [{ a: 1, b: 0, c: 1 }, { a: -1, b: 1, c: 1 }, { a: -1, b: -1, c: 1 }];
    expect([isClosed(box([1, 2], [3, 4])), isClosed(box([1, 2], [3, Infinity])), isClosed([]), isClosed(three), isClosed(three.slice(0, 2))]).toEqual([true, false, false, true, false]);
  });

  it('have a middle and a border, moved to it by a share', () => {
    const corners: readonly Point[] = [[0, 0], [4, 0], [4, 2], [0, 2]];
    expect(middleOf(corners)).toEqual([2, 1]);
    expectPoints(borderOf(corners, 0), [[0, 0], [2, 0], [4, 0], [4, 1], [4, 2], [2, 2], [0, 2], [0, 1]]);
    expectPoints(borderOf(corners, 0.5).slice(0, 3), [[1, 0.5], [2, 0.5], [3, 0.5]]);
  });
});

describe('the region that prints as an estimate and its interval', () => {
  const region = (figures: Partial<Record<QuantityCode, string>>, measure: MeasureCode = 'MD', quantile = 2) => printedRegion(testsOf(figures), measure, quantile);
  /** The middle, then corners and middles of sides, all but their last ten millionth. */
  const around = (middle: Point, ...corners: readonly Point[]): readonly Point[] => [middle, ...corners.flatMap((corner, index): readonly Point[] => [corner, middleOf([corner, corners[(index + 1) % corners.length] ?? corner])])];

  it('has the effect and the half-width as its sides', () => {
    // The effect less the half-width is 0.45 to 0.55, the effect and the half-width 1.45 to 1.55; an estimate of 1 leaves all of that.
    const diamond = around([1, 0.5], [1, 0.45], [1.05, 0.5], [1, 0.55], [0.95, 0.5]);
    const found = region({ estimate: '1', ci_lower: '0.5', ci_upper: '1.5' });
    expectPoints(found, [diamond[0] as Point, ...[7, 8, 1, 2, 3, 4, 5, 6].map((at) => diamond[at] as Point)], movedInwards);
    const box = region({ estimate: '1.0', se: '0.25' });
    expectPoints(box, around([1, 0.5], [0.95, 0.49], [1.05, 0.49], [1.05, 0.51], [0.95, 0.51]), movedInwards);
    // On the scale of logarithms the ends are those of the ratio, and the standard error is of the logarithm already.
    const [low, high] = [Math.log(0.995), Math.log(1.005)];
    expectPoints(region({ estimate: '1.00', se: '0.25' }, 'OR'), around([(low + high) / 2, 0.5], [low, 0.49], [high, 0.49], [high, 0.51], [low, 0.51]), movedInwards);
  });

  it('is none where nothing prints so, and is left open by an estimate alone', () => {
    expect([region({ estimate: '3', ci_lower: '0.50', ci_upper: '1.50' }), region({ estimate: '1.0' }), region({ ci_lower: '0.5' }), region({ se: '0.25', Q: '3.0' })]).toEqual([[], null, null, null]);
    expect(region({ ci_lower: '0.5', ci_upper: '1.5' })).toHaveLength(9);
    // A half-width is not below 0.
    expect(region({ estimate: '1.00', ci_lower: '1.0', ci_upper: '1.0' })?.every(([, half]) => half >= -rounding)).toBe(true);
  });
});

describe('studies from which one that is missing is sought', () => {
  const settings = (asked: PoolSettings): CompleteSettings => {
    const complete = completeSettings(asked);
    if (!complete.ok) throw new Error(JSON.stringify(complete.problems));
    return complete.value;
  };
  const [yi, vi] = [[0.5, -0.2, 0.3], [0.04, 0.09, 0.01]];
  const usual = [1, 0.4, 2.5, 0.15, 6, 0.03, 20, 100].map((multiple) => multiple * (0.04 * 0.09 * 0.01) ** (1 / 3));
  const pooledWith = ([own, logVariance]: Point, tau2: number) => inverseVariance([...yi, own], [...vi, Math.exp(logVariance)], tau2);

  it('pool with the others to the effect, and to its standard error, where τ² is given', () => {
    for (const [asked, tau2] of [[{ measure: 'MD', model: 'common' }, 0], [{ measure: 'MD', tau2: 0.02 }, 0.02]] as const) {
      const mean = inverseVariance(yi, vi, tau2);
      const se = mean.se * 0.9;
      const starts = startsFor(yi, vi, settings(asked), [0.35, se]);
      expect(starts).toHaveLength(9);
      for (const [index, start] of starts.entries()) {
        expectClose(pooledWith(start, tau2).estimate, 0.35, closedForm);
        if (index > 0) expectClose(Math.exp(start[1]), usual[index - 1] ?? Number.NaN, closedForm);
      }
      expectClose(pooledWith(starts[0] as Point, tau2).se, se, closedForm);
      // The others alone are as precise: no study can be missing, and only usual ones are begun with.
      expect(startsFor(yi, vi, settings(asked), [0.35, mean.se])).toHaveLength(8);
      expect(startsFor(yi, vi, settings(asked), [0.35, mean.se * 1.1])).toHaveLength(8);
    }
    // What all leave for the study is less than τ²: it would have a variance below 0.
    expect(startsFor(yi, vi, settings({ measure: 'MD', tau2: 0.02 }), [0.35, inverseVariance([...yi, 0], [...vi, 1e-9], 0.02).se * 0.99])).toHaveLength(8);
  });

  it('do so at a τ² at which all together are as precise, where it is estimated', () => {
    const starts = startsFor(yi, vi, settings({ measure: 'MD', tau2: 'DL' }), [0.35, 0.15]);
    expect(starts).toHaveLength(8);
    for (const [index, start] of starts.entries()) {
      expectClose(Math.exp(start[1]), usual[index] ?? Number.NaN, closedForm);
      // Between no heterogeneity and very much there is one such τ²; of a study of no weight there may be none.
      let [low, high] = [0, 10];
      for (let halving = 0; halving < 80; halving += 1) {
        const middle = (low + high) / 2;
        if (pooledWith(start, middle).se < 0.15) low = middle;
        else high = middle;
      }
      expectClose(pooledWith(start, low).estimate, 0.35, sameSpace);
    }
    // Where even without heterogeneity all are less precise, none is asked for.
    for (const start of startsFor(yi, vi, settings({ measure: 'MD', tau2: 'DL' }), [0.35, 0.01])) expectClose(pooledWith(start, 0).estimate, 0.35, closedForm);
  });
});

describe('where all figures lie between their ends', () => {
  const plain: Figures = (at) => at;
  const ends = [{ least: 1, most: 2 }, { least: 3, most: 4 }];
  const extent = (points: readonly Point[]) => ([0, 1] as const).map((part) => [Math.min(...points.map((each) => each[part])), Math.max(...points.map((each) => each[part]))]);

  /** The same figures, and how often they were asked for. */
  const counted = (figures: Figures): readonly [Figures, () => number] => {
    let count = 0;
    return [(at) => ((count += 1), figures(at)), () => count];
  };
  const [small, high] = [{ least: -0.1, most: 0.1 }, { least: 3, most: 4 }];

  it.each<readonly [what: string, figures: Figures, ends: readonly Bounded[], start: Point, by: number, most: number]>([
    ['a box', plain, ends, [-3, 8], 0, 8],
    ['not so near to its sides', plain, ends, [1.005, 3.995], 0.02, 8],
    ['a figure of a single value beside it', ([x, y]) => [x, y, 7], [...ends, { least: 7, most: 7 }], [-3, 8], 0.02, 8],
    ['what is open to one side', plain, [{ least: 0, most: Infinity }, high], [-3, 8], 0.02, 8],
    ['where one unknown fits, and the other is far off', plain, [{ least: 1000, most: 1100 }, high], [0, 3.5], 0, 8],
    ['where whole steps lead too far', ([x, y]) => [Math.atan(x), y], [small, high], [3, 3.5], 0, 31],
    ['where whole steps lead to no figures', ([x, y]) => (Math.abs(x) > 5 ? null : [Math.atan(x), y]), [small, high], [3, 3.5], 0, 31],
    ['what is bent', ([x, y]) => [x * x + Math.exp(y), x - y, 7], [{ least: 2.9, most: 3.1 }, { least: -0.01, most: 0.01 }, { least: 7, most: 7 }], [2, -1], 0, 26],
    ['a bent valley', ([x, y]) => [10 * (y - x * x), 1 - x], [small, small], [-1.2, 1], 0, 90],
  ])('is reached by few steps: %s', (_, figures, within, start, by, most) => {
    const [asked, count] = counted(figures);
    const found = feasibleNear(asked, within, start, by);
    const values = found === null ? [] : (figures(found) ?? []);
    // By a share of half of what is between the ends, where they are apart.
    const inside = within.map(({ least, most: end }) => (end === least ? 0 : (by * (Number.isFinite(end) ? end - least : 2)) / 2));
    expect(within.map((end, at) => [(values[at] ?? Number.NaN) >= end.least + (inside[at] ?? 0), (values[at] ?? Number.NaN) <= end.most - (inside[at] ?? 0)])).toEqual(within.map(() => [true, true]));
    expect(count()).toBeLessThanOrEqual(most);
  });

  it('is where it begins, inside or right at the ends', () => {
    expect([feasibleNear(plain, ends, [1.5, 3.5]), feasibleNear(plain, ends, [1, 4]), feasibleNear(plain, ends, [1.015, 3.985], 0.02)]).toEqual([[1.5, 3.5], [1, 4], [1.015, 3.985]]);
  });

  it.each<readonly [what: string, figures: Figures, ends: readonly Bounded[], start: Point, most: number]>([
    ['contradictory figures', ([x]) => [x, x], [{ least: 0, most: 1 }, { least: 2, most: 3 }], [0.5, 0], 20],
    ['figures that contradict each other in one unknown', ([x, y]) => [x, x + y / 100, y], [{ least: 0, most: 1 }, { least: 2, most: 3 }, { least: 0, most: 1 }], [-5, 7], 20],
    ['figures that do not move', () => [5, 5], ends, [0, 0], 14],
    ['no figures', () => null, ends, [0, 0], 1],
    ['no figures but at one point', (at) => (at[0] === 0 && at[1] === 0 ? [0, 0] : null), ends, [0, 0], 6],
    ['no figures beside a line', ([x, y]) => (x === 0 ? [0, y] : null), ends, [0, 0], 6],
    ['no figures above and below a line', ([x, y]) => (y === 0 ? [x, 0] : null), ends, [0, 0], 6],
    ['no figures left of a line', ([x, y]) => (x < 0 ? null : [x, y]), ends, [0, 0], 6],
    ['no figures below a line', ([x, y]) => (y < 0 ? null : [x, y]), ends, [0, 0], 6],
    ['what halving comes to in a thousand steps', ([x, y]) => [x * x, y], [{ least: 1e-40, most: 2e-40 }, high], [1, 3.5], 241],
  ])('is given up where there are %s', (_, figures, within, start, most) => {
    const [asked, count] = counted(figures);
    expect(feasibleNear(asked, within, start)).toBeNull();
    expect(count()).toBeLessThanOrEqual(most);
  });

  it('is followed to its border, where it is a box and where it is bent', () => {
    const [x, y] = extent(borderAround(plain, ends, [1.4, 3.6]));
    for (const [end, should] of [[x?.[0], 1], [x?.[1], 2], [y?.[0], 3], [y?.[1], 4]] as const) expectClose(end, should, followedBorder.straight);
    const points = borderAround(plain, ends, [1.4, 3.6]);
    expect(points.every((point) => point[0] >= 1 && point[0] <= 2 && point[1] >= 3 && point[1] <= 4)).toBe(true);
    expect(points[0]).toEqual([1.4, 3.6]);
    // A strip around a parabola: its outermost points are where y reaches its ends, and are come near to by a twentieth.
    const strip: Figures = ([a, b]) => [b - a * a, a];
    const found = extent(borderAround(strip, [{ least: -0.05, most: 0.05 }, { least: -1, most: 1 }], [0, 0]));
    for (const [at, should] of [-1, 1, -0.05, 1.05].entries()) expectClose(found.flat()[at], should, followedBorder.bent);
    expect([borderAround(() => null, ends, [1, 1]), borderAround(([x, y]) => (x === 1 ? [x, y] : null), ends, [1, 3]), borderAround(([x, y]) => (y === 3 ? [x, y] : null), ends, [1, 3])]).toEqual([[[1, 1]], [[1, 3]], [[1, 3]]]);
  });

  it.each<readonly [what: string, figures: Figures, ends: readonly Bounded[], inner: Point, extent: readonly [number, number, number, number], most: number]>([
    ['a box', plain, ends, [1.4, 3.6], [1, 2, 3, 4], 666],
    ['a box in which a part has no figures', ([x, y]) => (x > 1.8 ? null : [x, y]), ends, [1.4, 3.6], [1, 1.8, 3, 4], 503],
    ['a box wider than it looks from within', ([x, y]) => [Math.sqrt(x), y], [{ least: 0.5, most: 2 }, high], [1, 3.5], [0.25, 4, 3, 4], 843],
    ['one that looks open', ([x, y]) => [Math.max(0, Math.abs(x) - 1000), y], [{ least: -1, most: 1 }, { least: 3.9, most: 4.1 }], [0, 4], [-1001, 1001, 3.9, 4.1], 1511],
  ])('is followed to its whole border in a few rounds: %s', (_, figures, within, inner, expected, most) => {
    const [asked, count] = counted(figures);
    for (const [at, end] of extent(borderAround(asked, within, inner)).flat().entries()) expectClose(end, expected[at] ?? Number.NaN, followedBorder.straight);
    expect(count()).toBeLessThanOrEqual(most);
  });
});

describe('the study that a table lacks', () => {
  const table = (rows: string, settings: PoolSettings) => {
    const studies = readStudies(rows, { file: 't.csv' });
    const complete = completeSettings(settings);
    if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
    return subjectOf(studies.value, complete.value);
  };
  const three = 'study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09\nC,0.3,0.01';
  const none = { data: [], digits: [], near: [], nearBy: 'one number wrong' as const };
  const asked = (rows: string, settings: PoolSettings, figures: Partial<Record<QuantityCode, string>>) => missingStudies(table(rows, settings), testsOf(figures), none);

  it.each<readonly [string, PoolSettings, Partial<Record<QuantityCode, string>>, string]>([
    ['study,treatment_events,treatment_total,control_events,control_total\nA,4,123,11,139\nB,6,306,29,303', { measure: 'RR', model: 'common', method: 'mantel-haenszel' }, { estimate: '0.3' }, 'the effects hang on each other, or are not what is pooled'],
    [three, { measure: 'MD', tau2: 'ML', ci: 'profile-likelihood' }, { estimate: '0.3' }, 'the interval is no quantile times a standard error'],
    [three, { measure: 'MD', tau2: 'GENQ', tau2Weights: 'equal' }, { estimate: '0.3', se: '0.1' }, 'the estimator of τ² takes weights of the studies'],
    [three, { measure: 'MD', model: 'common' }, { estimate: '0.3', weight: '12%' }, 'percent weight of the study named says more of a study than its effect'],
    ['study,yi,vi\nA,0.5,0.04', { measure: 'MD', model: 'common' }, { estimate: '0.3', se: '0.1' }, 'two studies are wanted to tell what a third is like'],
    [three, { measure: 'MD', model: 'common' }, { estimate: '0.3' }, 'the claim has no estimate with an interval or a standard error'],
  ])('is not asked for: %#', (rows, settings, figures, reason) => {
    expect(asked(rows, settings, figures)).toEqual({ status: 'not asked', reason });
  });

  const [open, few, many] = ['the claim has no estimate with an interval or a standard error', 'two studies are wanted to tell what a third is like', 'there are too many studies for pooling them some ten thousand times'];
  it.each<readonly [number, PoolSettings, string]>([
    [1, { measure: 'MD', model: 'common' }, few],
    [2, { measure: 'MD', model: 'common' }, open],
    [2000, { measure: 'MD', tau2: 'REML' }, open],
    [2001, { measure: 'MD', tau2: 'REML' }, many],
    [2001, { measure: 'MD', tau2: 0.1 }, open],
    [2001, { measure: 'MD', model: 'common' }, open],
    [20_000, { measure: 'MD', tau2: 'DL' }, open],
    [20_001, { measure: 'MD', tau2: 'DL' }, many],
  ])('is asked for of two studies or more, and of so many that poolings take some seconds: %d, %j', (k, settings, reason) => {
    // Rows without an effect are no studies.
    const effects = Array.from({ length: k + 5 }, (_none, row) => (row < 5 ? null : { yi: 0.1, vi: 0.04 }));
    expect(missingStudies({ ...table(three, settings), effects }, testsOf({ estimate: '0.3' }), none)).toEqual({ status: 'not asked', reason });
  });

  const [tableYi, tableVi] = [[0.5, -0.2, 0.3], [0.04, 0.09, 0.01]];

  it.each<readonly [PoolSettings, (yi: readonly number[], vi: readonly number[]) => number]>([
    [{ measure: 'MD', model: 'common' }, () => 0],
    [{ measure: 'RR', tau2: 0.05 }, () => 0.05],
    [{ measure: 'MD', tau2: 'DL' }, dersimonianLaird],
  ])('is found with all that is told of it: %j', (settings, tau2Of) => {
    // With D at 0.8 and a variance of 0.02.
    const all = inverseVariance([...tableYi, 0.8], [...tableVi, 0.02], tau2Of([...tableYi, 0.8], [...tableVi, 0.02]));
    const natural = (x: number): number => (settings.measure === 'RR' ? Math.exp(x) : x);
    const [text, lower, upper] = [0, -1, 1].map((ends) => natural(all.estimate + ends * 1.959963984540054 * all.se).toFixed(6)) as [string, string, string];
    const missing = asked(three, settings, { estimate: text, ci_lower: lower, ci_upper: upper, k: '4', Q: inverseVariance([...tableYi, 0.8], [...tableVi, 0.02], 0).residual.toFixed(6) });
    if (missing.status === 'not asked') throw new Error(missing.reason);
    const study = missing.found.find(({ effect }) => Math.abs(effect.at - 0.8) < 0.01);
    if (study === undefined) throw new Error('it is found');
    expect([missing.found.length, missing.chance, study.likeOthers]).toEqual([1, null, settings.model !== 'common']);
    expectClose(study.effect.at, 0.8, solvedFromPrint.number);
    expectClose(study.se.at, Math.sqrt(0.02), solvedFromPrint.number);
    for (const { at, least, most } of [study.effect, study.se, study.weight]) expect([least <= at, at <= most, most - least < 0.02 * at]).toEqual([true, true, true]);
    for (const [value, of] of [[study.natural.estimate, 0], [study.natural.lower, -1], [study.natural.upper, 1]] as const) expectClose(value, natural(study.effect.at + of * 1.959963984540054 * study.se.at), closedForm);
    const [yi, vi] = [[...tableYi, study.effect.at], [...tableVi, study.se.at ** 2]];
    const tau2 = tau2Of(yi, vi);
    expectClose(study.weight.at, 100 / (study.se.at ** 2 + tau2) / vi.reduce((sum, v) => sum + 1 / (v + tau2), 0), closedForm);
    const before = tau2Of(tableYi, tableVi);
    const width = Math.sqrt(study.se.at ** 2 + before);
    expectClose(study.distance, (study.effect.at - inverseVariance(tableYi, tableVi, before).estimate) / width, closedForm);
    expectClose(study.predicted[0], Number(text), printedTo(6));
    expectClose(study.score, study.logPrior + study.logShare, closedForm);
    expectClose(study.logPrior, Math.log(4), closedForm);
    // The range of a normal variable at so many deviations: its density times its width, for both; the logarithms of variances scatter by 1.10.
    const logs = tableVi.map(Math.log);
    const usual = logs.reduce((sum, each) => sum + each, 0) / 3;
    const scatter = Math.sqrt(logs.reduce((sum, each) => sum + (each - usual) ** 2, 0) / 2);
    const share = (value: number, of: number): number => Math.log(of) - value ** 2 / 2 - Math.log(2 * Math.PI) / 2;
    const expected = share(study.distance, (study.effect.most - study.effect.least) / width) + share((2 * Math.log(study.se.at) - usual) / scatter, (2 * Math.log(study.se.most / study.se.least)) / scatter);
    expectClose(study.logShare, expected, solvedFromPrint.logShare);
  });

  it('has the range that coarse figures leave, and the share of what the table lets expect that lies in it', () => {
    const common: PoolSettings = { measure: 'MD', model: 'common' };
    const [w, m] = [25 + 100 / 9 + 100, (12.5 - 20 / 9 + 30) / (25 + 100 / 9 + 100)];
    // Of a common effect its variance is what the standard error leaves, and its effect what the mean does.
    const varianceOf = (se: number): number => 1 / (1 / se ** 2 - w);
    for (const [figures, [low, high], shares] of [
      [{ estimate: '0.3', se: '0.073' }, [0.25, 0.35], 'wide'],
      [{ estimate: '9.3', se: '0.073' }, [9.25, 9.35], 'far'],
      [{ estimate: '-0.3', se: '0.073', statistic: '4' }, [-0.33075, -0.25], 'unsigned'],
    ] as const) {
      const missing = asked(three, common, figures);
      if (missing.status === 'not asked') throw new Error(missing.reason);
      const [study] = missing.found;
      if (study === undefined) throw new Error('it is found');
      const [least, most] = [varianceOf(0.0725), varianceOf(0.0735)];
      if (shares !== 'unsigned') {
        for (const [found, end] of [[study.se.least, Math.sqrt(least)], [study.se.most, Math.sqrt(most)], [study.weight.least, 100 / (1 + w * most)], [study.weight.most, 100 / (1 + w * least)]] as const) expectClose(found, end, followedBorder.straight);
        for (const [found, mean] of [[study.effect.least, low], [study.effect.most, high]] as const) expectClose(found, mean + w * (mean - m) * (mean < m ? most : shares === 'far' && mean === low ? least : most), followedBorder.bent);
      } else expect([study.effect.least < study.effect.at, study.effect.at < study.effect.most, (study.predicted[2] ?? 0) < -3.5]).toEqual([true, true, true]);
      const logs = tableVi.map(Math.log);
      const usual = logs.reduce((sum, each) => sum + each, 0) / 3;
      const scatter = Math.sqrt(logs.reduce((sum, each) => sum + (each - usual) ** 2, 0) / 2);
      const [distance, ofVariance] = [(study.effect.at - m) / study.se.at, (2 * Math.log(study.se.at) - usual) / scatter];
      const [width, spread] = [(study.effect.most - study.effect.least) / study.se.at, (2 * Math.log(study.se.most / study.se.least)) / scatter];
      const share = (value: number, of: number): number => Math.log(normal.upper(Math.abs(value) - of / 2) - normal.upper(Math.abs(value) + of / 2));
      const byDensity = (value: number, of: number): number => Math.log(of) - value ** 2 / 2 - Math.log(2 * Math.PI) / 2;
      expectClose(study.logShare, (shares === 'far' ? Math.min(0, byDensity(distance, width)) : share(distance, width)) + share(ofVariance, spread), closedForm);
    }
  });

  // Tables and figures made at random, of three and four studies; the fourth is left out.
  it.each<readonly [rows: readonly Pair[], figures: readonly [string, string, string], areas: number]>([
    [[[1.36, 0.02], [0.64, 0.04], [-0.09, 0.1]], ['0.5', '-0.2', '1.2'], 1],
    [[[0.2, 0.05], [1.09, 0.13], [0.26, 0.09]], ['0.2', '-0.6', '0.9'], 2],
    [[[0.14, 0.12], [0.91, 0.08], [0.6, 0.02]], ['0.6', '0.3', '0.8'], 1],
    [[[-0.11, 0.09], [0.26, 0.02], [0.17, 0.1]], ['-0.03', '-0.43', '0.38'], 2],
  ])('lies wherever a look at every effect and variance finds one, the likeliest first: %#', (rows, [estimate, lower, upper], areas) => {
    const missing = asked(`study,yi,vi\n${rows.map((row, at) => `${at},${row.join()}`).join('\n')}`, { measure: 'MD', tau2: 'DL' }, { estimate, ci_lower: lower, ci_upper: upper });
    if (missing.status === 'not asked') throw new Error(missing.reason);
    const { found } = missing;
    expect(found).toHaveLength(areas);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((one, other) => other - one));
    const step = (estimate.split('.')[1]?.length ?? 0) === 1 ? 0.1 : 0.01;
    const [yi, vi] = [rows.map(([each]) => each), rows.map(([, each]) => each)];
    const before = dersimonianLaird(yi, vi);
    const { estimate: mean } = inverseVariance(yi, vi, before);
    const logs = vi.map(Math.log);
    const usual = logs.reduce((sum, each) => sum + each, 0) / 3;
    const scatter = Math.max(0.5, Math.sqrt(logs.reduce((sum, each) => sum + (each - usual) ** 2, 0) / 2));
    const farOff = (y: number, logVariance: number): Point => [(y - mean) / Math.sqrt(Math.exp(logVariance) + before), (logVariance - usual) / scatter];
    const nearest = found.map(() => Infinity);
    for (let y = -4; y < 4; y += 0.03) {
      for (let logVariance = -7; logVariance < 3; logVariance += 0.06) {
        const [allYi, allVi] = [[...yi, y], [...vi, Math.exp(logVariance)]];
        const pooled = inverseVariance(allYi, allVi, dersimonianLaird(allYi, allVi));
        if (![[pooled.estimate, estimate], [pooled.estimate - 1.959963984540054 * pooled.se, lower], [pooled.estimate + 1.959963984540054 * pooled.se, upper]].every(([value, text]) => Math.abs(Number(value) - Number(text)) < step / 2)) continue;
        const se = Math.exp(logVariance / 2);
        const at = found.findIndex((each) => each.effect.least <= y && y <= each.effect.most && each.se.least <= se && se <= each.se.most);
        expect(at, `${y} ${logVariance}`).toBeGreaterThanOrEqual(0);
        nearest[at] = Math.min(nearest[at] ?? Infinity, Math.hypot(...farOff(y, logVariance)));
      }
    }
    for (const [at, study] of found.entries()) {
      const off = farOff(study.effect.at, 2 * Math.log(study.se.at));
      expect(study.likeOthers).toBe(off.every((each) => Math.abs(each) <= 3));
      // In the middle where that is like the others, or else where it is likest.
      const middle = farOff((study.effect.least + study.effect.most) / 2, Math.log(study.se.least * study.se.most));
      if (!middle.every((each) => Math.abs(each) <= 3)) expect(Math.hypot(...off)).toBeLessThan((nearest[at] ?? 0) + 0.2);
    }
  });

  /** Pooled figures of the three with one more, as estimate and standard error. */
  const withMore = (yi: number, vi: number): readonly [number, number] => {
    const sum = 25 + 100 / 9 + 100 + 1 / vi;
    return [(25 * 0.5 - (100 / 9) * 0.2 + 100 * 0.3 + yi / vi) / sum, Math.sqrt(1 / sum)];
  };

  it('has a chance: how often made-up claims have one that looks like the others', () => {
    const [estimate, se] = withMore(0.4, 0.02);
    // One like the others; one at 3 that is 14 deviations off; one that is too imprecise for any study more.
    const [likely, far, none3] = [withMore(0.35, 0.03), withMore(3, 0.03), [0.3, 0.1] as const].map((each) => Float64Array.from(each));
    const data = [likely, far, likely, none3] as readonly Float64Array[];
    const madeUp = (from: readonly Float64Array[], to: readonly Float64Array[]) => missingStudies(table(three, { measure: 'MD', model: 'common' }), testsOf({ estimate: estimate.toFixed(4), se: se.toFixed(4) }), { ...none, data: from, digits: to });
    expect(madeUp(data, [far, none3] as readonly Float64Array[])).toMatchObject({ status: 'asked', found: [{ likeOthers: true }], chance: { generator: 'slightly different data', decoys: 4, explained: 2, mean: 0.5 } });
    // No more than forty of either way are asked.
    expect(madeUp(Array.from({ length: 50 }, () => none3 as Float64Array), [likely] as readonly Float64Array[])).toMatchObject({ chance: { generator: 'last places shifted', decoys: 1, explained: 1 } });
    expect(madeUp(Array.from({ length: 50 }, () => none3 as Float64Array), [])).toMatchObject({ chance: { generator: 'slightly different data', decoys: 40, explained: 0 } });
    expect(madeUp([], Array.from({ length: 50 }, () => none3 as Float64Array))).toMatchObject({ chance: { generator: 'last places shifted', decoys: 40, explained: 0 } });
    expect(madeUp([], [])).toMatchObject({ found: [{ likeOthers: true }], chance: null });
    expect(missingStudies(table(three, { measure: 'MD', model: 'common' }), testsOf({ estimate: estimate.toFixed(4), se: se.toFixed(4), k: '3' }), { ...none, data })).toEqual({ status: 'asked', found: [], chance: null });
  });

  it('is found beside rows without an effect, and by an interval of Student’s t', () => {
    // Three studies and one more: the half-width is qt(0.975, 3) standard errors.
    const [estimate, se] = withMore(0.4, 0.02);
    const [lower, upper] = [estimate - 3.182446305284263 * se, estimate + 3.182446305284263 * se].map((each) => each.toFixed(5)) as [string, string];
    const student = asked(three, { measure: 'MD', model: 'common', ci: 't' }, { estimate: estimate.toFixed(5), ci_lower: lower, ci_upper: upper });
    expect(student).toMatchObject({ status: 'asked', found: [{ likeOthers: true }] });
    if (student.status === 'asked') expectClose(student.found[0]?.effect.at, 0.4, followedBorder.bent);
    const trials = 'study,treatment_events,treatment_total,control_events,control_total\nA,4,123,11,139\nN,0,20,0,20\nB,6,306,29,303\nC,3,231,11,220';
    const settings: PoolSettings = { measure: 'RR', model: 'common', zeroCells: { policy: 'none' } };
    const [without, beside] = [trials.replace('N,0,20,0,20\n', ''), trials].map((rows) => asked(rows, settings, { estimate: '0.310', ci_lower: '0.180', ci_upper: '0.533' }));
    expect(beside).toEqual(without);
    expect(without).toMatchObject({ status: 'asked' });
  });

  it('has the place of its score among the explanations, behind those that are as good', () => {
    expect([[], [{ score: 1 }], [{ score: 2 }, { score: 1 }, { score: 3 }]].map((explanations) => rankAmong(2, explanations))).toEqual([1, 1, 3]);
  });

  it('is pooled with the others as it would be if it stood there', () => {
    const [own, rows] = [table(three, { measure: 'MD', tau2: 'DL' }), table(`${three}\nD,0.7,0.0625`, { measure: 'MD', tau2: 'DL' })];
    const tests = testsOf({ estimate: '0.3', Q: '1.0', k: '4' });
    const predicted = withOneMore(own, tests)([0.7, Math.log(0.0625)]);
    const { studies, settings } = rows;
    const whole = withOneMore(subjectOf({ ...studies, rows: studies.rows.slice(0, 3) }, settings), tests)([0.7, Math.log(0.0625)]);
    expect([predicted?.[2], predicted]).toEqual([4, whole]);
    const { residual } = inverseVariance([0.5, -0.2, 0.3, 0.7], [0.04, 0.09, 0.01, 0.0625], 0);
    expectClose(predicted?.[1], residual, closedForm);
  });
});
