import { beta } from '../../numeric/distributions/beta.js';
import { normal } from '../../numeric/distributions/normal.js';
import { levelWords, otherLevels } from '../confidence-levels.js';
import { type Box, type Rounding, boxOf, boxesMeet, pointOf, widened } from './boxes.js';
import { type Check, cutOff, note, nothing, otherLevel, remark } from './finding.js';
import type { StatedClaim } from './stated.js';

/** An interval of a proportion: name → its ends for some events among n, at the upper tail α/2 with its normal quantile z. */
const methods: Readonly<Record<string, (events: number, n: number, tail: number, z: number) => Box>> = {
  Wald: (events, n, _tail, z) => {
    const p = events / n;
    return around(p, z * Math.sqrt((p * (1 - p)) / n));
  },
  Wilson: (events, n, _tail, z) => wilson(events, n, z),
  'Clopper–Pearson': (events, n, tail) => ({
    lower: events === 0 ? 0 : beta.quantile(tail, events, n - events + 1),
    upper: events === n ? 1 : beta.upperQuantile(tail, events + 1, n - events),
  }),
  'Agresti–Coull': (events, n, _tail, z) => {
    const [size, p] = [n + z ** 2, (events + z ** 2 / 2) / (n + z ** 2)];
    return around(p, z * Math.sqrt((p * (1 - p)) / size));
  },
  Jeffreys: (events, n, tail) => ({
    lower: events === 0 ? 0 : beta.quantile(tail, events + 0.5, n - events + 0.5),
    upper: events === n ? 1 : beta.upperQuantile(tail, events + 0.5, n - events + 0.5),
  }),
  'continuity-corrected Wilson': (events, n, _tail, z) => ({
    lower: events === 0 ? 0 : correctedWilsonLower(events, n, z),
    upper: events === n ? 1 : 1 - correctedWilsonLower(n - events, n, z),
  }),
  // Of none and of all it does not exist: its ends are no numbers, and print as nothing.
  logit: (events, n, _tail, z) => {
    const [logit, half] = [Math.log(events / (n - events)), z * Math.sqrt(n / (events * (n - events)))];
    return { lower: 1 / (1 + Math.exp(half - logit)), upper: 1 / (1 + Math.exp(-half - logit)) };
  },
};

const around = (centre: number, half: number): Box => ({ lower: centre - half, upper: centre + half });

/** Wilson's interval of a rate, at the normal quantile z of its level. */
export function wilson(events: number, n: number, z: number): Box {
  return around((events + z ** 2 / 2) / (n + z ** 2), (z / (n + z ** 2)) * Math.sqrt((events * (n - events)) / n + z ** 2 / 4));
}

/** Newcombe (1998), method 4, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E */
function correctedWilsonLower(events: number, n: number, z: number): number {
  const root = Math.sqrt(z ** 2 - 2 - 1 / n + (4 * events * (n - events + 1)) / n);
  return Math.max(0, (2 * events + z ** 2 - 1 - z * root) / (2 * (n + z ** 2)));
}

/** More participants than any study has; the distribution functions keep their digits far beyond. */
const mostParticipants = 1e9;

/** What the distribution functions may lose, relatively; far below any printed digit. */
const arithmeticError = 1e-9;

interface Proportion {
  readonly events: number;
  readonly n: number;
  readonly ci: NonNullable<StatedClaim['ci']>;
}

/** One arm's count with its total, when the estimate is their percentage and has a confidence interval; `null` else. */
function proportionOf({ meaning, estimate, ci, counts }: StatedClaim): Proportion | null {
  const [count] = counts;
  if (counts.length !== 1 || count === undefined || estimate === null || ci?.kind !== 'confidence') return null;
  if ((meaning !== null && meaning.kind !== 'proportion') || count.events === null || count.total === null) return null;
  if ([count.events, count.total, estimate, ci.lower, ci.upper].some(({ comparator }) => comparator !== '=')) return null;
  const [events, n] = [pointOf(count.events), pointOf(count.total)];
  if (!Number.isInteger(events) || !Number.isInteger(n) || n < 1 || n > mostParticipants || events < 0 || events > n) return null;
  return boxesMeet(boxOf(estimate), { lower: events / n, upper: events / n }) ? { events, n, ci } : null;
}

/** The names of the intervals of a count among its total that print as the one at hand, ends beyond 0 and 1 cut off or not. */
export function methodsOfCounts(claim: StatedClaim, rounding: Rounding = 'nearest', level = claim.ci?.level ?? Number.NaN): readonly string[] {
  const proportion = proportionOf(claim);
  if (proportion === null) return [];
  const { events, n, ci } = proportion;
  const [lower, upper] = [boxOf(ci.lower, rounding), boxOf(ci.upper, rounding)];
  const tail = (1 - level) / 2;
  const z = normal.upperQuantile(tail);
  const prints = (value: number, box: Box): boolean =>
    [value, Math.min(1, Math.max(0, value))].some((each) => boxesMeet(widened({ lower: each, upper: each }, arithmeticError), box));
  return Object.entries(methods).flatMap(([name, method]) => {
    const ends = method(events, n, tail, z);
    return prints(ends.lower, lower) && prints(ends.upper, upper) ? [name] : [];
  });
}

/**
 * The interval of a percentage is one that its count and total give; which of them is named, unless it is Wald's.
 *
 * Assumes independent participants. Alternatives tried: seven methods, cut-off digits, and another usual level. What remains may allow for clusters,
 * weights or several studies, so that it is a note; nothing is said of bounds without a printed level, which may be a range.
 *
 * @source Clopper & Pearson (1934), doi:10.1093/biomet/26.4.404; Wilson (1927), doi:10.1080/01621459.1927.10502953
 * @r      binom.test(x, n)$conf.int; prop.test(x, n, correct = FALSE)$conf.int
 */
export const intervalOfCounts: Check = (claim) => {
  const proportion = proportionOf(claim);
  if (proportion === null || !proportion.ci.levelPrinted) return nothing;
  const { events, n, ci } = proportion;
  const found = methodsOfCounts(claim);
  if (found.includes('Wald')) return nothing;
  const interval = `the interval ${ci.lower.text} to ${ci.upper.text}`;
  if (found.length > 0) return remark('INTERVAL_OF_COUNTS', `${interval} is the ${found.join(' or ')} interval of ${events}/${n}`);
  const cut = methodsOfCounts(claim, 'truncated');
  for (const level of cut.length > 0 ? [] : otherLevels(ci.level)) {
    const atLevel = methodsOfCounts(claim, 'nearest', level);
    if (atLevel.length > 0) return note('INTERVAL_OF_COUNTS', `${interval} is the ${atLevel.join(' or ')} interval of ${events}/${n} at ${levelWords(level)} instead of the printed ${levelWords(ci.level)}: the level may be wrong`, otherLevel(level));
  }
  return note(
    'INTERVAL_OF_COUNTS',
    cut.length > 0
      ? `${interval} is the ${cut.join(' or ')} interval of ${events}/${n} if its digits were cut off instead of rounded`
      : `${interval} is none of ${events}/${n} at the printed precision (tried ${Object.keys(methods).join(', ')}, cut-off digits, other levels); clusters, weights or several studies may be the reason`,
    cut.length > 0 ? cutOff : 'it is adjusted for clusters or weights, or pooled from several studies',
  );
};
