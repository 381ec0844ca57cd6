import { computeEffects } from '../effect-sizes/compute-effects.js';
import { converged, convergedInSteps } from '../models/converged.js';
import { completeSettings, type PoolSettings } from '../models/settings.js';
import { runThrough, stepsOf } from '../numeric/steps.js';
import { failure, problem, success, type Outcome, type Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/catalogue.js';
import type { Studies } from '../studies/study.js';
import { nearestNames } from '../text/nearest.js';
import type { DiagnosticInput, DiagnosticResult } from './diagnostic.js';
import { diagnosticCodes, diagnosticRow, type DiagnosticCode } from './diagnostics.js';
import { checkOptions, type DiagnosticOptions } from './options.js';

/** A diagnostic that was asked for: its result, or the reasons why there is none. */
export interface DiagnosticRun {
  readonly code: DiagnosticCode;
  readonly result: DiagnosticResult | null;
  readonly problems: readonly Problem[];
}

/**
 * Diagnostics of an analysis, each on the effects and with the model, the estimator of τ² and the interval of the
 * analysis.
 *
 * A diagnostic that these studies do not allow has no result and says why; the others are not held up.
 *
 * @param studies as for `pool`
 * @param settings as for `pool`
 * @param codes which diagnostics, in the order wanted
 * @param options of the diagnostics that have some
 * @returns one run per code, Egger's test with an additive dispersion under its own; or, where what was asked cannot be meant, NAME_UNKNOWN, USAGE, COLUMN_MISSING, and what
 *   keeps the effects from being computed
 *
 * @example
 * runDiagnostics(readStudies('study,treatment_events,treatment_total,control_events,control_total\nAlpha 2001,4,123,11,139\nBeta 2003,6,306,29,303\nGamma 2004,3,231,11,220').value, { measure: 'RR' }, ['egger']).value[0].result.figures.df // 1
 */
export function runDiagnostics(
  studies: Studies,
  settings: PoolSettings,
  codes: readonly DiagnosticCode[],
  options: DiagnosticOptions = {},
): Outcome<readonly DiagnosticRun[]> {
  return runThrough(runDiagnosticsInSteps(studies, settings, codes, options));
}

/** Where diagnostics are: at which of them, and how much of it is done. */
export interface DiagnosticStep {
  readonly share: number;
  readonly name: string;
}

/** The same in steps, between which it can be ended. */
export function* runDiagnosticsInSteps(studies: Studies, settings: PoolSettings, codes: readonly DiagnosticCode[], options: DiagnosticOptions = {}): Generator<DiagnosticStep, Outcome<readonly DiagnosticRun[]>> {
  const unknown = codes.filter((code) => !diagnosticCodes.includes(code));
  if (unknown.length > 0) {
    const known = diagnosticCodes;
    return failure(...unknown.map((found) => problem('NAME_UNKNOWN', { what: 'diagnostic', found, nearest: nearestNames(found, known), known })));
  }
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const complete = completeSettings(settings, studies.kind);
  if (!complete.ok) return complete;
  if (codes.length === 0) return success([]);
  const effects = computeEffects(studies, complete.value);
  if (!effects.ok) return effects;

  const performed = [...new Set(codes.map((code) => inFormOf(code, checked.value)))];
  const runs: DiagnosticRun[] = [];
  for (const code of performed) runs.push(yield* run(code, { effects: effects.value, settings: complete.value, options: checked.value }));
  const misunderstood = runs.flatMap(({ problems }) => problems.filter((each) => each.severity === 'error' && aboutTheQuestion.has(each.code)));
  return misunderstood.length > 0 ? failure(...misunderstood) : success(runs);
}

/** The diagnostic that is run: the form of Egger's test that its dispersion asks for has a row of its own. */
function inFormOf(code: DiagnosticCode, { dispersion }: DiagnosticOptions): DiagnosticCode {
  return code === 'egger' && dispersion === 'additive' ? 'egger-mixed' : code;
}

/** Faults of what was asked, and not of the studies: they are errors of the whole run. */
const aboutTheQuestion: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['NAME_UNKNOWN', 'USAGE', 'COLUMN_MISSING']);

function* run(code: DiagnosticCode, input: DiagnosticInput): Generator<DiagnosticStep, DiagnosticRun> {
  const row = diagnosticRow(code);
  const { k } = input.effects;
  if (k < row.leastStudies) {
    const reason = `it needs at least ${row.leastStudies} studies, and there ${k === 1 ? 'is' : 'are'} ${k}`;
    return { code, result: null, problems: [problem('NOT_ESTIMABLE', { what: row.name, reason })] };
  }
  if (k > (row.mostStudies ?? Infinity)) return { code, result: null, problems: [problem('TOO_MANY_STUDIES', { what: row.name, most: row.mostStudies ?? k, found: k }, {}, 'warning')] };
  const outcome = row.inSteps === undefined ? converged(() => row.run(input)) : yield* convergedInSteps(stepsOf(row.inSteps(input), (share) => ({ share, name: row.name })));
  if (outcome.ok) return { code, result: outcome.value, problems: outcome.problems };
  // The pooled result stands: what keeps one diagnostic from being made is a warning beside it.
  const problems = outcome.problems.map((each) => (aboutTheQuestion.has(each.code) ? each : { ...each, severity: 'warning' as const }));
  return { code, result: null, problems };
}
