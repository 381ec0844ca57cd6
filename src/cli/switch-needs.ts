import { diagnosticOptions } from '../diagnostics/options.js';
import { takenOptions } from '../plots/plots.js';
import { problem, type Problem } from '../problems/problem.js';

/** A switch and an argument as they were given; a switch that was not is `undefined`. */
export interface Given {
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly string[];
}

/**
 * What a switch needs to have a part in the result.
 *
 * `always`: it has one in every run. `engine`: the engine says where it has none, or refuses it. A condition on what else
 * was given is looked at before the run. `other` is another value than the one given: where it leads to the same studies
 * and the same result, there was nothing to act on.
 */
export type SwitchNeed =
  | 'always'
  | 'engine'
  | { readonly needs: string; readonly met: (given: Given) => boolean }
  | { readonly actsOn: string; readonly other: (value: unknown) => unknown };

/** Switches of a command by their names in its options. */
type Needs = Readonly<Record<string, SwitchNeed>>;

const beside = (needs: string, ...names: readonly string[]): SwitchNeed => ({ needs: `it is for ${needs}`, met: ({ options }) => names.some((name) => options[name] !== undefined && options[name] !== false) });
const either = (one: unknown, two: unknown) => (value: unknown) => (value === one ? two : one);
const isFile = (given: Given, form: RegExp): boolean => given.args.some((arg) => form.test(arg));

const moderators: Needs = {
  categorical: beside('--moderators', 'moderators'),
  reference: beside('--moderators', 'moderators'),
  centre: beside('--moderators', 'moderators'),
  intercept: 'engine',
};

const regression: Needs = {
  ...moderators,
  moderators: 'always',
  contrast: 'engine',
  predict: 'engine',
  reduced: 'engine',
  permutation: 'engine',
};

/** The switches of every command that reads a table and pools it. */
export const analysisNeeds: Needs = {
  measure: 'always',
  variance: 'engine',
  biasCorrection: 'engine',
  model: 'always',
  method: 'always',
  tau2: 'engine',
  tau2Weights: 'engine',
  tau2Ci: 'engine',
  convergence: { actsOn: 'nothing is iterated', other: either('tight', 'metafor') },
  ci: 'always',
  prediction: 'engine',
  draws: 'engine',
  level: 'always',
  i2: 'engine',
  i2Ci: 'engine',
  zeroCells: { actsOn: 'no cell is zero', other: either('none', 'only0') },
  add: { actsOn: 'nothing is added to a cell', other: (value) => Number(value) / 2 },
  zeroAmount: { actsOn: 'nothing is added to a cell', other: either('constant', 'opposite-arm') },
  zeroRiskRatio: 'engine',
  zeroRiskDifference: 'engine',
  doubleZeros: { actsOn: 'no study is without events in both arms', other: either('keep', 'drop') },
  correctPooling: { actsOn: 'no corrected counts are pooled by the method', other: () => undefined },
  doubleZerosInQ: { actsOn: 'no study without events has a part in Q', other: () => undefined },
  q: 'engine',
  differenceVariance: 'engine',
  glmmModel: 'engine',
  nagq: 'engine',
  subgroup: 'engine',
  subgroupTau2: 'engine',
  profile: 'always',
  columns: 'engine',
  rows: 'engine',
  delimiter: 'always',
  decimal: 'always',
  thousands: 'always',
  provenance: { actsOn: 'a column says it of every row', other: either('study data', 'digitised') },
  medians: { actsOn: 'no mean is made from a median', other: either('luo-shi', 'wan') },
  baselineCorrelation: { actsOn: 'no row wants one', other: (value) => Number(value) / 2 + 0.1 },
  meanIntervals: { actsOn: 'no standard deviation is made from an interval', other: either('t', 'normal') },
  rebuiltCounts: { actsOn: 'no counts are rebuilt', other: either('rounded', 'exact') },
  rebuiltEvents: { actsOn: 'no counts are rebuilt', other: either('fewer', 'more') },
  combineArms: 'engine',
  sharedControl: 'engine',
};

const claim: Needs = { claim: 'always', figures: 'always', study: 'always', seed: 'always', format: 'always' };

const diagnostics: Needs = Object.fromEntries(
  Object.entries<{ readonly of: readonly string[] }>(diagnosticOptions).map(([code, { of }]) => [
    code,
    { needs: `it is for --diagnostics ${of.join(', ')}`, met: ({ options }) => of.some((each) => (options['diagnostics'] as readonly string[] | undefined)?.includes(each)) },
  ]),
);

/** Draws of a prediction interval and of a permutation test begin from the seed of the diagnostics. */
const seed: SwitchNeed = {
  needs: 'it is for --diagnostics gosh, --permutation and --prediction bootstrap',
  met: ({ options }) => (options['diagnostics'] as readonly string[] | undefined)?.includes('gosh') === true || options['permutation'] !== undefined || options['prediction'] === 'bootstrap',
};

/** What is said of one result has no place on a line of many. */
const ofOneTable: SwitchNeed = { needs: 'with --by there is a line for each result, and no more is said of it', met: ({ options }) => options['by'] === undefined };

/** The switches that every command has. */
const everywhere: Needs = { quiet: 'always', json: 'always' };

