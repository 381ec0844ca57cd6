import type { Quantity, QuantityWords } from '../diagnostics/diagnostic.js';
import { diagnosticRow } from '../diagnostics/diagnostics.js';
import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { PooledResult } from '../models/pooled-result.js';
import { formatStable } from '../plots/presentation/numbers.js';
import { capitalised, presentationOf } from '../plots/presentation/presentation.js';
import type { Problem } from '../problems/problem.js';
import { formatP, formatSignificant, stableNumber } from '../text/format.js';
import { decimalsBeside } from './result-words.js';

/** A diagnostic as people read it, in any format. */
export interface DiagnosticView {
  readonly title: string;
  /** What was done, with its source and its settings. */
  readonly method: string;
  /** The choices that it was made with, each with its value. */
  readonly settings: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Columns of the table, the labels first; none where there are no rows. */
  readonly columns: readonly { readonly heading: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

/** A diagnostic of a pooled result in words, figures and a table. */
export function diagnosticView({ code, result: found, problems }: DiagnosticRun, pooled: PooledResult): DiagnosticView {
  const { name, description, reference, words } = diagnosticRow(code);
  const title = capitalised(name);
  const method = `${description} (${reference})`;
  if (found === null) return { title, method: `${method}.`, settings: [], facts: [], columns: [], rows: [], problems };
  const show = formatterFor(pooled);
  const shown = (key: string, value: Quantity, of: Readonly<Record<string, QuantityWords>>): string => show(value, wordsOf(of, key).format);
  const settings = Object.entries(found.settings).filter(([, value]) => value !== null).map(([key, value]) => `${wordsOf(words.settings, key).heading}: ${shown(key, value, words.settings)}`);
  const columns = Object.entries(words.columns).filter(([, { detail }]) => detail !== true);
  return {
    title,
    method: `${[method, ...settings].join('; ')}.`,
    settings,
    facts: Object.entries(found.figures)
      .filter(([key, value]) => wordsOf(words.figures, key).detail !== true && !(value === null && wordsOf(words.figures, key).format === 'words'))
      .map(([key, value]) => ({ name: capitalised(wordsOf(words.figures, key).name), value: shown(key, value, words.figures) })),
    columns:
      found.rows.length === 0
        ? []
        : [
            { heading: words.label, numeric: false },
            ...columns.map(([, { heading, format }]) => ({ heading, numeric: format !== 'words' && format !== 'flag' })),
          ],
    rows: found.rows.map((row) => [row.label, ...columns.map(([key]) => shown(key, row[key] ?? null, words.columns))]),
    problems,
  };
}

/** The words of a quantity; a result has no others than its row names. */
function wordsOf(words: Readonly<Record<string, QuantityWords>>, key: string): QuantityWords {
  const found = words[key];
  if (found === undefined) throw new RangeError(`diagnosticView: ${key} has no words`);
  return found;
}

/** Quantities as they read beside a pooled effect: with its decimals, on its scale. */
function formatterFor(pooled: PooledResult): (value: Quantity, format: QuantityWords['format']) => string {
  const { formatValue, factor } = presentationOf(pooled, {});
  const decimals = decimalsBeside(pooled.se);
  return (value, format) => {
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'string') return value;
    if (value === null) return '–';
    switch (format) {
      case 'effect':
        return formatStable(value, decimals);
      case 'natural':
        return formatValue(value * factor);
      case 'level':
        return String(stableNumber(value));
      case 'variance':
        return formatSignificant(stableNumber(value), 4);
      case 'statistic':
        return formatStable(value, 2);
      case 'number':
        return formatStable(value, 4);
      case 'percent':
        return `${formatStable(value, 1)}%`;
      case 'P':
        return formatP(stableNumber(value));
      case 'count':
      case 'words':
      case 'flag':
        return String(value);
    }
  };
}
