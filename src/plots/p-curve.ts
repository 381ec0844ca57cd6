import { pCurve, pCurveBins, type PCurve, type PCurveBin } from '../diagnostics/p-curve.js';
import { computeEffects } from '../effect-sizes/compute-effects.js';
import type { PooledResult } from '../models/pooled-result.js';
import { success, type Outcome } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import { formatFixed, formatPStatement, stableNumber } from '../text/format.js';
import { alongAxis, leftAxis, lowerAxis } from './chart/axis.js';
import { chartFigure, notShown } from './chart/chart-figure.js';
import { reconstructedNotes } from './chart/study-points.js';
import { linePart, pointPart } from './chart/parts.js';
import type { PlotFigure } from './figure.js';
import { formatLevel, formatShare } from './presentation/numbers.js';

/** What a caller may choose about a plot of the p-curve. */
export interface PCurvePlotOptions {
  readonly title?: string | undefined;
}

const width = 430;
const height = 290;

/**
 * Plot of the p-curve: how the significant P values are spread between 0 and .05.
 *
 * In words: without an effect each fifth holds as many of them (dotted); with a power of 33% small ones are more frequent
 * (dashed); the better the studies can see an effect, the steeper the curve falls. The tests stand below it.
 *
 * @param studies as they were pooled
 * @param result what `pool` returned for them; its level is that of the interval of the power
 * @returns the figure; NOT_ESTIMABLE where no study is significant
 *
 * @source Simonsohn, Nelson & Simmons (2014), doi:10.1037/a0033242
 * @r      dmetar::pcurve(metagen(yi, sqrt(vi)))
 */
export function pCurvePlot(studies: Studies, result: PooledResult, options: PCurvePlotOptions = {}): Outcome<PlotFigure> {
  const effects = computeEffects(studies, result.settings);
  if (!effects.ok) return effects;
  const curve = pCurve(effects.value, result.ci.level);
  if (!curve.ok) return curve;
  const bins = pCurveBins(effects.value);
  const { significant, k } = curve.value.figures;
  const shareOf = ({ count }: PCurveBin): number => (100 * count) / significant;

  const x = lowerAxis({ title: 'P value (two-sided), each up to', values: [], range: [0.005, 0.055], ticks: bins.map(({ upper }) => upper) }, width);
  const y = leftAxis({ title: 'Share of the significant studies', values: [], range: [-4, 115], ticks: [0, 20, 40, 60, 80, 100], suffix: '%' }, height);
  const observed = bins.map((bin) => ({ label: `P up to ${bin.upper}`, x: bin.upper, y: shareOf(bin), shown: `${formatShare(shareOf(bin))} (${bin.count})` }));
  const power = bins.map(({ upper, shareAtThirdPower }) => ({ x: upper, y: 100 * shareAtThirdPower }));
  const none = x.range.map((end) => ({ x: end, y: 100 / bins.length }));
  const verdict = verdictOf(curve.value);
  return success(
    chartFigure({
      summary: `P-curve of ${significant} significant of ${k} studies. ${verdict}`,
      notes: [...testsOf(curve.value), ...notShown(effects.value.excluded.map(({ label }) => label), 'without an effect'), ...reconstructedNotes(result)],
      title: options.title,
      x,
      y,
      width,
      height,
      parts: [
        linePart('none', [none], { colour: 'line', dash: [1, 3], words: 'No effect: evenly spread' }),
        linePart('power', [power], { colour: 'prediction', dash: [6, 3], words: 'Power of 33%' }),
        linePart('curve', [observed], { colour: 'study', width: 2, words: `Observed (${significant} ${significant === 1 ? 'study' : 'studies'})` }),
        pointPart('observed', observed, { shape: 'circle', colour: 'study', words: null, valueName: 'share' }),
      ],
      // In a row of their own, above whatever the curve may reach.
      labels: observed.map((point) => ({ x: alongAxis(x, point.x, width, false), y: 8, text: point.shown, align: 'center' })),
      columns: [
        { title: 'P value', align: 'left' },
        { title: 'Studies', align: 'right' },
        { title: 'Share', align: 'right' },
        { title: 'Share under a power of 33%', align: 'right' },
      ],
      rows: bins.map((bin) => ({
        cells: [`up to ${bin.upper}`, String(bin.count), formatShare(shareOf(bin)), formatShare(100 * bin.shareAtThirdPower)],
      })),
    }),
    curve.problems,
  );
}

function verdictOf({ figures: { evidentialValue, inadequate } }: PCurve): string {
  if (evidentialValue) return 'The curve is skewed to the right, as with evidential value.';
  return inadequate ? 'The curve is flatter than at a power of 33%: evidential value is inadequate or absent.' : 'The tests are inconclusive.';
}

/** The tests and the power, one sentence each. */
function testsOf({ rows, figures: { power, powerLower, powerUpper }, settings: { level } }: PCurve): readonly string[] {
  const names = { full: 'full curve', half: 'half curve', binomial: 'binomial test' } as const;
  const sentence = (label: string): string => {
    const parts = rows.filter((row) => row.label === label).map(({ curve, z, pValue }) => {
      if (pValue === null) return `${names[curve]} not estimable`;
      return `${names[curve]} ${z === null ? '' : `z = ${formatFixed(stableNumber(z), 2)}, `}${formatPStatement(pValue)}`;
    });
    return `${label.slice(0, 1).toUpperCase()}${label.slice(1)}: ${parts.join('; ')}.`;
  };
  const percent = (share: number): string => `${formatFixed(stableNumber(100 * share), 0)}%`;
  return [...new Set(rows.map(({ label }) => label))].map(sentence).concat(`Average power of the significant studies ${percent(power)} (${formatLevel(level)} CI ${percent(powerLower)} to ${percent(powerUpper)}).`);
}
