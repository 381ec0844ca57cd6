import { chiSquared } from '../../numeric/distributions/chi-squared.js';
import { fisherF } from '../../numeric/distributions/fisher-f.js';
import { normal } from '../../numeric/distributions/normal.js';
import { studentT } from '../../numeric/distributions/student-t.js';
import { type PrintedNumber, parsePrinted } from '../../numeric/exact/decimal.js';
import { formatSignificant } from '../../text/format.js';
import { type Box, type Rounding, boxOf, boxesMeet, mostDegrees, pointOf, widened } from './boxes.js';
import { type Check, cutOff, inconsistent, note, nothing, oneSided, remark } from './finding.js';
import { boxOfP, isNearP, isPossibleP } from './p-agreement.js';
import type { StatedClaim, StatedTest } from './stated.js';

/** What the distribution functions may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

/** P by the absolute value of the statistic; two-sided where the statistic has a sign. */
function tailOf({ name, df }: StatedTest, statistic: number, share = 1): number {
  const [first = 1, second = 1] = df.map((each) => pointOf(each) * share);
  switch (name) {
    case 'z':
      return normal.twoSided(statistic);
    case 't':
      return studentT.twoSided(statistic, first);
    case 'F':
      return fisherF.upper(statistic, first, second);
    case 'chi2':
      return chiSquared.upper(statistic, first);
    case 'r':
      // t = r √(df / (1 − r²))
      return statistic >= 1 ? 0 : studentT.twoSided(statistic * Math.sqrt(first / (1 - statistic * statistic)), first);
  }
}

/** The P values that a printed statistic leaves open; `null` for figures that are no statistic. */
export const pFromTest = (test: StatedTest): Box | null => (isPossible(test) ? impliedP(test) : null);

function impliedP(test: StatedTest, rounding: Rounding = 'nearest', share = 1): Box {
  const { lower, upper } = boxOf(test.value, rounding);
  const [small, large] = lower >= 0 ? [lower, upper] : upper <= 0 ? [-upper, -lower] : [0, Math.max(-lower, upper)];
  return widened({ lower: tailOf(test, large, share), upper: tailOf(test, small, share) }, arithmeticError);
}

/**
 * The P value of a test is that of its statistic and its degrees of freedom.
 *
 * Shapes: t, r and z two-sided, F and chi-squared by their upper tail; every figure stands for all values that print as it.
 * Alternatives that are named as what explains a difference: cut-off digits, a one-sided test (with one degree of freedom
 * above the line also of F and chi-squared), Welch's degrees of freedom for t, which lie above half of the pooled ones in
 * groups of equal size, degrees of freedom corrected for sphericity for F, which lie above 1/df1 of the printed ones, and for z
 * and chi-squared the exact or continuity-corrected test beside which they are printed.
 *
 * @source r: t = r √(df / (1 − r²)) has Student's t distribution with df = n − 2 under no correlation
 * @r      2 * pt(-abs(t), df); pf(f, df1, df2, lower.tail = FALSE); pchisq(x, df, lower.tail = FALSE)
 */
export const pOfTest: Check = ({ test, pValue, notSignificant }: StatedClaim) => {
  if (notSignificant) return test === null ? nothing : notSignificantAgrees(test);
  if (test === null || pValue === null || !isPossibleP(pValue) || !isPossible(test)) return nothing;
  const implied = impliedP(test);
  const printed = boxOfP(pValue);
  if (boxesMeet(implied, printed)) return nothing;
  const found = `P ${pValue.text} is not that of ${writtenTest(test)}, ${rangeWords(implied)}`;
  const by = explanationOf(test, implied, pValue);
  if (by !== null) return note('P_DISAGREES_WITH_TEST', `${found}; it is explained if ${by}`, by === 'a last digit was cut off' ? cutOff : by === 'it is one-sided' ? oneSided : by);
  if (test.corrected) return remark('P_DISAGREES_WITH_TEST', `${found}; the sentence speaks of a correction, which may be the reason`);
  const turned = decidesOtherwise(implied, printed) ? ', and at the 5 % level it says the opposite' : '';
  return inconsistent('P_DISAGREES_WITH_TEST', `${found}; cut-off digits, a one-sided test and other degrees of freedom do not explain it${turned}`);
};

/** What "n.s." is read as: that P is above the usual level. */
const notSignificantP = parsePrinted('>.05');
/** A level stricter than this is not left unsaid. */
const strictestLevel = 0.01;

function notSignificantAgrees(test: StatedTest): ReturnType<Check> {
  if (notSignificantP === null || !isPossible(test)) return nothing;
  const implied = impliedP(test);
  if (boxesMeet(implied, boxOfP(notSignificantP))) return nothing;
  const found = `${writtenTest(test)} has a P value of ${rangeWords(implied)}, but is said to be not significant`;
  const by = explanationOf(test, implied, notSignificantP);
  if (by !== null) return note('P_DISAGREES_WITH_TEST', `${found}; it is explained if ${by}`, by === 'a last digit was cut off' ? cutOff : by);
  if (test.corrected) return remark('P_DISAGREES_WITH_TEST', `${found}; the sentence speaks of a correction, which may be the reason`);
  return implied.upper > strictestLevel
    ? note('P_DISAGREES_WITH_TEST', `${found}; a stricter level than 5 % may be the reason`, 'the tests were made at a stricter level')
    : inconsistent('P_DISAGREES_WITH_TEST', `${found}; cut-off digits, other degrees of freedom and a stricter level do not explain it`);
}

const writtenTest = ({ name, df, value }: StatedTest): string => `${name === 'chi2' ? 'χ²' : name}${df.length === 0 ? '' : `(${df.map(({ text }) => text).join(', ')})`} ${value.text}`;

const rangeWords = ({ lower, upper }: Box): string => [...new Set([lower, upper].map((end) => formatSignificant(end, 3)))].join(' to ');

/** A statistic that cannot be one is not computed with. */
function isPossible({ name, df, value }: StatedTest): boolean {
  const point = pointOf(value);
  const inRange = name === 'r' ? Math.abs(point) <= 1 : name === 'F' || name === 'chi2' ? point >= 0 : true;
  return inRange && value.comparator === '=' && df.every((each) => each.comparator === '=' && pointOf(each) > 0 && pointOf(each) <= mostDegrees);
}

function explanationOf(test: StatedTest, implied: Box, pValue: PrintedNumber): string | null {
  const printed = boxOfP(pValue);
  const { name, df } = test;
  if (boxesMeet(implied, boxOfP(pValue, 'truncate')) || boxesMeet(impliedP(test, 'truncated'), printed)) return 'a last digit was cut off';
  const [first = 1] = df.map(pointOf);
  const hasSides = name === 't' || name === 'z' || name === 'r' || first === 1;
  if (hasSides && boxesMeet({ lower: implied.lower / 2, upper: implied.upper / 2 }, printed)) return 'it is one-sided';
  const least = name === 't' ? 0.5 : name === 'F' && first > 1 ? 1 / first : null;
  if (least !== null && boxesMeet({ lower: implied.lower, upper: impliedP(test, 'nearest', least).upper }, printed)) {
    return name === 't' ? "the test was Welch's, with fewer degrees of freedom than are printed" : 'the degrees of freedom were corrected for sphericity';
  }
  return (name === 'z' || name === 'chi2') && isNearP(implied, printed) ? 'it is that of an exact or continuity-corrected test' : null;
}

const decidesOtherwise = (implied: Box, printed: Box): boolean =>
  (implied.upper < 0.05 && printed.lower > 0.05) || (implied.lower > 0.05 && printed.upper <= 0.05);
