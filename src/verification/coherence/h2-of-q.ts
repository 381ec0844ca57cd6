import type { PrintedNumber } from '../../numeric/exact/decimal.js';
import { formatSignificant } from '../../text/format.js';
import { type Box, boxOf, boxesMeet, mapBox, pointOf } from './boxes.js';
import { type Check, byTau2, inconsistent, note, nothing } from './finding.js';
import { i2FromQ, i2ReachableByTau2, readingsOfI2 } from './i2-of-q.js';
import type { StatedHeterogeneity } from './stated.js';

/** The values of H² that are printed: those of H, squared, where only H is. */
function printedH2({ H2, H }: StatedHeterogeneity): readonly { readonly printed: PrintedNumber; readonly name: string; readonly box: Box }[] {
  const squared = H === null ? [] : [{ printed: H, name: 'H', box: mapBox(boxOf(H), (value) => Math.max(0, value) ** 2) }];
  return H2 === null ? squared : [{ printed: H2, name: 'H²', box: boxOf(H2) }, ...squared];
}

/** I² in percent of the values of H²: 100 (H² − 1)/H², and 0 up to 1. */
const i2Of = (h2: Box): Box => mapBox(h2, (value) => (value <= 1 ? 0 : 100 * (1 - 1 / value)));

/**
 * H² is Q over its degrees of freedom, H its root, and I² follows from either as (H² − 1)/H².
 *
 * Assumes the definition by Q (Higgins & Thompson 2002). Alternatives tried: H² held at 1 where Q is below its degrees of
 * freedom, H printed under the name of H² and the reverse, and the definition by tau² (metafor), as far as that of I² reaches.
 */
export const h2OfQ: Check = ({ heterogeneity }) => {
  const { Q, df, I2 } = heterogeneity;
  return printedH2(heterogeneity).flatMap(({ printed, name, box }) => {
    const implied = Q === null || df === null ? null : i2FromQ(Q, df);
    const wanted = implied === null ? (I2 === null ? [] : readingsOfI2(I2, 'nearest')) : [implied];
    if (printed.comparator !== '=' || wanted.length === 0) return nothing;
    const image = i2Of(box);
    const ofH2 = implied === null || Q === null || df === null ? null : mapBox(boxOf(Q), (value) => value / pointOf(df));
    if (ofH2 === null ? wanted.some((each) => boxesMeet(image, each)) : boxesMeet(box, ofH2) || (box.upper >= 1 && box.lower <= 1 && ofH2.lower <= 1))
      return nothing;
    const source = implied === null ? `I² ${I2?.text ?? ''}` : `Q ${Q?.text ?? ''} on ${df?.text ?? ''} degrees of freedom`;
    const found = `${name} ${printed.text} does not go with ${source}`;
    const exchanged = mapBox(boxOf(printed), (value) => (name === 'H' ? value : value ** 2));
    if (wanted.some((each) => boxesMeet(i2Of(exchanged), each)))
      return note('H2_DISAGREES', `${found}; it does if it is ${name === 'H' ? 'H²' : 'H'} under the other name`, 'H and H² are exchanged');
    if (wanted.some((each) => boxesMeet(image, i2ReachableByTau2(each))))
      return note('H2_DISAGREES', `${found}; one of them may be defined by tau² instead, as in metafor`, byTau2);
    const range = ofH2 === null ? '' : `, which give H² of ${formatSignificant(ofH2.lower, 3)} to ${formatSignificant(ofH2.upper, 3)}`;
    return inconsistent('H2_DISAGREES', `${found}${range}; neither the other of H and H² nor the definition by tau² explains it`);
  });
};
