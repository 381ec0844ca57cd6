import { completeSettings } from '../../models/settings.js';
import type { QuantityCode } from '../quantities.js';
import { waysOf } from './fits.js';
import { inferredFrom } from './inferences.js';
import type { Space } from './space.js';

/** One choice of a specification, with everything that is tried for it, in words. */
export interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

/** The axes of a space of specifications, each with its values; what is the same in all is an axis too. */
export function axesOf(space: Space, cited: readonly QuantityCode[]): readonly Axis[] {
  const ways = space.forms.flatMap((form) => waysOf(form, space));
  const used = new Set(ways.map(({ pooling }) => pooling));
  const inferred = space.poolings.filter((_pooling, index) => used.has(index)).flatMap((pooling) => inferredFrom(pooling, space, cited));
  const forms = space.forms.flatMap(({ settings }) => {
    const complete = completeSettings(settings);
    return complete.ok ? [complete.value] : [];
  });
  const corrections = forms.map(({ zeroCells }) => zeroCells).filter(({ policy }) => policy !== 'none');
  const axis = (name: string, values: readonly (string | number | null | undefined)[]): Axis => ({ name, values: [...new Set(values.filter((each) => each !== null && each !== undefined).map(String))] });
  return [
    axis('measure', forms.map(({ measure }) => measure)),
    axis('variance', forms.map(({ effects }) => effects.variance)),
    axis('bias correction', forms.map(({ effects }) => effects.biasCorrection)),
    axis('zero cells', forms.map(({ zeroCells: { policy } }) => policy)),
    axis('amount added', corrections.map(({ add }) => add)),
    axis('dealt out', corrections.map(({ amount }) => amount)),
    axis('totals of a corrected risk ratio', corrections.map(({ riskRatioTotals }) => riskRatioTotals)),
    axis('corrected risk difference', corrections.map(({ riskDifference }) => riskDifference)),
    axis('double zeros', forms.map(({ zeroCells: { dropDoubleZeros } }) => (dropDoubleZeros ? 'dropped' : 'kept'))),
    axis('pooling', ways.map(({ model, method, weights }) => `${model} ${method}${weights === undefined ? '' : `, ${weights} weights`}`)),
    axis('tau2', ways.map(({ tau2, tau2Weights, convergence }) => (tau2 === null ? null : [tau2, tau2Weights, convergence === undefined ? null : `as ${convergence} stops`].filter((each) => each !== null && each !== undefined).join(' ')))),
    axis('Q around', ways.map(({ q }) => q)),
    axis('counts pooled', ways.filter(({ method }) => method === 'mantel-haenszel').map(({ counted }) => (counted?.inPooling === true ? 'corrected' : 'as observed'))),
    axis('variance of a pooled risk difference', ways.map(({ differenceVariance }) => differenceVariance)),
    axis('interval', inferred.map(({ interval }) => interval)),
    axis('I2', inferred.map(({ i2 }) => i2)),
    axis('prediction', inferred.map(({ prediction }) => prediction)),
  ].filter(({ values }) => values.length > 0);
}
