import { z } from 'zod';
import { parsePrinted, type PrintedNumber, printedValue } from '../numeric/exact/decimal.js';
import { compareRationals, rationalToDouble } from '../numeric/exact/rational.js';
import { type Place, type Problem, problem } from '../problems/problem.js';
import { provenances } from '../studies/study.js';
import type { PrintedEffect, Span } from '../verification/reconstruct/printed-boxes.js';

export const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>): [Code, ...Code[]] => Object.keys(table) as [Code, ...Code[]];
export const printed = z.string().describe('As printed, in quotation marks.');
export const knownAs = z.enum(provenances).exclude(['reconstructed']).default('study data').describe('How the numbers of a row that is known were obtained; a row that is not known is reconstructed.');
export const effect = { estimate: printed.optional(), ci_lower: printed.optional(), ci_upper: printed.optional(), p_value: printed.optional() };

type Path = readonly (string | number)[];
type WrittenEffect = { readonly [Name in keyof typeof effect]?: string | undefined };

/** What reads the parts of a file of constraints, and collects what is wrong with them at their places. */
export interface ConstraintReader {
  readonly problems: Problem[];
  readonly invalid: (path: Path, reason: string) => void;
  readonly figure: (written: string | undefined, path: Path) => PrintedNumber | null;
  readonly span: (written: number | readonly [number, number] | undefined, path: Path, none: Span) => Span;
  readonly effectAt: (of: WrittenEffect, path: Path) => PrintedEffect;
}

export function constraintReader(at: (path: Path) => Place): ConstraintReader {
  const problems: Problem[] = [];
  const invalid: ConstraintReader['invalid'] = (path, reason) => {
    problems.push(problem('MANIFEST_INVALID', { path: path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('').replace(/^\./, ''), reason }, at(path)));
  };
  const figure: ConstraintReader['figure'] = (written, path) => {
    const number = written === undefined ? null : parsePrinted(written);
    if (written !== undefined && number === null) invalid(path, `expected one number as printed; found "${written}"`);
    const endless = number !== null && !Number.isFinite(rationalToDouble(printedValue(number)));
    if (endless) invalid(path, `expected at most 1.7e308; found "${written}"`);
    return endless ? null : number;
  };
  return {
    problems,
    invalid,
    figure,
    span: (written, path, none) => {
      if (written === undefined) return none;
      const [least, most] = typeof written === 'number' ? [written, written] : written;
      if (least > most) invalid(path, `expected the least before the most; found [${least}, ${most}]`);
      return { least, most };
    },
    effectAt: (of, path) => {
      const [lower, upper] = [figure(of.ci_lower, [...path, 'ci_lower']), figure(of.ci_upper, [...path, 'ci_upper'])];
      if (lower !== null && upper !== null && compareRationals(printedValue(lower), printedValue(upper)) > 0) {
        problems.push(problem('CLAIM_IMPOSSIBLE', { reason: `the interval ${of.ci_lower} to ${of.ci_upper}, whose ends are the wrong way round` }, at([...path, 'ci_lower'])));
      }
      return { estimate: figure(of.estimate, [...path, 'estimate']), lower, upper, p: figure(of.p_value, [...path, 'p_value']) };
    },
  };
}
