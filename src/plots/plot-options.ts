import type { OptionRow } from '../diagnostics/option-row.js';
import { diagnosticOptions, type DiagnosticOptions } from '../diagnostics/options.js';
import { draperyAxes, type DraperyOptions } from './drapery/options.js';
import { layouts } from './forest/layouts/layouts.js';
import { leastWidth, mostWidth, type ForestOptions } from './forest/options.js';
import type { BubbleOptions } from './bubble.js';
import type { QqOptions } from './qq.js';
import { goshAxes, type GoshPlotOptions } from './gosh/options.js';
import type { LabbeOptions } from './labbe.js';
import type { RiskOfBiasSummaryOptions } from './risk-of-bias-summary.js';
import { funnelAxes, type FunnelOptions } from './funnel/options.js';

/** What a caller may choose about plots. Each kind has its own part of it: `plots` says which. */
export interface PlotOptions
  extends Omit<ForestOptions, 'studies' | 'columns' | 'reference' | 'otherModel'>,
    FunnelOptions,
    DraperyOptions,
    Pick<GoshPlotOptions, 'goshAxis' | 'study'>,
    Pick<LabbeOptions, 'areas'>,
    Pick<QqOptions, 'residuals'>,
    Pick<BubbleOptions, 'moderator' | 'effectRange' | 'effectTicks'>,
    Pick<RiskOfBiasSummaryOptions, 'weighted'>,
    DiagnosticOptions {
  /** Columns of the file to print beside the studies. */
  readonly show?: readonly string[] | undefined;
  /** Whether a forest plot shows the pooled effects of the common and of the random-effects model. */
  readonly bothModels?: boolean | undefined;
  /** Where the reference line stands, on the scale shown. */
  readonly nullLine?: number | null | undefined;
}

/** Options of plots that no diagnostic has. Switches are made from it. */
const ownOptions = {
  title: { kind: 'words', placeholder: 'text', description: 'heading of the figure' },
  favours: { kind: 'pair', placeholder: 'left,right', description: 'what effects left and right of the null line favour' },
  arms: { kind: 'pair', placeholder: 'treatment,control', description: 'names of the two arms' },
  scale: { kind: 'choice', codes: ['natural', 'analysis'], description: 'effects as they are cited (default) or as they are pooled' },
  range: { kind: 'range', description: 'ends of the lower axis, on the scale shown' },
  ticks: { kind: 'numbers', above: -Infinity, below: Infinity, description: 'places of its ticks' },
  digits: { kind: 'count', least: 0, description: 'decimals of effects' },
  per: { kind: 'number', above: 0, below: Infinity, description: 'rates are shown per this many units of time' },
  show: { kind: 'list', placeholder: 'column', description: "the file's columns to print beside the studies" },
  layout: { kind: 'choice', codes: Object.keys(layouts), description: 'in whose manner a forest plot is laid out; default plain' },
  columnOrder: { kind: 'list', placeholder: 'column', description: "forest: what stands beside the studies, from left to right: data, effect, weight, the file's columns, and plot" },
  bothModels: { kind: 'flag', description: 'forest: the pooled effects and weights of the common and of the random-effects model' },
  predictionShape: { kind: 'choice', codes: ['bar', 'line', 'density'], description: 'forest: how the prediction interval is drawn; default bar' },
  riskOfBias: { kind: 'list', placeholder: 'column', description: "the file's columns of judgements (low, some concerns, high, …), drawn as signs" },
  weighted: { kind: 'flag', description: 'risk-of-bias-summary: a study counts by its weight in the pooled effect' },
  nullLine: { kind: 'number', above: -Infinity, below: Infinity, description: 'where the reference line stands; default no effect' },
  plotWidth: { kind: 'count', least: leastWidth, most: mostWidth, description: 'width of the plotting area in pixels' },
  yAxis: { kind: 'choice', codes: Object.keys(funnelAxes), description: 'funnel: what stands upright; default sei' },
  areas: { kind: 'choice', codes: ['weight', 'size'], description: 'labbe: what the area of a circle shows; default weight' },
  residuals: { kind: 'choice', codes: ['rstandard', 'rstudent'], description: 'qq: residuals from the fit to all studies (default) or to the others' },
  moderator: { kind: 'words', placeholder: 'column', description: 'bubble: the moderator that stands across; default the first' },
  effectRange: { kind: 'range', description: 'bubble: ends of the axis of effects, on the scale shown' },
  effectTicks: { kind: 'numbers', above: -Infinity, below: Infinity, description: 'bubble: places of its ticks' },
  goshAxis: { kind: 'choice', codes: Object.keys(goshAxes), description: 'gosh: what stands upright; default I2' },
  study: { kind: 'words', placeholder: 'study', description: 'gosh: a study whose subsets are told apart' },
  pAxis: { kind: 'choice', codes: Object.keys(draperyAxes), description: 'drapery: what stands upright, P values or standard errors; default linear' },
  contours: { kind: 'numbers', above: 0, below: 0.5, meaning: 'levels of significance, not of confidence (0.05 for 95%)', description: 'levels of significance: of regions shaded around no effect (funnel), of lines (drapery; default 0.1,0.05,0.01)' },
  fill: { kind: 'flag', description: 'funnel: add the studies that trim and fill imputes' },
  regressionLine: { kind: 'flag', description: "funnel: draw the line of Egger's test" },
  names: { kind: 'choice', codes: ['outside', 'all', 'none'], description: 'which points are named where there is room; default those that stick out' },
} as const satisfies Readonly<Record<Exclude<keyof PlotOptions, keyof DiagnosticOptions>, OptionRow>>;

/** Every option of plots. */
export const plotOptions = { ...diagnosticOptions, ...ownOptions };

export type PlotOptionCode = keyof typeof plotOptions;
