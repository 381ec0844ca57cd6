import type { Outcome } from '../problems/problem.js';
import type { DiagnoseOptions } from '../verification/diagnose/diagnose.js';
import { withCertificates } from './certified.js';
import { explainVerdict } from './explain.js';
import { type Dataset, judgeDataset } from './judge-dataset.js';
import type { Reproduction } from './reproduction.js';

export type { Dataset } from './judge-dataset.js';

export interface ReproduceOptions {
  /** Look for what would explain claims that do not come out, and how. */
  readonly explain?: DiagnoseOptions | undefined;
  /** The day of the run, YYYY-MM-DD, against which waivers are held; without it none holds. */
  readonly today?: string | undefined;
}

/**
 * Reproduces a data set: reads its tables, pools them, judges every claim, and where that is asked for looks for what would
 * explain those that do not come out.
 */
export function reproduce(dataset: Dataset, { explain, today }: ReproduceOptions = {}): Outcome<Reproduction> {
  return judgeDataset(dataset, { explain: explain === undefined ? undefined : (judged) => explainVerdict(judged, explain), certify: withCertificates, today });
}
