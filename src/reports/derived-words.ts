import { chosen, listIn } from '../lists/list.js';
import type { PooledResult } from '../models/pooled-result.js';
import { conversionRow, type ConversionCode } from '../studies/conversions/conversions.js';
import type { Derived } from '../studies/study.js';
import { formatSignificant } from '../text/format.js';
import { countOf } from './tally.js';

/** One derived number of one study, in words. */
interface DerivedRow {
  readonly study: string;
  readonly quantity: string;
  readonly value: string;
  readonly formula: string;
  readonly source: string;
  readonly assumptions: string;
}

/** Every number that a study did not print, with the formula that gave it, in the order of the studies. */
export function derivedRows({ studies }: PooledResult): readonly DerivedRow[] {
  return studies.flatMap(({ label, derived }) => derived.map((each) => ({ study: label, ...wordsOf(each) })));
}

function wordsOf({ quantity, value, formula, reference, assumptions }: Derived): Omit<DerivedRow, 'study'> {
  return { quantity, value: formatSignificant(value, 5), formula, source: reference, assumptions: assumptions.join('; ') };
}

/** The headings under which reports show derived numbers, and their cells. */
export const derivedHeadings = ['Study', 'Number', 'Value', 'Formula', 'Source', 'Assuming'] as const;

/** The cells of a derived number, in the order of the headings. */
export function derivedCells({ study, quantity, value, formula, source, assumptions }: DerivedRow): readonly string[] {
  return [study, quantity, value, formula, source, assumptions === '' ? '–' : assumptions];
}

/** Studies whose derivations are written out before the rest is only counted. */
const mostStudies = 40;

/** A line of text for each study with derived numbers. */
export function derivedLines(result: PooledResult): readonly string[] {
  const some = [...chosen(listIn(result, 'studies'), ({ derived }) => derived.length > 0)];
  const lines = some.slice(0, mostStudies).map(({ label, derived }) => {
    const parts = derived.map(wordsOf).map(({ quantity, value, formula, assumptions }) => `${quantity} ${value} (${formula}${assumptions === '' ? '' : `; assuming ${assumptions}`})`);
    return `Derived for ${label}: ${parts.join(', ')}.`;
  });
  return some.length > mostStudies ? [...lines, `Derived for ${some.length - mostStudies} more studies; the JSON has the formulas.`] : lines;
}

/** For a methods paragraph: which conversions served which studies, with their sources. */
export function derivedSentences({ studies }: PooledResult): readonly string[] {
  const byMethod = new Map<ConversionCode, string[]>();
  for (const { label, derived } of studies) {
    for (const method of new Set(derived.map((each) => each.method))) {
      const labels = byMethod.get(method);
      if (labels === undefined) byMethod.set(method, [label]);
      else labels.push(label);
    }
  }
  if (byMethod.size === 0) return [];
  const parts = [...byMethod].map(([method, labels]) => {
    const sources = new Set(studies.flatMap(({ derived }) => derived).filter((each) => each.method === method).map(({ reference }) => reference));
    return `${conversionRow(method).name} (${[...sources].join('; ')}) for ${countOf(labels.length, 'study', 'studies')}: ${labels.join(', ')}`;
  });
  return [`Numbers that the studies did not print were derived: ${parts.join('; ')}.`];
}
