import { computeEffects } from '../../effect-sizes/compute-effects.js';
import { poolEffects } from '../../models/pool-effects.js';
import { completeSettings, type CompleteSettings, type PoolSettings } from '../../models/settings.js';
import { rationalToDouble } from '../../numeric/exact/rational.js';
import type { Studies } from '../../studies/study.js';
import { allHold, type PrintedFigure } from '../chance/printed-figures.js';
import { aboutFigure, type Claim } from '../claim.js';
import { settingsWords } from '../other-analyses/settings-words.js';
import { quantities } from '../quantities.js';
import { type Fits, settingsOf } from './fits.js';
import type { Found } from './match-classes.js';
import type { Match } from './matching.js';
import type { Space } from './space.js';
import type { Selection } from './tiers.js';

/** A specification as settings that the engine takes, with its rows. */
interface Specified {
  readonly settings: PoolSettings;
  readonly rows: Int32Array;
  readonly selection: string | null;
  readonly words: string;
}

/** A match as settings that the engine takes, with the rows that it pools. */
export function settingsAndRows(match: Match, fits: Fits, { forms, poolings }: Space, selections: readonly Selection[], stated: CompleteSettings): Pick<Specified, 'settings' | 'rows'> {
  const form = forms[fits.form[match.fit] ?? 0];
  const way = poolings[fits.pooling[match.fit] ?? 0];
  const selection = selections[fits.selection[match.fit] ?? 0];
  if (form === undefined || way === undefined || selection === undefined) throw new RangeError('settingsAndRows: the match is of other fits');
  const settings: PoolSettings = {
    ...form.settings,
    ...settingsOf(way, form.settings.zeroCells),
    ci: match.interval,
    level: stated.level,
    ...(way.model === 'random' ? { i2: match.i2, prediction: match.prediction ?? 'none' } : {}),
    tau2CI: 'none',
    i2CI: 'none',
  };
  return { settings, rows: selection.rows };
}

/** The same, in words too. */
export function specificationOf(match: Match, fits: Fits, space: Space, selections: readonly Selection[], stated: CompleteSettings): Specified {
  const { settings, rows } = settingsAndRows(match, fits, space, selections, stated);
  const words = selections[fits.selection[match.fit] ?? 0]?.words?.() ?? null;
  const complete = completeSettings(settings);
  const analysis = complete.ok ? settingsWords(complete.value) : '';
  return { settings, rows, selection: words, words: words === null ? analysis : `${analysis}, ${words}` };
}

/** Some rows of a table, told apart where one stands twice. */
export function chosenRows(studies: Studies, rows: Int32Array): Studies {
  return { ...studies, rows: Array.from(rows, (row, index) => ({ ...(studies.rows[row] as Studies['rows'][number]), label: `${studies.rows[row]?.label ?? ''}${rows.indexOf(row) < index ? ' (again)' : ''}` })) };
}

/** The figures of a claim as the engine itself computes them from the rows of a specification; `null` where it cannot be pooled. */
export function computedValues(studies: Studies, { settings, rows }: Pick<Specified, 'settings' | 'rows'>, claim: Pick<Claim, 'figures' | 'study'>): Float64Array | null {
  const complete = completeSettings(settings);
  if (!complete.ok) return null;
  const chosen = chosenRows(studies, rows);
  const effects = computeEffects(chosen, complete.value);
  const pooled = effects.ok ? poolEffects(effects.value, complete.value) : effects;
  if (!pooled.ok) return null;
  return Float64Array.from(claim.figures, (figure) => {
    const value = quantities[figure.quantity].read(pooled.value, chosen, aboutFigure(claim, figure));
    return typeof value === 'number' ? value : value === null ? Number.NaN : rationalToDouble(value);
  });
}

/** A specification that prints the claim when the engine computes it again; nothing where it does not. */
export function verify(studies: Studies, specified: Specified, claim: Claim, figures: readonly PrintedFigure[]): readonly Found[] {
  const { settings, rows, selection, words } = specified;
  const complete = completeSettings(settings);
  const values = complete.ok ? computedValues(studies, specified, claim) : null;
  return complete.ok && values !== null && allHold(figures, values) ? [{ words, settings: complete.value, values, rows, selection }] : [];
}