/** Every switch of its own of every command with what it needs. */
const needsOfCommands: Readonly<Record<string, Needs>> = {
  pool: {
    ...analysisNeeds,
    ...regression,
    ...Object.fromEntries(['subgroup', 'subgroupTau2', 'moderators', 'intercept', 'contrast', 'predict', 'reduced', 'permutation'].map((name) => [name, ofOneTable])),
    ...diagnostics,
    seed,
    diagnostics: { needs: 'csv and latex, and the lines of --by, hold the pooled result only', met: ({ options }) => options['by'] === undefined && !['csv', 'latex'].includes(String(options['format'])) },
    format: {
      needs: 'a comparison of profiles is printed as text or json, and --by as csv or json',
      met: ({ options }) => (options['by'] !== undefined ? ['csv', 'json'] : options['compareProfiles'] !== undefined ? ['text', 'json'] : [String(options['format'])]).includes(String(options['format'])),
    },
    table: { needs: 'it is for --format csv, markdown and latex, without --by', met: ({ options }) => options['by'] === undefined && ['csv', 'markdown', 'latex'].includes(String(options['format'])) },
    out: { needs: 'a comparison of profiles is only printed', met: ({ options }) => options['compareProfiles'] === undefined },
    compareProfiles: ofOneTable,
    by: 'always',
  },
  // The kind of plot refuses what is for another.
  plot: { ...analysisNeeds, ...moderators, moderators: { needs: 'it is for a bubble plot', met: ({ args }) => args[0] === 'bubble' }, ...Object.fromEntries(Object.keys(takenOptions).map((code) => [code, 'engine' as const])), out: 'always', format: { needs: 'with --out every format is written, and --interactive prints a page', met: ({ options }) => (options['out'] === undefined ? options['interactive'] !== true : options['format'] === 'json') }, interactive: 'always' },
  notebook: { update: 'always', ipynb: 'always', format: 'always', library: { needs: 'it is for --ipynb', met: ({ options }) => options['ipynb'] === true } },
  diagnose: { ...analysisNeeds, ...claim, forest: 'always', priors: 'always' },
  search: { ...analysisNeeds, ...claim, tier: 'always', most: 'always', plot: 'engine' },
  check: {
    format: 'always',
    figures: 'always',
    forest: 'always',
    integerScale: { needs: 'it is for a text', met: ({ args }) => args.length > 0 },
    draft: { needs: 'it is for a text', met: ({ args }) => args.length > 0 },
    force: beside('--draft', 'draft'),
  },
  reconstruct: {
    arms: { needs: 'a file of constraints has its own', met: (given) => !isFile(given, /\.ya?ml$/i) },
    form: { needs: 'a file of constraints has its own', met: (given) => !isFile(given, /\.ya?ml$/i) },
    rounding: { needs: 'a file of constraints has its own', met: (given) => !isFile(given, /\.ya?ml$/i) },
    most: { needs: 'it is for a file of constraints', met: (given) => isFile(given, /\.ya?ml$/i) },
    out: 'always',
    solution: beside('--out', 'out'),
    force: beside('--out', 'out'),
    format: 'always',
  },
  reproduce: {
    out: { needs: '--no-reports writes nothing', met: ({ options }) => options['reports'] !== false },
    reports: 'always',
    interactive: { needs: '--no-reports writes nothing', met: ({ options }) => options['reports'] !== false },
    watch: 'always',
    explain: 'always',
    search: 'always',
    seed: beside('--explain and --search', 'explain', 'search'),
    today: 'always',
    format: 'always',
    evidence: 'always',
    sarif: 'always',
    github: 'always',
    requireCoverage: 'always',
    requireSource: 'always',
    reportsAt: { needs: 'it is for --github', met: ({ options }) => options['github'] === true || options['format'] === 'github' },
  },
  recheck: { format: 'always' },
  summary: { format: 'always', out: 'always' },
  cite: { format: 'always', out: 'always' },
  completion: { format: 'always' },
  init: { measure: 'always', columns: 'always', delimiter: 'always', decimal: 'always', thousands: 'always', manuscript: 'always', out: 'always', yes: 'always', force: 'always', format: 'always' },
  doctor: { format: 'always' },
};

/** Every switch of every command with what it needs. A switch that is in no row is found by a test. */
export const switchNeeds: Readonly<Record<string, Needs>> = Object.fromEntries(Object.entries(needsOfCommands).map(([command, needs]) => [command, { ...everywhere, ...needs }]));

/** A note on a switch that has no part in the result, with its value where that is a word or a number. */
export function idleSwitch(name: string, value: unknown, reason: string): Problem {
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return problem('SETTING_IGNORED', { setting: `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`, value: written, reason });
}

/**
 * A note on each switch of a command that has nothing to act on beside what else was given.
 *
 * @param given what was given on the command line; defaults left out
 */
export function idleSwitches(command: string, given: Given): readonly Problem[] {
  return Object.entries(switchNeeds[command] ?? {}).flatMap(([name, need]) => {
    const value = given.options[name];
    return value === undefined || typeof need === 'string' || !('met' in need) || need.met(given) ? [] : [idleSwitch(name, value, need.needs)];
  });
}

/**
 * A note on each switch for which any other value would have led to the same.
 *
 * @param options as given
 * @param isSame whether these options lead to the same studies and the same result
 */
export function pointlessSwitches(options: Readonly<Record<string, unknown>>, isSame: (options: Readonly<Record<string, unknown>>) => boolean): readonly Problem[] {
  return Object.entries(analysisNeeds).flatMap(([name, need]) => {
    const value = options[name];
    if (value === undefined || typeof need === 'string' || !('other' in need)) return [];
    return isSame({ ...options, [name]: need.other(value) }) ? [idleSwitch(name, value, need.actsOn)] : [];
  });
}
