import type { QuantityCode } from '../quantities.js';
import type { Form } from '../other-analyses/forms.js';
import { poolings, poolingsOf } from '../other-analyses/poolings.js';
import { inferredFrom } from './matching.js';

/** One choice of a specification, with everything that is tried for it, in words. */
export interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

/** The axes of the space of specifications, each with its values. */
export function axesOf(forms: readonly Form[], cited: readonly QuantityCode[]): readonly Axis[] {
  const used = poolings.filter((_way, index) => forms.some((form) => poolingsOf(form.settings.measure).includes(index)));
  const inferred = used.flatMap((way) => inferredFrom(way, cited));
  const unique = (all: readonly (string | null)[]): readonly string[] => [...new Set(all.filter((each) => each !== null))];
  return [
    { name: 'effects', values: forms.map(({ settings: { measure, effects, zeroCells } }) => [measure, effects?.variance, effects?.biasCorrection, zeroCells?.policy === undefined ? null : `zero cells ${[zeroCells.policy, zeroCells.amount, zeroCells.riskRatioTotals, zeroCells.dropDoubleZeros === true ? 'double zeros dropped' : null].filter((each) => each !== undefined && each !== null).join(' ')}`].filter((each) => each !== undefined && each !== null).join(' ')) },
    { name: 'pooling', values: used.map(({ model, method, tau2 }) => [model, method, tau2].filter((each) => each !== null).join(' ')) },
    { name: 'interval', values: unique(inferred.map(({ interval }) => interval)) },
    { name: 'I2', values: unique(inferred.map(({ i2 }) => i2)) },
    { name: 'prediction', values: unique(inferred.map(({ prediction }) => prediction)) },
  ];
}
