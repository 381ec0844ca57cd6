import { normal } from '../../numeric/distributions/normal.js';
import { noncentralHypergeometric } from '../../numeric/distributions/noncentral-hypergeometric.js';
import { type Table, effectOf, forms } from '../reconstruct/forms.js';
import { searchError } from './conditional-odds-ratio.js';
import type { CrudeMeasure } from './crude-ratio.js';
import { wilson } from './interval-of-counts.js';
import { ratesUnderEffect } from './rates-under-effect.js';

type Side = 'lower' | 'upper';

/** Whether an interval of a table reaches from its estimate as far as an effect that lies on a side of it, at the normal quantile z of its level. */
type Reaches = (table: Table, effect: number, side: Side, z: number) => boolean;

/** The forms in which the crude effects of two arms are computed. */
export const formOf = { 'risk ratio': 'RR', 'odds ratio': 'OR', 'risk difference': 'RD' } as const satisfies Record<CrudeMeasure, string>;

const sign = (side: Side): 1 | -1 => (side === 'lower' ? 1 : -1);

/** Of an interval that is told by its ends. */
const byEnds = (ends: (table: Table, z: number) => readonly [number, number] | null): Reaches => (table, effect, side, z) => {
  const found = ends(table, z);
  return found !== null && (side === 'lower' ? found[0] <= effect : effect <= found[1]);
};

/** Of an interval of all effects that a test does not reject, whose statistic falls as the effect that it is asked of grows. */
const byTest = (statistic: (table: Table, effect: number) => number): Reaches => (table, effect, side, z) => sign(side) * statistic(table, effect) <= z;

const wald = (measure: CrudeMeasure, add: number): Reaches =>
  byEnds((table, z) => {
    const effect = effectOf(formOf[measure], withAdded(table, add), 'none');
    if (effect === null) return null;
    const { fromScale } = forms[formOf[measure]];
    const half = z * Math.sqrt(effect.vi);
    return [fromScale(effect.yi - half), fromScale(effect.yi + half)];
  });

/** A table with something added to each of its cells. */
export function withAdded({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }: Table, add: number): Table {
  return { treatmentEvents: treatmentEvents + add, treatmentTotal: treatmentTotal + 2 * add, controlEvents: controlEvents + add, controlTotal: controlTotal + 2 * add };
}

const variance = (p: number, n: number): number => (p * (1 - p)) / n;

/**
 * The score statistic of an effect: how far the counts are from the rates that are likeliest under it, in standard errors under it.
 *
 * @source Miettinen & Nurminen (1985), doi:10.1002/sim.4780040211, with the factor N/(N − 1) on the variance; Koopman (1984), doi:10.2307/2531405,
 *   Mee (1984) and Cornfield (1956) without
 */
const score = (measure: CrudeMeasure, unbiased: boolean): Reaches =>
  byTest((table, effect) => {
    const { treatmentEvents: x1, treatmentTotal: n1, controlEvents: x2, controlTotal: n2 } = table;
    const { treatment, control } = ratesUnderEffect[measure](table, effect);
    const [v1, v2] = [variance(treatment, n1), variance(control, n2)];
    const factor = unbiased ? (n1 + n2) / (n1 + n2 - 1) : 1;
    switch (measure) {
      case 'risk ratio':
        return (x1 / n1 - (effect * x2) / n2) / Math.sqrt(factor * (v1 + effect * effect * v2));
      case 'risk difference':
        return (x1 / n1 - x2 / n2 - effect) / Math.sqrt(factor * (v1 + v2));
      case 'odds ratio':
        return (x1 - n1 * treatment) * Math.sqrt((1 / (n1 * n1 * v1) + 1 / (n2 * n2 * v2)) / factor);
    }
  });

const logLikelihood = (events: number, n: number, p: number): number => (events === 0 ? 0 : events * Math.log(p)) + (events === n ? 0 : (n - events) * Math.log1p(-p));

/** The signed root of the likelihood ratio: what profile likelihood, as of a logistic regression, makes of a table. */
const likelihoodRatio = (measure: CrudeMeasure): Reaches =>
  byTest((table, effect) => {
    const { treatmentEvents: x1, treatmentTotal: n1, controlEvents: x2, controlTotal: n2 } = table;
    const { treatment, control } = ratesUnderEffect[measure](table, effect);
    const best = logLikelihood(x1, n1, x1 / n1) + logLikelihood(x2, n2, x2 / n2);
    const size = Math.sqrt(Math.max(0, 2 * (best - logLikelihood(x1, n1, treatment) - logLikelihood(x2, n2, control))));
    return x1 / n1 >= treatment ? size : -size;
  });

/**
 * The interval of Fisher's exact test: all odds ratios under which at least so many events as there were, or at most so many, have a probability of α/2 and more.
 *
 * How: from the probability of the very table outwards by the ratio of neighbours, until there is enough or what is left adds nothing.
 *
 * @param own what of the probability of the very table is counted: 1, or a half (mid-P)
 * @source Cornfield (1956); Agresti (2013), Categorical Data Analysis, section 16.6.4
 * @r      fisher.test(table)$conf.int
 */
