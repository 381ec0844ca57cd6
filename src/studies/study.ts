import type { Place } from '../problems/problem.js';
import type { ColumnName } from './columns.js';
import type { ConversionCode } from './conversions/conversions.js';
import type { ConversionSettings } from './conversions/settings.js';
import type { Notation } from './number.js';

/**
 * How a row's numbers were obtained, best first. `study data` is what a file says that says nothing.
 *
 * `reported`: printed in the study; `derived`: computed from what it printed (an SD from an SE, say); `digitised`:
 * measured on a figure; `reconstructed`: solved for, so that agreement with what it was solved from proves nothing.
 */
export const provenances = ['study data', 'reported', 'derived', 'digitised', 'reconstructed'] as const;
/** How the numbers of a row were obtained. */
export type Provenance = (typeof provenances)[number];

/**
 * A cell as it was written, without blanks around, with the place where it begins. The text keeps the printed precision
 * that the number has lost.
 */
export interface WrittenCell {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** A number that the study did not print, with how it came about. */
export interface Derived {
  readonly quantity: ColumnName;
  readonly value: number;
  /** The formula with its numbers: `SD = SE·√n = 1.2·√40`. */
  readonly formula: string;
  readonly method: ConversionCode;
  readonly reference: string;
  /** What had to be assumed, in words. */
  readonly assumptions: readonly string[];
}

/** What every row has, whatever its data. */
interface StudyRow {
  /** The study's label, for instance `Aronson 1948`. */
  readonly label: string;
  readonly year: number | null;
  readonly provenance: Provenance;
  /** The numbers that were derived, in the order of derivation; left out where all are as written. */
  readonly derived?: readonly Derived[];
  /** Every cell of the row by column name: canonical for known columns, the file's own for the rest (moderators). */
  readonly cells: Readonly<Record<string, WrittenCell>>;
  readonly at: Place;
}

export interface Arm {
  readonly events: number;
  readonly total: number;
}

export interface MeanArm {
  readonly mean: number;
  readonly sd: number;
  readonly total: number;
}

export interface PersonTimeArm {
  readonly events: number;
  readonly time: number;
}

/** Two arms with events among totals. */
export interface BinaryStudy extends StudyRow {
  readonly kind: 'binary';
  readonly treatment: Arm;
  readonly control: Arm;
}

/** Two arms with mean, standard deviation and number of participants. */
export interface ContinuousStudy extends StudyRow {
  readonly kind: 'continuous';
  readonly treatment: MeanArm;
  readonly control: MeanArm;
}

/** Two arms with events in person-time. */
export interface PersonTimeStudy extends StudyRow {
  readonly kind: 'person-time';
  readonly treatment: PersonTimeArm;
  readonly control: PersonTimeArm;
}

/** One group with events among a total. */
export interface ProportionStudy extends StudyRow {
  readonly kind: 'proportion';
  readonly events: number;
  readonly total: number;
}

/** One group with events in person-time. */
export interface RateStudy extends StudyRow {
  readonly kind: 'rate';
  readonly events: number;
  readonly time: number;
}

/** One group with mean and standard deviation. */
export interface MeanStudy extends StudyRow {
  readonly kind: 'mean';
  readonly mean: number;
  readonly sd: number;
  readonly total: number;
}

/** A correlation with its sample size. */
export interface CorrelationStudy extends StudyRow {
  readonly kind: 'correlation';
  readonly r: number;
  readonly total: number;
}

/** A partial correlation: of outcome and predictor, the other predictors of a regression held. */
export interface PartialCorrelationStudy extends StudyRow {
  readonly kind: 'partial-correlation';
  readonly r: number;
  readonly total: number;
  /** Predictors in the regression, the one in question among them. */
  readonly predictors: number;
}

/** Cronbach's alpha of a scale. */
export interface ReliabilityStudy extends StudyRow {
  readonly kind: 'reliability';
  readonly alpha: number;
  readonly items: number;
  readonly total: number;
}

/** A log-rank test: observed minus expected events of the treatment arm, with the variance of that difference. */
export interface LogRankStudy extends StudyRow {
  readonly kind: 'log-rank';
  readonly excess: number;
  readonly variance: number;
}

/** One group measured twice, with the correlation of the two measurements. */
export interface PairedStudy extends StudyRow {
  readonly kind: 'paired';
  readonly pre: { readonly mean: number; readonly sd: number };
  readonly post: { readonly mean: number; readonly sd: number };
  readonly total: number;
  readonly r: number;
}

/** An effect already computed, on the analysis scale. */
export interface EffectStudy extends StudyRow {
  readonly kind: 'effect';
  readonly yi: number;
  /** Sampling variance; unit: (unit of yi)². */
  readonly vi: number;
}

/** An estimate with its confidence interval on the natural scale (an odds ratio, not its logarithm). */
export interface IntervalStudy extends StudyRow {
  readonly kind: 'interval';
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Confidence level of the interval, in (0, 1). */
  readonly level: number;
}

/** One row of a table, by the kind of its data. */
export type Study =
  | BinaryStudy
  | ContinuousStudy
  | PersonTimeStudy
  | ProportionStudy
  | RateStudy
  | MeanStudy
  | CorrelationStudy
  | PartialCorrelationStudy
  | PairedStudy
  | ReliabilityStudy
  | LogRankStudy
  | EffectStudy
  | IntervalStudy;

/** The kind of data that a table holds: `binary`, `continuous`, … */
export type StudyKind = Study['kind'];

/** The studies of one table: all of one kind, in the order of the file. */
export interface Studies<S extends Study = Study> {
  readonly kind: S['kind'];
  /** Of a long table they are made when they are first read, and then take some half a kilobyte each. */
  readonly rows: readonly S[];
  /** Names of the columns that are neither data nor label, in the file's order: subgroups and moderators. */
  readonly moderators: readonly string[];
  /** What the rows came from, as read. */
  readonly source: TableSource;
  /** The rows of the same table that a filter passed over; left out where there was none, or where arms were arranged. */
  readonly passedOver?: PassedOver<S>;
  /** How the cells were read, where numbers were derived from some: with it other cells can be, too. */
  readonly reading?: Reading;
}

/** What turned the texts of a table into numbers. */
export interface Reading {
  readonly notation: Notation;
  readonly provenance: Provenance;
  /** Confidence level of intervals, in (0, 1). */
  readonly level: number;
  readonly conversions: ConversionSettings;
}

/** Rows that a filter passed over, so far as they can be read: other outcomes and time points of the same studies, say. */
export interface PassedOver<S extends Study = Study> {
  /** Column, by the name that cells are kept under → the text that the rows of the analysis have in it. */
  readonly where: Readonly<Record<string, string>>;
  readonly rows: readonly S[];
}

export interface TableSource {
  readonly file: string | null;
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** Canonical column → header in the file. */
  readonly columns: Readonly<Record<string, string>>;
}
