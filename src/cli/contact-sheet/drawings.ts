import { pool } from '../../models/pool.js';
import type { PoolSettings } from '../../models/settings.js';
import { drawPlot } from '../../plots/draw-plot.js';
import type { PlotFigure } from '../../plots/figure.js';
import { layouts, type LayoutCode } from '../../plots/forest/layouts/layouts.js';
import type { PlotRow } from '../../plots/plot.js';
import type { PlotOptions } from '../../plots/plot-options.js';
import { plots, type PlotCode } from '../../plots/plots.js';
import type { Outcome } from '../../problems/problem.js';
import { readStudies } from '../../studies/read-studies.js';
import { syntheticTable } from './synthetic-table.js';

/** One picture of the contact sheet. */
export interface ContactDrawing {
  /** Beginning of its file's name. */
  readonly name: string;
  readonly figure: Outcome<PlotFigure>;
}

/** How many studies the tables have: the fewest that every kind can be drawn with, and many. */
const sizes = { few: 3, many: 66 } as const;

const judgements = ['allocation', 'blinding', 'overall'];

/** What some kinds cannot be drawn without. */
const needs: Readonly<Partial<Record<PlotCode, { readonly settings?: Partial<PoolSettings>; readonly options?: PlotOptions }>>> = {
  bubble: { settings: { model: 'common', regression: { moderators: ['year'] } } },
  'risk-of-bias': { options: { riskOfBias: judgements } },
  'risk-of-bias-summary': { options: { riskOfBias: judgements } },
  gosh: { options: { subsets: 2000 } },
};

/** The forms of a forest plot, each drawn in every layout. */
const forestForms: Readonly<Record<string, { readonly settings?: Partial<PoolSettings>; readonly options: PlotOptions }>> = {
  plain: { options: { favours: ['treatment', 'control'] } },
  subgroups: { settings: { subgroup: 'region' }, options: { favours: ['treatment', 'control'], riskOfBias: judgements, title: 'Synthetic trials by region' } },
  models: { options: { bothModels: true, predictionShape: 'density', show: ['year'], favours: ['treatment', 'control'] } },
  order: { options: { columnOrder: ['year', 'weight', 'plot', 'setting', 'effect'], predictionShape: 'line' } },
};

/** Every kind of plot on few studies and on many, those with layouts in all of them. */
export function contactDrawings(): readonly ContactDrawing[] {
  return Object.entries(sizes).flatMap(([size, count]) => {
    const studies = readStudies(syntheticTable(count, 1));
    if (!studies.ok) throw new RangeError(JSON.stringify(studies.problems));
    const draw = (code: PlotCode, settings: Partial<PoolSettings>, options: PlotOptions): Outcome<PlotFigure> => {
      const pooled = pool(studies.value, { measure: 'RR', ...settings });
      return pooled.ok ? drawPlot(code, { studies: studies.value, result: pooled.value, options }) : pooled;
    };
    return Object.values<PlotRow>(plots).flatMap((row): readonly ContactDrawing[] => {
      const code = row.code as PlotCode;
      const { settings = {}, options = {} } = needs[code] ?? {};
      const manners: readonly (LayoutCode | undefined)[] = row.options.includes('layout') ? Object.values(layouts).map((layout) => layout.code as LayoutCode) : [undefined];
      const forms = code === 'forest' ? Object.entries(forestForms) : [['', { settings, options }] as const];
      return manners.flatMap((layout) =>
        forms.map(([form, asked]) => ({
          name: [code, ...(form === '' ? [] : [form]), ...(layout === undefined ? [] : [layout]), size].join('-'),
          figure: draw(code, asked.settings ?? {}, { ...asked.options, layout }),
        })),
      );
    });
  });
}
