import type { DiagnosticCode } from '../diagnostics/diagnostics.js';
import type { DiagnosticOptions } from '../diagnostics/options.js';
import type { Evidence } from './evidence.js';

/** The options of diagnostics that programs have their own way with, and the diagnostics that each acts on. */
export const conventionalOptions = {
  dispersion: ['egger'],
  rankP: ['begg', 'schwarzer'],
  trimModel: ['trim-and-fill'],
} as const satisfies { readonly [O in keyof DiagnosticOptions]?: readonly DiagnosticCode[] };

export type ConventionalOption = keyof typeof conventionalOptions;

/** The diagnostics that have such options. */
export const smallStudy: readonly DiagnosticCode[] = Object.values(conventionalOptions).flat();

/** One thing that a program's diagnostics do their own way: an option, and how that is known. */
export type DiagnosticConvention = {
  readonly [O in ConventionalOption]: { readonly option: O; readonly value: NonNullable<DiagnosticOptions[O]>; readonly evidence: Evidence };
}[ConventionalOption];

/** The conventions that act on any of some diagnostics. */
export function conventionsFor(conventions: readonly DiagnosticConvention[], codes: readonly DiagnosticCode[]): readonly DiagnosticConvention[] {
  return conventions.filter(({ option }) => conventionalOptions[option].some((code) => codes.includes(code)));
}

/**
 * Writes down conventions of diagnostics that stand on the same evidence.
 *
 * @example
 * diagnosticsStandingOn({ grade: 'documented', source: 'manual' })('trimModel', 'common').value // 'common'
 */
export function diagnosticsStandingOn(evidence: Evidence): <O extends ConventionalOption>(option: O, value: NonNullable<DiagnosticOptions[O]>) => DiagnosticConvention {
  return (option, value) => ({ option, value, evidence }) as DiagnosticConvention;
}
