import type { DiagnosticOptions } from '../diagnostics/options.js';
import type { ConventionalOption, DiagnosticConvention } from './diagnostic-conventions.js';
import { profileRow, type ProfileCode } from './profiles.js';

/** Options of diagnostics that a profile filled in, with what it had to say. */
export interface ProfileDiagnostics {
  readonly options: DiagnosticOptions;
  readonly applied: readonly DiagnosticConvention[];
  /** Options that were asked for and that the program has another way with. */
  readonly overridden: readonly ConventionalOption[];
}

/**
 * The options of diagnostics as a program has them, where they do not say otherwise.
 *
 * @param code the program
 * @param asked the options that were stated, which always win
 *
 * @example
 * profileDiagnostics('metafor-5', {}).options.dispersion // 'additive'
 */
export function profileDiagnostics(code: ProfileCode, asked: DiagnosticOptions): ProfileDiagnostics {
  const { diagnostics } = profileRow(code);
  const applied = diagnostics.filter(({ option }) => asked[option] === undefined);
  const overridden = diagnostics.filter(({ option, value }) => asked[option] !== undefined && asked[option] !== value).map(({ option }) => option);
  return { options: { ...asked, ...Object.fromEntries(applied.map(({ option, value }) => [option, value])) }, applied, overridden };
}
