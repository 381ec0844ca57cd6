import { parsePrinted, printedValue } from '../../numeric/exact/decimal.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import type { InputWitness } from '../verdict.js';

/** How far a number of a witness lies from the one that is written, in units of the last digit of that one; 0 where it is not written with digits alone. */
export function movedUnits({ written, value, takenDecimals }: InputWitness['inputs'][number]): number {
  const printed = parsePrinted(written);
  return printed === null ? 0 : Math.abs(value - rationalToDouble(printedValue(printed))) * 10 ** (takenDecimals ?? printed.decimals);
}

/** Beyond this, in units of the last digit, a number leans on its rounding. */
const quarterUnit = 0.25;

/** Whether more than one number has to move by more than a quarter of a unit: then one wrong number may be the simpler reason. */
export const needsSeveral = (witness: InputWitness): boolean => witness.inputs.filter((each) => movedUnits(each) > quarterUnit).length > 1;
