import { baujat } from '../diagnostics/baujat.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { success, type Outcome } from '../problems/problem.js';
import type { Provenance, Studies } from '../studies/study.js';
import { formatSignificant, stableNumber } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { alongAxis, leftAxis, lowerAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { notNamed, placeLabels } from './chart/labels.js';
import type { NameOptions } from './chart/name-options.js';
import { pointRadius } from './chart/parts.js';
import { nameWithProvenance, reconstructedNotes, studyParts } from './chart/study-points.js';
import type { PlotFigure } from './figure.js';
import { formatVariance } from './presentation/numbers.js';

/** What a caller may choose about a Baujat plot. */
export interface BaujatOptions extends NameOptions {
  readonly title?: string | undefined;
}

/** A study for which both coordinates are known. */
interface Point {
  readonly label: string;
  readonly contribution: number;
  readonly influence: number;
  readonly provenance: Provenance;
}

const width = 430;
const height = 330;
/** From this share of the largest contribution, or of the largest influence, a study counts as sticking out. */
const outstanding = 0.5;

/**
 * Baujat plot: what each study adds to the heterogeneity against how far it moves the pooled effect.
 *
 * In words: studies on the right disagree with the pooled effect, studies above move it; those at the upper right do both
 * and are the first to look at. The coordinates are those of the diagnostic `baujat`.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them
 * @param options names: by default studies with at least half of the largest contribution or influence
 * @returns the figure; TOO_FEW_STUDIES below two, and what keeps the studies from being pooled without one of them
 *
 * @source Baujat, Mahé, Pignon & Hill (2002), doi:10.1002/sim.1221
 * @r      metafor::baujat(rma(yi, vi, method = "EE"))
 */
export function baujatPlot(studies: Studies, result: PooledResult, options: BaujatOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const coordinates = baujat(effects.value, result.settings);
  if (!coordinates.ok) return coordinates;
  const { rows, settings, figures } = coordinates.value;

  const points = rows.flatMap(({ label, contribution, influence }, i): Point[] =>
    influence === null ? [] : [{ label: oneLine(label), provenance: result.studies[i]?.provenance ?? 'study data', contribution, influence }],
  );
  const x = lowerAxis({ title: 'Contribution to the heterogeneity (squared Pearson residual)', values: [0, ...points.map(({ contribution }) => contribution)], bounds: [0, null] }, width);
  const y = leftAxis({ title: 'Influence on the pooled effect', values: [0, ...points.map(({ influence }) => influence)], bounds: [0, null] }, height);
  const [mostX, mostY] = [x.range[1], y.range[1]];

  const shareOf = ({ contribution, influence }: Point): number => Math.max(contribution / largest(points, 'contribution'), influence / largest(points, 'influence'));
  const chosen = { outside: points.filter((point) => shareOf(point) >= outstanding), all: points, none: [] }[options.names ?? 'outside'];
  const place = ({ contribution, influence }: Point) => ({ x: alongAxis(x, contribution, width, false), y: alongAxis(y, influence, height, true), radius: pointRadius });
  const fromOrigin = ({ contribution, influence }: Point): number => Math.hypot(contribution / mostX, influence / mostY);
  const labels = placeLabels(
    chosen.toSorted((a, b) => fromOrigin(b) - fromOrigin(a)).map((point) => ({ ...place(point), label: point.label })),
    points.map(place),
    width,
    height,
  );
  const written = (value: number): string => formatSignificant(stableNumber(value), 4);
  return success(
    chartFigure({
      summary: `Baujat plot of ${points.length} studies: contribution to the heterogeneity against influence on the pooled effect.${mostOf(figures)}`,
      notes: [
        settings.tau2 === 0
          ? `The contributions add up to Q = ${written(figures.total)}.`
          : `Random-effects model: the residuals hold τ² = ${formatVariance(stableNumber(settings.tau2))}.`,
        ...notShown(rows.filter(({ influence }) => influence === null).map(({ label }) => label), 'because the others cannot be pooled without it'),
        ...notShown(effects.value.excluded.map(({ label }) => label), 'without an effect'),
        ...reconstructedNotes(result),
        ...notNamed(options.names, chosen.length, labels),
      ],
      title: options.title,
      x,
      y,
      width,
      height,
      parts: studyParts(
        'study',
        points.map(({ label, provenance, contribution, influence }) => ({ label, provenance, x: contribution, y: influence, shown: `${written(contribution)}; influence ${written(influence)}` })),
        { shape: 'circle', colour: 'study', words: null, valueName: 'contribution' },
      ),
      labels,
      columns: [
        { title: 'Study', align: 'left' },
        { title: 'Contribution', align: 'right' },
        { title: 'Influence', align: 'right' },
      ],
      rows: points.map(({ contribution, influence, ...study }) => ({ cells: [nameWithProvenance(study), written(contribution), written(influence)] })),
    }),
    coordinates.problems,
  );
}

/** The largest value of the points, or 1 where none is above zero. */
function largest(points: readonly Point[], which: 'contribution' | 'influence'): number {
  return points.reduce((most, point) => Math.max(most, point[which]), 0) || 1;
}

function mostOf({ mostHeterogeneous, mostInfluential }: { readonly mostHeterogeneous: string | null; readonly mostInfluential: string | null }): string {
  if (mostHeterogeneous === null || mostInfluential === null) return '';
  return mostHeterogeneous === mostInfluential
    ? ` ${oneLine(mostHeterogeneous)} contributes most and moves the pooled effect most.`
    : ` ${oneLine(mostHeterogeneous)} contributes most, ${oneLine(mostInfluential)} moves the pooled effect most.`;
}
