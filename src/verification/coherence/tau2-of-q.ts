import { boxOf, pointOf } from './boxes.js';
import { byTau2, type Check, note, nothing } from './finding.js';

/**
 * By DerSimonian–Laird and by Paule–Mandel, tau² is above zero just when Q is above its degrees of freedom.
 *
 * Other estimators part from that now and then, and a tau² above zero may print as 0.00, so that only a tau² that is surely
 * above zero beside a Q that is surely below is spoken of, as a note.
 */
export const tau2OfQ: Check = ({ heterogeneity: { Q, df, tau2, tau } }) => {
  const between = tau2 ?? tau;
  if (Q === null || df === null || between === null || df.comparator !== '=' || pointOf(df) < 1) return nothing;
  if (!(boxOf(between).lower > 0 && boxOf(Q).upper < pointOf(df))) return nothing;
  return note(
    'TAU2_DISAGREES_WITH_Q',
    [
      `${tau2 === null ? 'tau' : 'tau²'} ${between.text} is above zero although Q ${Q.text} is below its ${df.text} degrees of freedom:`,
      'DerSimonian–Laird and Paule–Mandel give zero there; another estimator (REML, Sidik–Jonkman, Hedges) or a prior may not',
    ].join(' '),
    byTau2,
  );
};