const exact = (own: number): Reaches => ({ treatmentEvents, treatmentTotal: n1, controlEvents, controlTotal: n2 }, ratio, side, z) => {
  if (!(ratio > 0) || ratio === Infinity) return false;
  const events = treatmentEvents + controlEvents;
  const distribution = noncentralHypergeometric(n1, n2, events);
  const eta = Math.log(ratio);
  const { log, mean } = distribution.cumulants(eta);
  const least = Math.exp(distribution.logCentral(treatmentEvents) + eta * treatmentEvents - log);
  // Too far for any number: all of the probability lies on one side.
  if (least === 0) return side === 'lower' ? mean > treatmentEvents : mean < treatmentEvents;
  const enough = normal.upper(z);
  const up = (a: number): number => (((n1 - a) * (events - a)) / ((a + 1) * (n2 - events + a + 1))) * ratio;
  const [step, ratioFrom] = side === 'lower' ? [1, up] as const : [-1, (a: number) => 1 / up(a - 1)] as const;
  let tail = own * least;
  for (let [a, term] = [treatmentEvents, least]; tail < enough; a += step) {
    const change = a + step < distribution.least || a + step > distribution.most ? 0 : ratioFrom(a);
    term *= change;
    tail += term;
    if (change < 1 && term < negligible * tail) break;
  }
  return tail >= enough;
};

/** A term this much smaller than what is added up already adds nothing. */
const negligible = 1e-18;

/** Newcombe (1998), method 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I: the difference of two Wilson intervals. */
const newcombe: Reaches = byEnds(({ treatmentEvents: x1, treatmentTotal: n1, controlEvents: x2, controlTotal: n2 }, z) => {
  const [one, other] = [wilson(x1, n1, z), wilson(x2, n2, z)];
  const [p1, p2] = [x1 / n1, x2 / n2];
  return [p1 - p2 - Math.hypot(p1 - one.lower, other.upper - p2), p1 - p2 + Math.hypot(one.upper - p1, p2 - other.lower)];
});

/** Wald's interval of a difference, made wider by half an event of each arm, as by R's prop.test. */
const corrected: Reaches = byEnds((table, z) => {
  const { treatmentTotal: n1, controlTotal: n2 } = table;
  const effect = effectOf('RD', table, 'none');
  if (effect === null) return null;
  const half = z * Math.sqrt(effect.vi) + Math.min(Math.abs(effect.yi), 1 / n1 / 2 + 1 / n2 / 2);
  return [Math.max(-1, effect.yi - half), Math.min(1, effect.yi + half)];
});

/** Wald's interval of a ratio by the delta method, which is symmetric about the ratio itself. */
const natural = (measure: 'risk ratio' | 'odds ratio'): Reaches =>
  byEnds((table, z) => {
    const effect = effectOf(formOf[measure], table, 'none');
    return effect === null ? null : [Math.exp(effect.yi) * (1 - z * Math.sqrt(effect.vi)), Math.exp(effect.yi) * (1 + z * Math.sqrt(effect.vi))];
  });

/** Wald's interval of a ratio of rates in time, as a Poisson regression of the counts makes it. */
const poisson: Reaches = byEnds(({ treatmentEvents, treatmentTotal, controlEvents, controlTotal }, z) => {
  const [log, half] = [Math.log(treatmentEvents / treatmentTotal / (controlEvents / controlTotal)), z * Math.sqrt(1 / treatmentEvents + 1 / controlEvents)];
  return treatmentEvents === 0 || controlEvents === 0 ? null : [Math.exp(log - half), Math.exp(log + half)];
});

const halfAdded = 'Wald (half an event added to each cell)';
const onNaturalScale = 'Wald (on the scale of the ratio itself)';

/** What the arithmetic of an interval may lose; far below any printed digit. */
const arithmeticError = (effect: number): number => 1e-9 * Math.abs(effect);

/** R's confint interpolates a likelihood ratio: in 150 tables its ends were off by up to 0.0005 of themselves. */
const interpolationError = (ratio: number): number => 6e-4 * ratio;

interface IntervalOfArms {
  readonly reaches: Reaches;
  /** How far its ends may be from where they should be, about an effect. */
  readonly error: (effect: number) => number;
  /** Whether it is made for the effect of two arms; of others only what prints exactly so is held to be one. */
  readonly usual: boolean;
}

const usual = (reaches: Reaches, error = arithmeticError): IntervalOfArms => ({ reaches, error, usual: true });
const seldom = (reaches: Reaches): IntervalOfArms => ({ reaches, error: arithmeticError, usual: false });

/** The intervals of a crude effect: measure → name → how far it reaches, Wald's first. Agresti–Caffo is Wald's with one event and one other added to each arm (2000, doi:10.1080/00031305.2000.10474560). */
export const intervalsOfArms: Readonly<Record<CrudeMeasure, Readonly<Record<string, IntervalOfArms>>>> = {
  'risk ratio': {
    Wald: usual(wald('risk ratio', 0)),
    score: usual(score('risk ratio', false)),
    'Miettinen–Nurminen': usual(score('risk ratio', true)),
    'likelihood-ratio': usual(likelihoodRatio('risk ratio'), interpolationError),
    [halfAdded]: seldom(wald('risk ratio', 0.5)),
    [onNaturalScale]: seldom(natural('risk ratio')),
    Poisson: seldom(poisson),
  },
  'odds ratio': {
    Wald: usual(wald('odds ratio', 0)),
    exact: usual(exact(1), searchError),
    'mid-P exact': usual(exact(0.5), searchError),
    score: usual(score('odds ratio', false)),
    'Miettinen–Nurminen': usual(score('odds ratio', true)),
    'likelihood-ratio': usual(likelihoodRatio('odds ratio'), interpolationError),
    [halfAdded]: seldom(wald('odds ratio', 0.5)),
    [onNaturalScale]: seldom(natural('odds ratio')),
  },
  'risk difference': {
    Wald: usual(wald('risk difference', 0)),
    Newcombe: usual(newcombe),
    'continuity-corrected Wald': usual(corrected),
    score: usual(score('risk difference', false)),
    'Miettinen–Nurminen': usual(score('risk difference', true)),
    'likelihood-ratio': usual(likelihoodRatio('risk difference')),
    'Agresti–Caffo': usual(wald('risk difference', 1)),
  },
};
