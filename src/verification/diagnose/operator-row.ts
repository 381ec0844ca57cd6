import type { StudyKind } from '../../studies/study.js';
import type { Change, Subject } from '../changed-table/change.js';

/** A kind of error: what it is called, how usual it is, and what it would do to a table. */
export interface OperatorRow {
  /** The heading of the taxonomy under which it stands, T1 to T17. */
  readonly taxonomy: string;
  /** The error that the article made, if the table is right. */
  readonly name: string;
  /** The error that is in the table, if the article is right. */
  readonly reverse: string;
  /** How usual it is beside the others: 4 often, 2 now and then, 1 rarely. */
  readonly prior: number;
  /** What the weight rests on. */
  readonly evidence: string;
  /** The kinds of data that can have it. */
  readonly kinds: readonly StudyKind[];
  /** Every way in which it could have happened once in this table. */
  readonly propose: (subject: Subject) => Iterable<Change>;
}
