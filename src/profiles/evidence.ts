/**
 * How well a convention of a program is known, best first.
 *
 * `computed`: numbers of the program itself are reproduced by our tests. `documented`: stated in its manual, help page or
 * source. `reported`: stated by somebody else about it.
 */
export const evidenceGrades = {
  computed: 'numbers that the program itself computed are reproduced by the tests',
  documented: 'stated in its manual, help page or source',
  reported: 'stated by somebody else about it; the program was not consulted',
} as const;

export type EvidenceGrade = keyof typeof evidenceGrades;

/** What a convention stands on. */
export interface Evidence {
  readonly grade: EvidenceGrade;
  /** The file, page or paper. */
  readonly source: string;
}
