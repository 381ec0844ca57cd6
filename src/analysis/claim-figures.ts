import { parsePrinted, type PrintedNumber } from '../numeric/exact/decimal.js';
import { failure, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { type Claim, type Figure, isSameFigure } from '../verification/claim.js';
import type { QuantityCode } from '../verification/quantities.js';
import { quotedWords } from '../verification/quoted-words.js';
import { figuresOfCoefficient } from '../verification/regression-quantities.js';
import { findFigures } from '../verification/scan/find-claims.js';
import { type ClaimSpec, givenFigures } from './manifest.js';

/**
 * A claim of the manifest with its figures as printed strings: those of the quote, and those given one by one.
 *
 * A figure given beside the quote must agree with it to the last digit, because two transcriptions of one figure that
 * differ are a mistake that no computation can see. How its signs are typed does not matter.
 */
export function readClaim(spec: ClaimSpec): Outcome<Claim> {
  const { id, quote, coefficient, study, sentence, values } = spec;
  const given = givenFigures(spec);
  const found: readonly Figure[] = quote === undefined ? [] : findFigures(quote);
  const quoted = coefficient === undefined ? found : found.map(ofCoefficient);
  const problems: Problem[] = given.flatMap(({ quantity, study: of, printed }) => {
    const number = parsePrinted(printed);
    if (number === null) return [problem('FIGURE_NOT_NUMBER', { quantity: `${id}.${quantity}${of === undefined ? '' : `(${of})`}`, found: printed })];
    const same = quoted.find((each) => isSameFigure(each, { quantity, study: of }));
    const inQuote = same === undefined ? null : parsePrinted(same.printed);
    if (same === undefined || inQuote === null || promisesTheSame(inQuote, number)) return [];
    return [problem('FIGURES_DISAGREE', { quantity: `${id}.${quantity}`, inQuote: same.printed, given: printed })];
  });
  const figures = [...quoted, ...given.filter((figure) => !quoted.some((each) => isSameFigure(each, figure)))];
  const claim: Claim = { id, label: null, quote: quote ?? null, ...(sentence === undefined ? {} : { sentence }), ...(values === undefined ? {} : { values }), figures, coefficient, ...(study === undefined ? {} : { study }) };
  if (figures.length === 0 && quote !== undefined && spec.missing === undefined && spec.conversion === undefined && quotedWords(claim).sample === null) {
    problems.push(problem('QUOTE_HAS_NO_FIGURE', { quote }));
  }
  return problems.length > 0 ? failure(...problems) : success(claim);
}

/** A figure of a quote that is about a coefficient and not about the pooled effect. */
function ofCoefficient(figure: Figure): Figure {
  const quantities: Readonly<Record<string, QuantityCode>> = figuresOfCoefficient;
  return { ...figure, quantity: quantities[figure.quantity] ?? figure.quantity };
}

function promisesTheSame(a: PrintedNumber, b: PrintedNumber): boolean {
  return a.comparator === b.comparator && a.sign === b.sign && a.digits === b.digits && a.decimals === b.decimals && a.percent === b.percent;
}
