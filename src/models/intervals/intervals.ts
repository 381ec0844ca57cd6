import { hartungKnappCi } from './hartung-knapp-ci.js';
import { hartungKnappIqwig6 } from './hartung-knapp-iqwig6.js';
import { hartungKnappSe } from './hartung-knapp-se.js';
import { hartungKnapp } from './hartung-knapp.js';
import type { IntervalRow } from './interval-row.js';
import { t } from './t.js';
import { wald } from './wald.js';

/** Every confidence interval of the pooled effect. */
export const intervals = {
  wald: {
    code: 'wald',
    name: 'Wald (normal)',
    description: "The model's standard error and the normal distribution",
    reference: 'DerSimonian & Laird 1986',
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
} as const satisfies Record<string, IntervalRow>;

/** The code of an interval: `wald`, `hartung-knapp`, … */
export type IntervalCode = keyof typeof intervals;
