import { type Command, InvalidArgumentError } from 'commander';
import { countOf } from './names.js';
import { defaultRegression, type RegressionSettings } from '../models/meta-regression/regression-settings.js';

/** The switches about moderators, as commander hands them over. */
export interface RegressionSwitches {
  readonly moderators?: readonly string[];
  readonly categorical?: readonly string[];
  readonly reference?: Readonly<Record<string, string>>;
  readonly centre?: Readonly<Record<string, number | 'mean'>>;
  readonly intercept?: boolean;
  readonly contrast?: readonly Readonly<Record<string, number>>[];
  readonly predict?: readonly Readonly<Record<string, string>>[];
  readonly reduced?: readonly string[];
  readonly permutation?: true | number | 'exact';
  /** The switch `--seed` is that of the diagnostics. */
  readonly seed?: number | undefined;
}

/** Adds the switches that say which moderators there are and how they are read. */
export function addModeratorSwitches(command: Command): Command {
  return command
    .option('--moderators <terms>', 'columns that are to explain the effects: a,b; a:b for a product, a*b for both with it', terms)
    .option('--categorical <columns>', 'moderators that are levels of a factor although they look like numbers', terms)
    .option('--reference <map>', 'column=level,…: the reference level of a factor; default the first', pairs)
    .option('--centre <columns>', 'a,b=10: numeric moderators to be centred, at their mean or at a number', centres)
    .option('--no-intercept', 'regression without intercept');
}

/** Adds the switches of meta-regression to a command: the moderators, and what is asked about them. */
export function addRegressionSwitches(command: Command): Command {
  return addModeratorSwitches(command)
    .option('--contrast <map>', 'coefficient=factor,…: a combination of coefficients to be tested; may be repeated', contrast)
    .option('--predict <map>', 'column=value,…: the effect expected there; may be repeated', points)
    .option('--reduced <terms>', 'moderators of a smaller model, for a likelihood-ratio test (needs --tau2 ML or the common model)', terms)
    .option('--permutation [number]', `permutation test of the coefficients with so many permutations, or exact; default ${defaultRegression.iterations}`, permutations);
}

/** What is asked about moderators, from the switches; `undefined` when nothing is. */
export function regressionSettingsOf(switches: RegressionSwitches): RegressionSettings | undefined {
  const { moderators, categorical, reference, centre, intercept, contrast: contrasts, predict, reduced, permutation, seed } = switches;
  // Without moderators the others have nothing to act on: that is for the regression to say, not for silence.
  const asked = [moderators, categorical, reference, centre, contrasts, predict, reduced, permutation].some((each) => each !== undefined);
  if (!asked && intercept !== false) return undefined;
  const iterations = permutation === true ? undefined : permutation;
  return {
    moderators: moderators ?? [],
    categorical,
    reference,
    centre,
    intercept,
    contrasts,
    predict,
    reduced,
    permutation: permutation === undefined ? undefined : { iterations, seed },
  };
}

function terms(text: string): readonly string[] {
  return text.split(',').map((term) => term.trim()).filter((term) => term !== '');
}

/** Pairs with a comma between them; a comma inside square brackets, where a level has one, parts nothing. */
function entries(text: string): readonly (readonly [string, string])[] {
  return text.split(/,(?![^[]*\])/).map((pair) => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new InvalidArgumentError(`expected name=value, with a comma between pairs; found "${pair}".`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
}

function pairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(entries(text));
}

function centres(text: string): Readonly<Record<string, number | 'mean'>> {
  return Object.fromEntries(terms(text).map((term) => (term.includes('=') ? ([term.slice(0, term.lastIndexOf('=')).trim(), numberOf(term.slice(term.lastIndexOf('=') + 1))] as const) : ([term, 'mean'] as const))));
}

function contrast(text: string, before: readonly Readonly<Record<string, number>>[] | undefined): readonly Readonly<Record<string, number>>[] {
  return [...(before ?? []), Object.fromEntries(entries(text).map(([name, factor]) => [name, numberOf(factor)]))];
}

function points(text: string, before: readonly Readonly<Record<string, string>>[] | undefined): readonly Readonly<Record<string, string>>[] {
  return [...(before ?? []), pairs(text)];
}

function permutations(text: string): number | 'exact' {
  return text === 'exact' ? text : countOf(text);
}

function numberOf(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError(`expected a number; found "${text}".`);
  return value;
}
