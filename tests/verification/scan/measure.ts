import { checkText } from '../../../src/verification/check-text.js';
import { findClaims } from '../../../src/verification/scan/find-claims.js';
import type { TextClaim } from '../../../src/verification/scan/text-claim.js';
import type { Finding } from '../../../src/verification/verdict.js';
import type { Sentence } from './sentences.js';

type Figures = ReadonlyMap<string, string>;

/** What was read right, read though it is not there, and missed. */
export interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Measured {
  readonly claims: Tally;
  readonly figures: Tally;
  /** What is called inconsistent, by its codes. */
  readonly faults: Tally;
  /** The codes of what is only noted. */
  readonly notes: readonly string[];
  /** What differs, sentence by sentence. */
  readonly differences: readonly string[];
}

export const precision = ({ right, wrong }: Tally): number => right / (right + wrong);
export const recall = ({ right, missed }: Tally): number => right / (right + missed);

/**
 * How well claims are read out of sentences.
 *
 * A claim counts as right when its figures are the expected ones: each as the same string, none more and none fewer;
 * a claim that differs in a single figure is both wrong and missed. A figure counts as right when the claim that has most
 * figures in common with the expected one has it as the same string. The label, as printed, counts as a figure.
 */
export function measure(sentences: readonly Sentence[]): Measured {
  const claims = { right: 0, wrong: 0, missed: 0 };
  const figures = { right: 0, wrong: 0, missed: 0 };
  const faults = { right: 0, wrong: 0, missed: 0 };
  const notes: string[] = [];
  const differences: string[] = [];
  for (const { text, claims: written } of sentences) {
    const expected = written.map(figuresOfText);
    const found = findClaims(text).map(figuresOfClaim);
    const left = [...found];
    let differs = false;
    for (const wanted of expected) {
      const best = left.toSorted((one, other) => inCommon(other, wanted) - inCommon(one, wanted))[0];
      const common = best === undefined ? 0 : inCommon(best, wanted);
      if (best !== undefined && common > 0) left.splice(left.indexOf(best), 1);
      const size = common === 0 || best === undefined ? 0 : best.size;
      const same = common === wanted.size && size === wanted.size;
      figures.right += common;
      figures.missed += wanted.size - common;
      figures.wrong += size - common;
      claims.right += same ? 1 : 0;
      claims.missed += same ? 0 : 1;
      claims.wrong += same || size === 0 ? 0 : 1;
      differs ||= !same;
    }
    claims.wrong += left.length;
    for (const more of left) figures.wrong += more.size;
    const wantedFaults = written.flatMap(faultsOfText).toSorted();
    const said = checkText(text).claims.flatMap(({ findings }) => findings);
    const codesOf = (severity: Finding['severity']): readonly string[] => said.flatMap((each) => (each.severity === severity ? [each.code] : []));
    const foundFaults = codesOf('inconsistent').toSorted();
    notes.push(...codesOf('note'));
    const sameFaults = wantedFaults.filter((code) => foundFaults.includes(code)).length;
    faults.right += sameFaults;
    faults.missed += wantedFaults.length - sameFaults;
    faults.wrong += foundFaults.length - sameFaults;
    differs ||= wantedFaults.join() !== foundFaults.join();
    if (differs || left.length > 0) {
      differences.push([text, ...(wantedFaults.join() === foundFaults.join() ? [] : [`  ! ${wantedFaults.join(' ') || 'nothing'} / ${foundFaults.join(' ') || 'nothing'}`]), ...expected.map((each) => `  - ${show(each)}`), ...found.map((each) => `  + ${show(each)}`)].join('\n'));
    }
  }
  return { claims, figures, faults, notes, differences };
}

const show = (figures: Figures): string => [...figures].map(([name, value]) => `${name}=${value}`).join(' ');

const inCommon = (one: Figures, other: Figures): number => [...other].filter(([name, value]) => one.get(name) === value).length;

const faultMark = / ?!(\w+)/g;

const faultsOfText = (written: string): readonly string[] => [...written.matchAll(faultMark)].map(([, code = '']) => code);

function figuresOfText(written: string): Figures {
  return new Map(
    written.replace(faultMark, '').split(/ (?=[a-zA-Z]\w*=)/).map((each): [string, string] => {
      const equals = each.indexOf('=');
      return [each.slice(0, equals), each.slice(equals + 1)];
    }),
  );
}

function figuresOfClaim({ label, estimate, ci, prediction, pValue, statistic, counts, heterogeneity, heterogeneityIntervals, bound }: TextClaim): Figures {
  const figures: readonly (readonly [string, string | null | undefined])[] = [
    ['label', label],
    ['est', estimate],
    ['level', ci?.level],
    ['lo', ci?.lower],
    ['hi', ci?.upper],
    ['plo', prediction?.lower],
    ['phi', prediction?.upper],
    ['p', pValue],
    [statistic?.name ?? 'z', statistic?.value],
    ['tdf', statistic?.df],
    ...(counts ?? []).map(({ events, total, percent }, at): [string, string] => [`n${at + 1}`, `${events ?? '-'}/${total ?? '-'}=${percent ?? '-'}`]),
    ['Q', heterogeneity?.Q],
    ['df', heterogeneity?.df],
    ['pQ', heterogeneity?.pValue],
    ['I2', heterogeneity?.I2],
    ['tau2', heterogeneity?.tau2],
    ['tau', heterogeneity?.tau],
    ['H2', heterogeneity?.H2],
    ['I2lo', heterogeneityIntervals?.I2?.lower],
    ['I2hi', heterogeneityIntervals?.I2?.upper],
    ['tau2lo', heterogeneityIntervals?.tau2?.lower],
    ['tau2hi', heterogeneityIntervals?.tau2?.upper],
    [bound?.side === 'lower' ? 'blo' : 'bhi', bound?.value],
    ['blevel', bound?.level],
  ];
  return new Map(figures.flatMap(([name, value]): [string, string][] => (value === null || value === undefined ? [] : [[name, value]])));
}
