import { parsePrinted } from '../numeric/exact/decimal.js';
import { failure, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { type Coherence, checkCoherence } from '../verification/coherence/coherence.js';
import { bearOnEachOther } from '../verification/bear-on-each-other.js';
import { type StatedClaim, stateClaim } from '../verification/coherence/stated.js';
import { type CheckedTable, checkTable } from '../verification/coherence/table/check-table.js';
import type { TableLine } from '../verification/coherence/table/printed-table.js';
import type { QuantityCode } from '../verification/quantities.js';
import { stateFigures } from '../verification/state-figures.js';
import { type NamedFigure, namedFigures, type PrintedFigures } from './named-figures.js';

/** Figures without a text, or a printed table of studies, and what they say about each other. */
export interface CheckedFigures extends CheckedTable {
  /** The file of the table; `null` for figures that were given one by one. */
  readonly file: string | null;
  /** Of a table that was found in a text: the line that it begins on. */
  readonly line?: number;
  readonly figures: PrintedFigures;
  /** Whether any of the figures say something about another. */
  readonly comparable: boolean;
}

/** Figures that were given by name, and the table of studies that they are printed with. */
export interface GivenFigures {
  readonly figures: PrintedFigures;
  readonly table?: { readonly file: string; readonly lines: readonly TableLine[] } | undefined;
}

const valueKinds = ['whole', 'binary'] as const;
const words: ReadonlySet<NamedFigure> = new Set(['label', 'values']);

/**
 * Checks figures given one by one against each other; with a table of studies, as those of its pooled effect.
 *
 * @returns what they say, or FIGURE_NOT_NUMBER, or REFERENCE_UNKNOWN for `values` that are neither whole nor binary
 *
 * @example
 * checkFigures({ figures: { mean: '5.19', n: '28', values: 'whole' } }).value.findings[0].code // 'MEAN_IMPOSSIBLE'
 */
export function checkFigures({ figures, table }: GivenFigures): Outcome<CheckedFigures> {
  const problems: Problem[] = (Object.entries(figures) as [NamedFigure, string][]).flatMap(([name, printed]) =>
    words.has(name) || parsePrinted(printed) !== null ? [] : [problem('FIGURE_NOT_NUMBER', { quantity: name, found: printed })],
  );
  const { values } = figures;
  if (values !== undefined && !valueKinds.some((each) => each === values)) problems.push(problem('REFERENCE_UNKNOWN', { what: 'kind of values', found: values, known: valueKinds, nearest: null }));
  if (problems.length > 0) return failure(...problems);
  const claim = statedFigures(figures);
  const { label = null } = figures;
  const level = percentOf(figures.level ?? '95');
  const checked = table === undefined ? ofOne(checkCoherence(claim)) : checkTable({ label, level, lines: table.lines, pooled: claim });
  const comparable = checked.findings.length > 0 || bearOnEachOther(claim, (Object.keys(figures) as NamedFigure[]).filter(isQuantity)) || (table?.lines.some(sayMoreThanOne) ?? false);
  return success({ file: table?.file ?? null, figures, comparable, ...checked });
}

const ofOne = ({ scales, findings }: Coherence): CheckedTable => ({ studies: 0, scales, weights: null, findings: findings.map((each) => ({ ...each, study: null })) });

/** Whether a line has two figures beside its name. */
const sayMoreThanOne = (line: TableLine): boolean => Object.values(line).filter((each) => each !== undefined).length > 2;

function statedFigures(given: PrintedFigures): StatedClaim {
  const { label = null, level, nnt = null, mean = null, sd = null, n, items = null, values } = given;
  const group = mean !== null || sd !== null;
  const quantities = (Object.entries(given) as [NamedFigure, string][]).flatMap(([quantity, printed]) => (isQuantity(quantity) ? [{ quantity, printed }] : []));
  const figures = n === undefined || group ? quantities : [...quantities, { quantity: 'participants' as const, printed: n }];
  const stated = stateFigures({ id: 'figures', label, quote: null, figures });
  const own = stateClaim({
    label: null,
    estimate: null,
    ci: null,
    pValue: null,
    counts: null,
    heterogeneity: null,
    numberNeededToTreat: nnt,
    sample: group ? { mean, sd, n: n ?? given.participants ?? null, items, values: values === 'whole' || values === 'binary' ? values : null } : null,
  });
  const ci = stated.ci === null || level === undefined ? stated.ci : { ...stated.ci, ...levelFrom(percentOf(level)) };
  return { ...stated, ci, numberNeededToTreat: own.numberNeededToTreat, sample: own.sample };
}

const percentOf = (level: string): string => (level.endsWith('%') ? level.slice(0, -1).trimEnd() : level);

/** A level that there is, or that there is none such; the interval is then taken for one of the usual level. */
function levelFrom(percent: string): Partial<Pick<NonNullable<StatedClaim['ci']>, 'level' | 'impossibleLevel'>> {
  const share = Number(percent) / 100;
  return share > 0 && share < 1 ? { level: share } : { impossibleLevel: percent };
}

const isQuantity = (name: NamedFigure): name is QuantityCode => !Object.hasOwn(namedFigures, name);
