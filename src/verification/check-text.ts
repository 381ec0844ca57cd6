import { runThrough, stepsOf } from '../numeric/steps.js';
import { type Problem, problem } from '../problems/problem.js';
import { coherenceOf } from './claim-coherence.js';
import { type Coherence, checkCoherence } from './coherence/coherence.js';
import type { CandidateScale } from './coherence/scale-fit.js';
import { stateClaim } from './coherence/stated.js';
import { type TextAround, saysWholeNumbers, textAround } from './coherence/wording.js';
import type { PrintedCount } from './scan/counts.js';
import { holdsTest } from './quoted-words.js';
import { type PlacedClaim, claimsIn } from './scan/find-claims.js';
import type { HeterogeneityFigures, HeterogeneityIntervals } from './scan/heterogeneity.js';
import { type PlacedSample, samplesIn } from './scan/find-samples.js';
import { type PlacedTest, testsIn } from './scan/find-tests.js';
import type { TextForm } from './scan/normalise.js';
import { notSignificant } from './scan/p-values.js';
import { readOnce } from './scan/read-once.js';
import type { EffectReading } from './scan/resolve.js';
import type { FoundSample } from './scan/samples.js';
import type { FoundTest } from './scan/tests-of-significance.js';
import type { TextClaim } from './scan/text-claim.js';
import { unreadTable } from './scan/unread-tables.js';
import type { Finding } from './verdict.js';

/** A claim found in a text, with what its figures say about each other. */
export interface CheckedClaim {
  readonly quote: string;
  /** The file that it stands in; `null` for a text that is no file. */
  readonly file: string | null;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column: number;
  /** UTF-16 code units before the quote. */
  readonly offset: number;
  /** The sentence or the row of a table around the quote, without mark-up. */
  readonly sentence: string;
  readonly label: string | null;
  readonly estimate: string | null;
  readonly ci: { readonly level: string | null; readonly lower: string; readonly upper: string } | null;
  readonly prediction: TextClaim['prediction'];
  readonly statistic: TextClaim['statistic'];
  /** The standard error of the estimate. */
  readonly se: string | null;
  /** Studies pooled. */
  readonly k: string | null;
  /** Comparator and number; `NS` where only that is said. */
  readonly pValue: string | null;
  readonly counts: readonly PrintedCount[] | null;
  /** A one-sided bound in the place of an interval, and only where one is printed. */
  readonly bound?: { readonly side: 'lower' | 'upper'; readonly level: string | null; readonly value: string };
  readonly numberNeededToTreat: string | null;
  /** A mean of whole numbers, with how many they are; only where it was said that the scale is of whole numbers. */
  readonly sample: FoundSample | null;
  /** A test that is printed with its P value, and with neither an estimate nor an interval of the usual kind. */
  readonly test: Pick<FoundTest, 'name' | 'df' | 'value'> | null;
  readonly heterogeneity: HeterogeneityFigures | null;
  /** Only where one is printed. */
  readonly heterogeneityIntervals?: HeterogeneityIntervals;
  /** Scales on which the estimate is central on its interval, the usual one for its label first. */
  readonly scales: readonly CandidateScale[];
  readonly findings: readonly Finding[];
  /** Figures that were read and held against nothing, as a P value beside an effect of which no label says what no effect is, or the SD beside a mean too coarse for GRIMMER. */
  readonly notChecked: Coherence['notChecked'];
  /** Whether a dash may be a sign or a range, or a comma a decimal one, and the figures go together either way. */
  readonly ambiguous: boolean;
  /** The other ways of reading the dashes or commas. */
  readonly alternatives: readonly EffectReading[];
}

/** Where a text comes from, and how it is written. */
export interface TextSource {
  readonly file?: string | null;
  readonly form?: TextForm;
  /** Whether the means of the text are known to be means of whole numbers, one per participant; else only those whose sentence says so. */
  readonly integerScale?: boolean;
}

