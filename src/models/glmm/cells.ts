import { bracketEnd } from '../../numeric/bracket-end.js';
import { binomial } from '../../numeric/distributions/binomial.js';
import { type Cumulants, noncentralHypergeometric } from '../../numeric/distributions/noncentral-hypergeometric.js';
import { findRoot } from '../../numeric/root.js';
import { logGamma } from '../../numeric/special/log-gamma.js';
import type { Arm, PersonTimeArm } from '../../studies/study.js';

/** The value of the linear predictor that fits one cell alone best, and what it is worth. */
export interface SaturatedCell {
  /** Infinite where the events are as few, or as many, as can be. */
  readonly eta: number;
  /** Observed information at `eta`; 0 where that is infinite. */
  readonly information: number;
  readonly logLik: number;
}

/**
 * One count with a distribution of exponential family form: log P(y) = base + y·η − K(η), where η is the linear
 * predictor and K the cumulant function, whose derivatives are mean, variance and third central moment.
 *
 * Every likelihood of a generalised linear mixed model for events is made of these: the events of one arm, or those of
 * the treated arm given the events of both.
 */
export interface Cell {
  readonly y: number;
  readonly base: number;
  /** Writes K and its derivatives at η into a record, which a quadrature uses again for every node. */
  readonly cumulants: (eta: number, into: Cumulants) => void;
  readonly saturated: () => SaturatedCell;
}

/**
 * Events among a total, binomial with logit η + offset.
 *
 * @param offset added to the linear predictor; the family is then still exponential in η
 */
export function binomialCell({ events, total }: Arm, offset = 0): Cell {
  const share = events / total;
  const inside = events > 0 && events < total;
  const logLik = binomial.logProbability(events, total, share);
  const logit = Math.log(events / (total - events));
  // Base and K belong together: both are formed around the best fit, where they nearly cancel.
  const entropy = inside ? events * Math.log(share) + (total - events) * Math.log1p(-share) : 0;
  return {
    y: events,
    base: logLik - entropy + events * offset,
    cumulants: (eta, into) => {
      const x = eta + offset;
      const small = Math.exp(-Math.abs(x));
      const rare = small / (1 + small);
      const frequent = 1 / (1 + small);
      const p = x < 0 ? rare : frequent;
      const q = x < 0 ? frequent : rare;
      into.log = total * (Math.max(x, 0) + Math.log1p(small));
      into.mean = total * p;
      into.variance = total * p * q;
      into.third = into.variance * (q - p);
    },
    saturated: () => ({ eta: logit - offset, information: total * share * (1 - share), logLik }),
  };
}

/** Events in person-time, Poisson with log rate η. */
export function poissonCell({ events, time }: PersonTimeArm): Cell {
  const base = events * Math.log(time) - logGamma(events + 1);
  return {
    y: events,
    base,
    cumulants: (eta, into) => {
      const mean = time * Math.exp(eta);
      into.log = mean;
      into.mean = mean;
      into.variance = mean;
      into.third = mean;
    },
    saturated: () => {
      const eta = Math.log(events / time);
      return { eta, information: events, logLik: events === 0 ? 0 : base + events * eta - events };
    },
  };
}

/** Events of the treated arm given those of both, non-central hypergeometric with log odds ratio η. */
export function hypergeometricCell(treatment: Arm, control: Arm): Cell {
  const y = treatment.events;
  const { least, most, logCentral, cumulants } = noncentralHypergeometric(treatment.total, control.total, y + control.events);
  const base = logCentral(y);
  return {
    y,
    base,
    cumulants,
    saturated: () => {
      if (y === least || y === most) return { eta: y === least ? -Infinity : Infinity, information: 0, logLik: 0 };
      const missing = (eta: number): number => cumulants(eta).mean - y;
      const reach = bracketEnd((far) => Math.max(missing(-far), -missing(far)), 1, 'the log odds ratio of a table');
      const eta = findRoot(missing, -reach, reach);
      const { log, variance } = cumulants(eta);
      return { eta, information: variance, logLik: base + y * eta - log };
    },
  };
}
