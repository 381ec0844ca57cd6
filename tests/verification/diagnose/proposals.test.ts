import { describe, expect, it } from 'vitest';
import { completeSettings, type PoolSettings } from '../../../src/models/settings.js';
import { readStudies } from '../../../src/studies/read-studies.js';
import { type Subject, subjectOf } from '../../../src/verification/changed-table/change.js';
import { fittingMisprints, numberOfMisprints } from '../../../src/verification/diagnose/misprints.js';
import { type OperatorCode, operatorCodes, operatorRow } from '../../../src/verification/diagnose/operators.js';
import { doubled, dropped, pointMoved, substituted, transposed } from '../../../src/verification/diagnose/slips.js';
import { changeWords } from '../../support/change-words.js';

function subject(csv: string, settings: PoolSettings, where: Readonly<Record<string, string>> = {}): Subject {
  const studies = readStudies(csv, { file: 't.csv', where });
  const complete = completeSettings(settings);
  if (!studies.ok || !complete.ok) throw new Error(JSON.stringify([studies.problems, complete.problems]));
  return subjectOf(studies.value, complete.value);
}

const tables = {
  means: subject('study,treatment_mean,treatment_sd,treatment_total,control_mean,control_sd,control_total\nA,12,4,16,10,9,25\nB,5.25,2,99,-7,3,50\nC,5.5,2,40,-7,3,50', { measure: 'MD' }),
  alone: subject('study,mean,sd,total\nA,12,4,16', { measure: 'MN' }),
  paired: subject('study,pre_mean,pre_sd,post_mean,post_sd,total,r\nA,12,4,10,9,25,0.5\nB,11,3,9,2,16,0.5', { measure: 'MC' }),
  events: subject('study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,0,30,4,31', { measure: 'RR' }),
  alike: subject('study,treatment_events,treatment_total,treatment_randomised,control_events,control_total,control_weeks,note\nA,3,20,24,8,25,12,7\nB,3,20,20,8,24,12,7', { measure: 'RR' }),
  counts: subject('study,treatment_events,treatment_total,control_events,control_total\nA,3,20,8,25\nB,0,30,4,31', { measure: 'OR', method: 'mantel-haenszel', model: 'common' }),
  proportions: subject('study,events,total,n_screened\nA,3,20,41\nB,30,99,-5', { measure: 'PLO' }),
  personTime: subject('study,treatment_events,treatment_time,control_events,control_time\nA,3,20,8,25\nB,5,30,9,31', { measure: 'IRR' }),
  rates: subject('study,events,time\nA,3,20\nB,0,30', { measure: 'IRLN' }),
  correlations: subject('study,r,total\nA,0.5,20\nB,-0.25,30', { measure: 'ZCOR' }),
  partial: subject('study,r,total,predictors\nA,0.5,20,2\nB,-0.25,30,3', { measure: 'PCOR' }),
  logRank: subject('study,o_minus_e,o_minus_e_variance\nA,-3.5,10\nB,2,8', { measure: 'HR', method: 'peto', model: 'common' }),
  ratios: subject('study,estimate,ci_lower,ci_upper\nA,2,1,4\nB,0.5,0.25,1', { measure: 'OR' }),
  differences: subject('study,estimate,ci_lower,ci_upper\nA,2,-1,5\nB,0.5,0.25,0.75', { measure: 'MD' }),
  effects: subject('study,yi,vi\nA,0.5,0.04\nB,-0.2,0.09', { measure: 'MD' }),
  atSixMonths: subject('study,months,yi,vi\nA,6,0.5,0.04\nB,6,-0.2,0.09\nA,12,0.7,0.05\nC,12,0.1,0.0625\nB,24,0.3,0.09\nB,12,-0.2,0.09', { measure: 'MD' }, { months: '6' }),
  fromSources: subject('study,treatment_mean,treatment_se,treatment_q1,treatment_median,treatment_q3,treatment_total,control_mean,control_sd,control_ci_lower,control_ci_upper,control_total\nA,10,1.2,,,,40,12,4,,,38\nB,,,8,10,12,40,12,,10,14,38', { measure: 'MD' }),
  constant: subject('study,yi,vi\nA,0.5,0.04\nB,0.5,0.04\nC,0.5,0.09', { measure: 'MD' }),
  fromZero: subject('study,estimate,ci_lower,ci_upper\nA,2,0,4', { measure: 'MD' }),
  oneEffect: subject('study,yi,vi\nA,0.5,0.04', { measure: 'MD' }),
  far: subject('study,yi,vi\nA,400,0.04\nB,-400,0.04', { measure: 'RR' }),
  uncorrected: subject('study,treatment_events,treatment_total,control_events,control_total\nA,0,20,0,25\nB,3,30,8,31', { measure: 'RR', zeroCells: { policy: 'none' } }),
  longSources: subject('study,mean,se,total\nA,10,1.2345678,40\nB,7,1.234567,50', { measure: 'MN' }),
  fromP: subject('study,yi,p_value\nA,0.5,0.02\nB,-0.2,0.5', { measure: 'MD' }),
} as const;