/** The claims of a text, checked, with what was noticed while reading it. */
export interface CheckedText {
  readonly claims: readonly CheckedClaim[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the claims of a text and checks the figures of each against each other, without data.
 *
 * @example
 * checkText('RR 2.43 (95% CI 1.10 to 5.40; P=.029)').claims[0].scales // ['log']
 */
export function checkText(text: string, source: TextSource = {}): CheckedText {
  return runThrough(checkTextInSteps(text, source));
}

/** Claims that are checked between two steps: some hundredths of a second. */
const claimsOfStep = 100;

/** Where on the way to the end the parts of the work begin, by the time that they take of a text full of claims. */
const begins = { samples: 0.15, tests: 0.2, claims: 0.25, checks: 0.6 } as const;

/** The same in steps, between which it can be ended; each is the share of the work that was done. */
export function* checkTextInSteps(text: string, { file = null, form = 'plain', integerScale = false }: TextSource): Generator<number, CheckedText> {
  // Before anything else, so that whoever would end the work is heard from the start.
  yield 0;
  const read = yield* stepsOf(readOnce(text, form), () => 0);
  const means = yield* stepsOf(samplesIn(read), () => begins.samples);
  const samples = means.filter(({ sentence }) => integerScale || saysWholeNumbers(sentence)).map((sample) => checkSample(sample, file));
  const tests = yield* stepsOf(testsIn(read), () => begins.tests);
  const found = yield* stepsOf(claimsIn(read), (share) => begins.claims + share * (begins.checks - begins.claims));
  const around = { file, ...textAround(text) };
  const held = found.map((claim) => testsOf(claim, tests));
  const ofClaims = new Set(held.flat());
  const lone = tests.filter((test) => !ofClaims.has(test));
  const checked: CheckedClaim[] = [];
  for (const [at, claim] of found.entries()) {
    if (at % claimsOfStep === 0) yield begins.checks + (at / found.length) * (1 - begins.checks);
    checked.push(checkClaim(claim, held[at]?.[0] ?? null, around));
  }
  const claims = [...checked, ...samples, ...lone.map((test) => checkTest(test, file))].toSorted((one, other) => one.offset - other.offset);
  const what = 'an estimate with its interval, a count with its percentage, or heterogeneity figures';
  const place = file === null ? {} : { file };
  const line = unreadTable(text, form);
  const problems = [...(claims.length === 0 ? [problem('NOTHING_FOUND', { what }, place)] : []), ...(line === null ? [] : [problem('TABLE_NOT_READ', { found: 'a table laid out with blanks or drawn with characters' }, { ...place, line })])];
  return { claims, problems };
}

/** The tests that are quoted as part of a claim, of all tests in the order of the text. */
function testsOf(claim: PlacedClaim, tests: readonly PlacedTest[]): readonly PlacedTest[] {
  let [first, beyond] = [0, tests.length];
  while (first < beyond) {
    const middle = Math.floor((first + beyond) / 2);
    if ((tests[middle]?.offset ?? Infinity) < claim.offset) first = middle + 1;
    else beyond = middle;
  }
  let last = first;
  for (let test = tests[last]; test !== undefined && holdsTest(claim, test); test = tests[last]) last += 1;
  return tests.slice(first, last);
}

function checkClaim(claim: PlacedClaim, held: PlacedTest | null, { file, ...around }: TextAround & { readonly file: string | null }): CheckedClaim {
  const { quote, line, column, offset, sentence, label, estimate, ci, counts, heterogeneity, heterogeneityIntervals, prediction, statistic, se, k, numberNeededToTreat, numberNeededInterval, bound, pReadAsOfQ, alternatives } = claim;
  // "z = 2.45, n.s.": said of the test, with no number for the claim to end with.
  const pValue = claim.pValue ?? (estimate !== null && held !== null && held.name !== 'chi2' && held.pValue === notSignificant ? notSignificant : null);
  // A chi-squared with heterogeneity is that of Q, and has checks of its own.
  const test = held === null || held.pValue !== pValue ? null : held;
  const { scales, findings, notChecked } = coherenceOf((reading) => {
    const read = reading === null || ci === null ? { estimate, ci } : { estimate: reading.estimate, ci: { ...ci, lower: reading.lower, upper: reading.upper } };
    return stateClaim({ sentence, quote, ...around, label, ...read, pValue, pReadAsOfQ, counts, heterogeneity, heterogeneityIntervals, prediction, bound, numberNeededToTreat, numberNeededInterval, statistic: statistic?.value ?? null, statisticDf: statistic?.df ?? null, se, k, test });
  }, alternatives);
  return {
    quote,
    file,
    line,
    column,
    offset,
    sentence,
    label,
    estimate,
    ci: ci === null ? null : { level: ci.level, lower: ci.lower, upper: ci.upper },
    prediction,
    statistic,
    se,
    k,
    pValue,
    counts,
    ...(bound === undefined ? {} : { bound }),
    numberNeededToTreat,
    sample: null,
    test: test === null ? null : testFigures(test),
    heterogeneity,
    ...(heterogeneityIntervals === undefined ? {} : { heterogeneityIntervals }),
    scales,
    findings,
    notChecked,
    ambiguous: alternatives.length > 0,
    alternatives,
  };
}

/** Nothing but a mean, to be looked at as one of whole numbers, or a test. */
const nothingElse = {
  label: null,
  estimate: null,
  ci: null,
  prediction: null,
  statistic: null,
  se: null,
  k: null,
  pValue: null,
  counts: null,
  numberNeededToTreat: null,
  heterogeneity: null,
} as const;

function checkSample({ quote, line, column, offset, sentence, mean, sd, n }: PlacedSample, file: string | null): CheckedClaim {
  const { scales, findings, notChecked } = checkCoherence(stateClaim({ ...nothingElse, sentence, quote, sample: { mean, sd, n, values: 'whole' } }));
  const place = { quote, file, line, column, offset, sentence };
  return { ...place, ...nothingElse, sample: { mean, sd, n }, test: null, scales, findings, notChecked, ambiguous: false, alternatives: [] };
}

const testFigures = ({ name, df, value }: Pick<FoundTest, 'name' | 'df' | 'value'>): CheckedClaim['test'] => ({ name, df, value });

function checkTest({ quote, line, column, offset, sentence, name, df, value, pValue, corrected }: PlacedTest, file: string | null): CheckedClaim {
  const { scales, findings, notChecked } = checkCoherence(stateClaim({ ...nothingElse, pValue, test: { name, df, value, corrected } }));
  const place = { quote, file, line, column, offset, sentence };
  return { ...place, ...nothingElse, pValue, sample: null, test: testFigures({ name, df, value }), scales, findings, notChecked, ambiguous: false, alternatives: [] };
}
