import type { Claim } from './claim.js';
import { type ClaimStrings, type StatedClaim, stateClaim } from './coherence/stated.js';
import type { QuantityCode } from './quantities.js';
import { type QuotedWords, quotedWords } from './quoted-words.js';
import { labelWithin } from './scan/labels.js';
import type { TextClaim } from './scan/text-claim.js';

/**
 * A claim with its figures as exact numbers. The figures say what is printed; label, level, and what else no figure carries
 * are taken from the words: the quote, and the sentence around it where that is given.
 */
export function stateFigures(claim: Claim, { text, test, sample, wording }: QuotedWords = quotedWords(claim)): StatedClaim {
  const printed = (quantity: QuantityCode): string | null => claim.figures.find((each) => each.quantity === quantity)?.printed ?? null;
  const [lower, upper] = [printed('ci_lower'), printed('ci_upper')];
  return stateClaim({
    label: claim.label === null ? (text?.label ?? null) : (labelWithin(claim.label) ?? claim.label),
    estimate: printed('estimate'),
    ci: lower === null || upper === null ? null : { kind: text?.ci?.kind ?? 'confidence', level: levelOf(text), lower, upper },
    pValue: printed('p_value'),
    pReadAsOfQ: text?.pReadAsOfQ,
    statistic: printed('statistic'),
    statisticDf: text?.statistic?.df ?? null,
    se: printed('se'),
    k: printed('k'),
    counts: countsOf(printed),
    overall: { events: printed('events'), total: printed('participants') },
    prediction: boundsOf(printed('prediction_lower'), printed('prediction_upper')),
    numberNeededToTreat: text?.numberNeededToTreat ?? null,
    heterogeneityIntervals: { I2: boundsOf(printed('I2_lower'), printed('I2_upper')), tau2: boundsOf(printed('tau2_lower'), printed('tau2_upper')) },
    sample,
    test,
    ...wording,
    heterogeneity: {
      Q: printed('Q'),
      df: printed('df'),
      pValue: printed('Q_p_value'),
      I2: printed('I2'),
      tau2: printed('tau2'),
      tau: printed('tau'),
      H2: printed('H2'),
      H: printed('H'),
    },
  });
}

const boundsOf = (lower: string | null, upper: string | null): { readonly lower: string; readonly upper: string } | null =>
  lower === null || upper === null ? null : { lower, upper };

/** An interval of a claim without a quote is taken at its word as a 95 % one. */
function levelOf(text: TextClaim | null): string | null {
  return text === null || text.ci === null ? '95' : text.ci.level;
}

function countsOf(printed: (quantity: QuantityCode) => string | null): ClaimStrings['counts'] {
  const arm = (events: QuantityCode, total: QuantityCode, percent: QuantityCode): NonNullable<ClaimStrings['counts']>[number] => ({
    events: printed(events),
    total: printed(total),
    percent: printed(percent),
  });
  const arms = [
    arm('treatment_events', 'treatment_participants', 'treatment_rate'),
    arm('control_events', 'control_participants', 'control_rate'),
  ];
  const said = arms.some(({ events, percent }) => events !== null || percent !== null);
  return said ? arms : [arm('events', 'participants', 'rate')];
}
