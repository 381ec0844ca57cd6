import { hartungKnappCi } from './hartung-knapp-ci.js';
import { hartungKnappIqwig6 } from './hartung-knapp-iqwig6.js';
import { hartungKnappSe } from './hartung-knapp-se.js';
import { hartungKnappZOverT } from './hartung-knapp-zovert.js';
import { hartungKnapp } from './hartung-knapp.js';
import { henmiCopas } from './henmi-copas.js';
import type { IntervalRow } from './interval-row.js';
import { ivhet } from './ivhet.js';
import { kenwardRoger } from './kenward-roger.js';
import { profileLikelihood, profileRestrictedLikelihood } from './profile-likelihood.js';
import { robust } from './robust.js';
import { t } from './t.js';
import { wald } from './wald.js';

/** Every confidence interval of the pooled effect. */
export const intervals = {
  wald: {
    code: 'wald',
    name: 'Wald (normal)',
    description: "The model's standard error and the normal distribution",
    reference: 'Wald 1943',
    leastStudies: 1,
    infer: wald,
  },
  t: {
    code: 't',
    name: "Student's t",
    description: "The model's standard error and Student's t with k − 1 degrees of freedom",
    reference: 'Follmann & Proschan 1999',
    leastStudies: 2,
    infer: t,
  },
  'hartung-knapp': {
    code: 'hartung-knapp',
    name: 'Hartung–Knapp',
    description: 'Standard error from the scatter of the effects, Student’s t with k − 1 degrees of freedom',
    reference: 'Hartung & Knapp 2001',
    leastStudies: 2,
    infer: hartungKnapp,
  },
  'hartung-knapp-se': {
    code: 'hartung-knapp-se',
    name: 'Hartung–Knapp, standard error not reduced',
    description: "Hartung–Knapp with the larger of its own and the model's standard error",
    reference: 'Knapp & Hartung 2003',
    leastStudies: 2,
    infer: hartungKnappSe,
  },
  'hartung-knapp-ci': {
    code: 'hartung-knapp-ci',
    name: 'Hartung–Knapp or Wald, the wider',
    description: 'The wider of the Hartung–Knapp and the Wald interval',
    reference: 'Jackson et al. 2017',
    leastStudies: 2,
    infer: hartungKnappCi,
  },
  'hartung-knapp-iqwig6': {
    code: 'hartung-knapp-iqwig6',
    name: 'Hartung–Knapp, IQWiG 6',
    description: 'Hartung–Knapp, standard error not reduced where it would be narrower than DerSimonian–Laird’s Wald interval',
    reference: 'IQWiG 2022',
    leastStudies: 2,
    infer: hartungKnappIqwig6,
  },
  'hartung-knapp-zovert': {
    code: 'hartung-knapp-zovert',
    name: 'Hartung–Knapp, not narrower than Wald',
    description: 'Hartung–Knapp with the standard error kept large enough for an interval at least as wide as Wald’s',
    reference: 'Fisher 2022 (metan)',
    leastStudies: 2,
    infer: hartungKnappZOverT,
  },
  robust: {
    code: 'robust',
    name: 'robust (Sidik–Jonkman)',
    description: 'Standard error from the squared distance of each effect, Student’s t with k − 1 degrees of freedom',
    reference: 'Sidik & Jonkman 2006',
    leastStudies: 2,
    infer: robust,
  },
  'kenward-roger': {
    code: 'kenward-roger',
    name: 'Kenward–Roger',
    description: "The model's standard error widened for the estimation of τ², Student’s t with fitted degrees of freedom; τ² by REML",
    reference: 'Kenward & Roger 1997; Partlett & Riley 2017',
    leastStudies: 2,
    tau2: 'REML',
    infer: kenwardRoger,
  },
  'profile-likelihood': {
    code: 'profile-likelihood',
    name: 'profile likelihood',
    description: 'Means whose best log-likelihood is within half a χ² quantile of the maximum; τ² by ML',
    reference: 'Hardy & Thompson 1996',
    leastStudies: 2,
    tau2: 'ML',
    solve: profileLikelihood,
  },
  'profile-restricted-likelihood': {
    code: 'profile-restricted-likelihood',
    name: 'profile restricted likelihood',
    description: 'Means whose best restricted log-likelihood is within half a χ² quantile of the maximum; τ² by REML',
    reference: 'Hardy & Thompson 1996; Normand 1999',
    leastStudies: 2,
    tau2: 'REML',
    solve: profileRestrictedLikelihood,
  },
  'henmi-copas': {
    code: 'henmi-copas',
    name: 'Henmi–Copas',
    description: 'Around the common-effect estimate, with the random-effects variance and an exact quantile; τ² by DL',
    reference: 'Henmi & Copas 2010',
    leastStudies: 2,
    tau2: 'DL',
    weights: 'common',
    solve: henmiCopas,
  },
  ivhet: {
    code: 'ivhet',
    name: 'IVhet',
    description: 'Around the common-effect estimate, with its variance under the random-effects model; τ² by DL',
    reference: 'Doi et al. 2015',
    leastStudies: 2,
    tau2: 'DL',
    weights: 'common',
    infer: ivhet,
  },
} as const satisfies Record<string, IntervalRow>;

/** The code of an interval: `wald`, `hartung-knapp`, … */
export type IntervalCode = keyof typeof intervals;

/** The row of an interval, as the general type that `intervals` only satisfies. */
export function intervalRow(code: IntervalCode): IntervalRow {
  return intervals[code];
}