const proposed = (table: Subject, code: OperatorCode): readonly string[] => [...operatorRow(code).propose(table)].map((change) => changeWords(change, table, 10));

/** One spread of one row, those of one row, one in all rows, all in all rows. */
const spreads = (...rows: readonly (readonly [label: string, ...pairs: readonly (readonly [column: string, value: number])[]])[]): readonly string[] => {
  const told = (pairs: readonly (readonly [string, number])[]): string => pairs.map(([column, value]) => `${column} ${value}`).join(' ');
  const sets = [[0], [1], [0, 1]];
  const of = (row: (typeof rows)[number], set: readonly number[]): string => `${row[0]} ${told(set.map((at) => row[at + 1] as readonly [string, number]))}`;
  return [...rows.flatMap((row) => sets.map((set) => of(row, set))), ...sets.map((set) => rows.map((row) => of(row, set)).join('; '))];
};

describe('of each kind of error every way in which it could have happened once is proposed, and none besides', () => {
  it.each<readonly [keyof typeof tables, OperatorCode, string | readonly string[]]>([
    ['means', 'se-as-sd', spreads(['A', ['treatment_sd', 1], ['control_sd', 1.8]], ['B', ['treatment_sd', 0.2010075631], ['control_sd', 0.4242640687]], ['C', ['treatment_sd', 0.316227766], ['control_sd', 0.4242640687]])],
    ['paired', 'sd-as-se', spreads(['A', ['pre_sd', 20], ['post_sd', 45]], ['B', ['pre_sd', 12], ['post_sd', 8]])],
    // 1.96 · 4 = 7.84, and that over the root of 16.
    ['alone', 'se-as-sd', 'A sd 1'],
    ['alone', 'sd-as-se', 'A sd 16'],
    ['alone', 'half-width-as-sd', 'A sd 1.959963985'],
    ['alone', 'half-width-as-se', 'A sd 7.839855938'],
    ['alone', 'se-as-half-width', 'A sd 2.040853828'],
    // 1.645/1.960, 1.960/1.645, 2.576/1.960 and 1.960/2.576 times 4.
    ['alone', 'level-of-interval', 'A sd 3.356905821 | A sd 4.766293979 | A sd 5.256891094 | A sd 3.043624019'],
    ['alone', 'iqr-as-sd', 'A sd 5.4 | A sd 2.962962963'],
    ['alone', 'range-as-sd', 'A sd 16 | A sd 1'],
    ['alone', 'variance-as-sd', 'A sd 16 | A sd 2'],
    ['effects', 'half-width-as-se', 'A vi 0.1536583528 | B vi 0.3457312939 | A vi 0.1536583528; B vi 0.3457312939'],
    ['effects', 'se-as-half-width', 'A vi 0.01041271087 | B vi 0.02342859945 | A vi 0.01041271087; B vi 0.02342859945'],
    ['effects', 'variance-as-sd', 'A vi 0.0016 | B vi 0.0081 | A vi 0.0016; B vi 0.0081 | A vi 0.2 | B vi 0.3 | A vi 0.2; B vi 0.3'],
    ['effects', 'level-of-interval', 'A vi 0.02817204172 | B vi 0.06338709387 | A vi 0.02817204172; B vi 0.06338709387 | A vi 0.05679389573 | B vi 0.1277862654 | A vi 0.05679389573; B vi 0.1277862654 | A vi 0.06908725993 | B vi 0.1554463348 | A vi 0.06908725993; B vi 0.1554463348 | A vi 0.02315911793 | B vi 0.05210801534 | A vi 0.02315911793; B vi 0.05210801534'],
    // 2^(1 − 1.645/1.960) = 1.118; on the scale of differences 2 − 3 · 0.8393 = −0.5177.
    ['ratios', 'level-of-interval', 'A ci_lower 1.117886366 ci_upper 3.578181219 | B ci_lower 0.2794715916 ci_upper 0.8945453046 | A ci_lower 1.117886366 ci_upper 3.578181219; B ci_lower 0.2794715916 ci_upper 0.8945453046 | A ci_lower 0.8756501607 ci_upper 4.568034335 | B ci_lower 0.2189125402 ci_upper 1.142008584 | A ci_lower 0.8756501607 ci_upper 4.568034335; B ci_lower 0.2189125402 ci_upper 1.142008584 | A ci_lower 0.804284168 ci_upper 4.973366578 | B ci_lower 0.201071042 ci_upper 1.243341644 | A ci_lower 0.804284168 ci_upper 4.973366578; B ci_lower 0.201071042 ci_upper 1.243341644 | A ci_lower 1.180251237 ci_upper 3.389108924 | B ci_lower 0.2950628093 ci_upper 0.8472772309 | A ci_lower 1.180251237 ci_upper 3.389108924; B ci_lower 0.2950628093 ci_upper 0.8472772309'],
    ['differences', 'level-of-interval', 'A ci_lower -0.5176793654 ci_upper 4.517679365 | B ci_lower 0.2901933862 ci_upper 0.7098066138 | A ci_lower -0.5176793654 ci_upper 4.517679365; B ci_lower 0.2901933862 ci_upper 0.7098066138 | A ci_lower -1.574720484 ci_upper 5.574720484 | B ci_lower 0.2021066263 ci_upper 0.7978933737 | A ci_lower -1.574720484 ci_upper 5.574720484; B ci_lower 0.2021066263 ci_upper 0.7978933737 | A ci_lower -1.94266832 ci_upper 5.94266832 | B ci_lower 0.1714443066 ci_upper 0.8285556934 | A ci_lower -1.94266832 ci_upper 5.94266832; B ci_lower 0.1714443066 ci_upper 0.8285556934 | A ci_lower -0.2827180146 ci_upper 4.282718015 | B ci_lower 0.3097734988 ci_upper 0.6902265012 | A ci_lower -0.2827180146 ci_upper 4.282718015; B ci_lower 0.3097734988 ci_upper 0.6902265012'],
    ['fromZero', 'level-of-interval', 'A ci_lower 0.3215470897 ci_upper 3.67845291 | A ci_lower -0.3831469894 ci_upper 4.383146989 | A ci_lower -0.6284455468 ci_upper 4.628445547 | A ci_lower 0.4781879903 ci_upper 3.52181201'],
    ['oneEffect', 'se-as-half-width', 'A vi 0.01041271087'],
    ['means', 'sign-flipped', 'A treatment_mean -12 control_mean -10 | B treatment_mean -5.25 control_mean 7 | C treatment_mean -5.5 control_mean 7'],
    ['alone', 'sign-flipped', 'A mean -12'],
    ['paired', 'sign-flipped', 'A pre_mean 10 post_mean 12 | B pre_mean 9 post_mean 11'],
    ['correlations', 'sign-flipped', 'A r -0.5 | B r 0.25'],
    ['partial', 'sign-flipped', 'A r -0.5 | B r 0.25'],
    ['logRank', 'sign-flipped', 'A o_minus_e 3.5 | B o_minus_e -2'],
    ['effects', 'sign-flipped', 'A yi -0.5 | B yi 0.2'],
    ['ratios', 'sign-flipped', 'A estimate 0.5 ci_lower 0.25 ci_upper 1 | B estimate 2 ci_lower 1 ci_upper 4'],
    ['differences', 'sign-flipped', 'A estimate -2 ci_lower -5 ci_upper 1 | B estimate -0.5 ci_lower -0.75 ci_upper -0.25'],
    ['means', 'minus-lost', 'A treatment_mean -12 | B treatment_mean -5.25 | C treatment_mean -5.5 | A control_mean -10 | B control_mean 7 | C control_mean 7'],
    ['paired', 'minus-lost', 'A pre_mean -12 | B pre_mean -11 | A post_mean -10 | B post_mean -9'],
    ['events', 'outcome-reversed', 'A treatment_events 17 control_events 17 | B treatment_events 30 control_events 27'],
    ['proportions', 'outcome-reversed', 'A events 17 | B events 69'],
    ['events', 'events-for-non-events', 'A treatment_events 17 | B treatment_events 30 | A control_events 17 | B control_events 27'],
    ['events', 'arms-swapped', 'A treatment_events 8 control_events 3 treatment_total 25 control_total 20 | B treatment_events 4 control_events 0 treatment_total 31 control_total 30'],
    ['personTime', 'arms-swapped', 'A treatment_events 8 control_events 3 treatment_time 25 control_time 20 | B treatment_events 9 control_events 5 treatment_time 31 control_time 30'],
    ['means', 'one-column-swapped', 'A treatment_mean 10 control_mean 12 | B treatment_mean -7 control_mean 5.25 | C treatment_mean -7 control_mean 5.5 | A treatment_sd 9 control_sd 4 | B treatment_sd 3 control_sd 2 | C treatment_sd 3 control_sd 2 | A treatment_total 25 control_total 16 | B treatment_total 50 control_total 99 | C treatment_total 50 control_total 40'],
    ['personTime', 'one-column-swapped', 'A treatment_events 8 control_events 3 | B treatment_events 9 control_events 5 | A treatment_time 25 control_time 20 | B treatment_time 31 control_time 30'],
    // Of 25 one half is 13.
    ['events', 'total-halved', 'A treatment_total 10 | A control_total 13 | A treatment_total 10 control_total 13 | B treatment_total 15 | B control_total 16 | B treatment_total 15 control_total 16'],
    ['proportions', 'total-doubled', 'A total 40 | B total 198'],
    ['alike', 'other-count', 'A treatment_total 24'],
    ['proportions', 'other-count', 'A total 41'],
    ['events', 'total-of-both-arms', 'A treatment_total 45 | A control_total 45 | B treatment_total 61 | B control_total 61'],
    ['events', 'non-events-for-total', 'A treatment_total 17 | A control_total 17 | B control_total 27'],
    ['events', 'events-added-to-total', 'A treatment_total 23 | A control_total 33 | B control_total 35'],
    ['means', 'shared-control', 'B control_total 25; C control_total 25'],
    ['alone', 'power-of-ten', 'A mean 120 sd 40 | A mean 1.2 sd 0.4 | A mean 1200 sd 400 | A mean 0.12 sd 0.04 | A mean 12000 sd 4000 | A mean 0.012 sd 0.004'],
    ['alone', 'unit-of-time', 'A mean 288 sd 96 | A mean 0.5 sd 0.1666666667 | A mean 84 sd 28 | A mean 1.714285714 sd 0.5714285714 | A mean 144 sd 48 | A mean 1 sd 0.3333333333 | A mean 720 sd 240 | A mean 0.2 sd 0.06666666667'],
    ['effects', 'power-of-ten', 'A yi 5 vi 4 | A yi 0.05 vi 0.0004 | A yi 50 vi 400 | A yi 0.005 vi 0.000004 | A yi 500 vi 40000 | A yi 0.0005 vi 4e-8 | B yi -2 vi 9 | B yi -0.02 vi 0.0009 | B yi -20 vi 900 | B yi -0.002 vi 0.000009 | B yi -200 vi 90000 | B yi -0.0002 vi 9e-8'],
    ['rates', 'power-of-ten', 'A time 200 | A time 2 | A time 2000 | A time 0.2 | A time 20000 | A time 0.02 | B time 300 | B time 3 | B time 3000 | B time 0.3 | B time 30000 | B time 0.03'],
    // 2 · exp(2 · 0.693) · 0.125 = 0.5003, the variance that goes with the ratio; or the variance stays.
    ['ratios', 'log-not-taken', 'A yi 2 vi 0.5002818318 | B yi 0.5 vi 0.03126761449 | A yi 2 vi 0.125070458 | B yi 0.5 vi 0.125070458'],
    ['ratios', 'log-twice', 'A yi -0.3665129206 vi 0.125070458'],
    ['ratios', 'decimal-logarithm', 'A yi 0.3010299957 vi 0.02358975132 | B yi -0.3010299957 vi 0.02358975132 | A yi 0.3010299957 vi 0.125070458 | B yi -0.3010299957 vi 0.125070458 | A yi 1.596030365 vi 0.6631108247 | B yi -1.596030365 vi 0.6631108247 | A yi 1.596030365 vi 0.125070458 | B yi -1.596030365 vi 0.125070458'],
    ['ratios', 'se-of-ratio', 'A yi 0.6931471806 vi 0.5002818318 | B yi -0.6931471806 vi 0.03126761449 | A yi 0.6931471806 vi 0.03126761449 | B yi -0.6931471806 vi 0.5002818318'],
    ['effects', 'log-not-taken', ''],
    // A row without an effect has none to be replaced, and no effect has a variance of 0 or beyond all numbers.
    ['uncorrected', 'log-not-taken', 'B yi 0.3875 vi 0.05897265625 | B yi 0.3875 vi 0.3927419355'],
    ['far', 'log-not-taken', 'A yi 5.22146969e+173 vi 0.04 | B yi 1.915169597e-174 vi 0.04'],
    ['far', 'se-of-ratio', ''],
    // The logarithm of (3 · 17)/(17 · 8) is −0.9808; where counts are pooled no effect is.
    ['events', 'other-measure', 'A yi -0.980829253 vi 0.5759803922 | B yi -2.300765256 vi 2.291372744'],
    ['counts', 'other-measure', ''],
    // Of 2 over the pooled deviation of 7.483, and over that of the control group, each times its correction; the same of the others.
    ['means', 'other-measure', 'A yi 0.2620828519 vi 0.1033376515 | B yi 5.11972185 vi 0.1180592377 | C yi 4.758110554 vi 0.1707756447 | A yi 0.2151922741 vi 0.1034261543 | B yi 4.02045889 vi 0.191741907 | C yi 4.102509072 vi 0.2133058068'],
    // Of −0.2 there is left −0, and of 0.04 no 0.0, which is no variance.
    ['effects', 'digit-dropped', 'A yi 0 | A vi 0.4 | B yi 0 | B vi 0.9'],
    ['correlations', 'digits-transposed', 'A total 2 | B r -0.52 | B total 3'],
    // What has more than eight characters is the output of a program; the deviation follows from its standard error.
    ['longSources', 'digits-transposed', 'A mean 1 | A total 4 | A total 4 sd 2.4691356 | B total 5 | B mean_se 1.324567 sd 9.366103078 | B mean_se 1.243567 sd 8.793346586 | B mean_se 1.235467 sd 8.736070936 | B mean_se 1.234657 sd 8.730343371 | B mean_se 1.234576 sd 8.729770615 | B total 5 sd 2.760575735'],
    ['events', 'row-left-out', 'A left out | B left out'],
    ['alone', 'row-left-out', ''],
    ['alone', 'row-twice', 'A twice'],
    ['alike', 'same-participants', 'A left out | B left out'],
    ['effects', 'same-participants', ''],
    ['means', 'same-participants', ''],
    ['means', 'copied-from-next-row', 'A treatment_mean 5.25 | A treatment_sd 2 | A treatment_total 99 | A control_mean -7 | A control_sd 3 | A control_total 50 | B treatment_mean 12 | B treatment_mean 5.5 | B treatment_sd 4 | B treatment_total 16 | B treatment_total 40 | B control_mean 10 | B control_sd 9 | B control_total 25 | C treatment_mean 5.25 | C treatment_total 99'],
    ['alone', 'copied-from-next-column', 'A mean 4 | A sd 12 | A sd 16 | A total 4'],
    ['means', 'column-shifted', 'A treatment_mean 5.25; B treatment_mean 5.5; C treatment_mean 12 | A treatment_mean 5.5; B treatment_mean 12; C treatment_mean 5.25 | A treatment_sd 2; C treatment_sd 4 | A treatment_sd 2; B treatment_sd 4 | A treatment_total 99; B treatment_total 40; C treatment_total 16 | A treatment_total 40; B treatment_total 16; C treatment_total 99 | A control_mean -7; C control_mean 10 | A control_mean -7; B control_mean 10 | A control_sd 3; C control_sd 9 | A control_sd 3; B control_sd 9 | A control_total 50; C control_total 25 | A control_total 50; B control_total 25'],
    ['effects', 'column-shifted', ''],
    ['constant', 'column-shifted', 'B vi 0.09; C vi 0.04 | A vi 0.09; C vi 0.04'],
    ['events', 'zero-assumed', 'B left out'],
    ['rates', 'zero-assumed', 'B left out'],
    ['means', 'code-for-missing', 'B left out'],
    ['events', 'code-for-missing', ''],
    // B at 12 months has the numbers of B at 6, which is no other row; of 24 months there is B alone.
    ['atSixMonths', 'other-row-of-study', 'A yi 0.7 vi 0.05 | B yi 0.3'],
    ['atSixMonths', 'other-rows-of-all', 'A yi 0.7 vi 0.05; C added'],
    ['atSixMonths', 'row-taken-in', 'A added | C added | B added | B added'],
    ['means', 'other-row-of-study', ''],
    ['means', 'other-rows-of-all', ''],
    ['means', 'row-taken-in', ''],
    ['fromP', 'one-sided-p', 'A p_value 0.04 vi 0.05927141788 | A p_value 0.01 vi 0.03767956233 | B p_value 0.25 vi 0.0302273772 | A p_value 0.01 vi 0.03767956233; B p_value 0.25 vi 0.0302273772'],
    ['fromSources', 'range-as-quartiles', 'B treatment_sd 0.9274907638'],
  ])('%s: %s', (table, code, expected) => {
    expect(operatorRow(code).kinds).toContain(tables[table].studies.kind);
    expect(proposed(tables[table], code)).toEqual(typeof expected === 'string' ? expected.split(' | ').filter((each) => each !== '') : expected);
  });

  it('with the filters that a row passed over does not meet', () => {
    const filtered = subject('study,months,arm,yi,vi\nA,6,x,0.5,0.04\nA,12,x,0.7,0.05\nC,6,y,0.1,0.0625', { measure: 'MD' }, { months: '6', arm: 'x' });
    const instead = (code: OperatorCode) => [...operatorRow(code).propose(filtered)].map((change) => change.map((edit) => ('instead' in edit ? edit.instead : null)));
    const [months, arm] = [[{ column: 'months', from: '6', to: '12' }], [{ column: 'arm', from: 'x', to: 'y' }]];
    expect([instead('other-row-of-study'), instead('row-taken-in')]).toEqual([[[months]], [[months], [arm]]]);
    const passedOver = filtered.studies.passedOver?.rows ?? [];
    expect([...operatorRow('row-taken-in').propose(filtered)]).toEqual(passedOver.map((study, index) => [{ as: 'added', row: 1 + index, study, instead: index === 0 ? months : arm }]));
    expect(passedOver.map(({ label }) => label)).toEqual(['A', 'C']);
  });

  it('and every kind of error is proposed of one of these tables', () => {
    const seen = operatorCodes.filter((code) => Object.values(tables).some((table) => proposed(table, code).length > 0));
    expect(seen).toEqual(operatorCodes);
  });
});

it('a slip makes of a written number every text that it could have made', () => {
  const of = (slip: (text: string) => Iterable<string>, text: string): string => [...slip(text)].join(' ');
  expect([of(dropped, '-1.05'), of(doubled, '-1.05'), of(transposed, '-1.05'), of(transposed, '7')]).toEqual(['-.05 -1.5 -1.0', '-11.05 -1.005 -1.055', '-1.50', '']);
  expect(of(substituted, '-1.')).toBe('-0. -1. -2. -3. -4. -5. -6. -7. -8. -9.');
  expect(of(substituted, '1x2')).toBe('0x2 1x2 2x2 3x2 4x2 5x2 6x2 7x2 8x2 9x2 1x0 1x1 1x2 1x3 1x4 1x5 1x6 1x7 1x8 1x9');
  expect([of(pointMoved, '10.5'), of(pointMoved, '1,25'), of(pointMoved, '.5'), of(pointMoved, '5.'), of(pointMoved, '-1.2')]).toEqual(['105 1.05', '125 ,125 12,5', '5', '5 .5', '-12 -.12']);
  expect([of(pointMoved, '123'), of(pointMoved, '7')]).toEqual(['1.23 12.3 1230', '70']);
});

describe('a slip of the print', () => {
  const figures = [
    { quantity: 'estimate', printed: '-13.98' },
    { quantity: 'ci_lower', printed: '-24.03' },
    { quantity: 'ci_upper', printed: '-3.93' },
    { quantity: 'Q', printed: '238.9' },
  ] as const;
  const asItStands = [-13.981, -24.031, -3.931, 238.91];
  const misprinted = (...texts: readonly string[]) => figures.map((each, at) => ({ ...each, printed: texts[at] ?? each.printed }));
  const found = (...texts: readonly string[]) => fittingMisprints(misprinted(...texts), asItStands);

  it.each<readonly [readonly string[], readonly (readonly [code: string, texts: readonly string[], changed: readonly string[]])[]]>([
    [['13.98'], [['minus-lost', ['-13.98', '-24.03', '-3.93', '238.9'], ['estimate']]]],
    [['13.98', '3.93', '24.03'], [['direction-turned', ['-13.98', '-24.03', '-3.93', '238.9'], ['estimate', 'ci_lower', 'ci_upper']]]],
    [['-13.98', '-3.93', '-24.03'], [['ends-swapped', ['-13.98', '-24.03', '-3.93', '238.9'], ['ci_lower', 'ci_upper']]]],
    [['-13.98', '-24.03', '-3.39'], [['digits-transposed', ['-13.98', '-24.03', '-3.93', '238.9'], ['ci_upper']]]],
    [['-13.98', '-24.03', '-3.98'], [['digit-mistyped', ['-13.98', '-24.03', '-3.93', '238.9'], ['ci_upper']]]],
    [['-13.98', '-24.03', '-3.93', '2388.9'], [['digit-dropped', ['-13.98', '-24.03', '-3.93', '238.9'], ['Q']]]],
    // Undone it must promise as much as what is printed: −13.98 for −1.398, and not 238.9 for 23.89.
    [['-1.398'], []],
    [['-139.8'], [['decimal-point', ['-13.98', '-24.03', '-3.93', '238.9'], ['estimate']]]],
    // Two figures that do not hold are no slip in one of them; and of what holds none is sought.
    [['13.98', '24.03'], []],
    [[], []],
  ])('%j', (texts, expected) => {
    const whole = expected.map(([code, undone, changed]) => ({ code, figures: misprinted(...undone), changed }));
    expect(found(...texts)).toEqual(whole);
  });

  it('is one of so many that there could be', () => {
    expect(numberOfMisprints([{ quantity: 'estimate', printed: '5' }])).toBe(new Set(['-5', '50', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '', '55']).size);
    // Of a Q no sign is turned: ten digits, 70, 77 and the empty text. Of an interval each end has those and its sign, one of them nothing changes; both are turned, or exchanged.
    expect(numberOfMisprints([{ quantity: 'Q', printed: '7' }])).toBe(13);
    expect(numberOfMisprints([{ quantity: 'ci_lower', printed: '1' }, { quantity: 'ci_upper', printed: '2' }])).toBe(2 * 14 - 1 + 2);
  });
});
