import type { Outcome } from '../problems/problem.js';
import type { DiagnoseOptions } from '../verification/diagnose/diagnose.js';
import type { SearchOptions } from '../verification/search/search.js';
import { withCertificates } from './certified.js';
import { explainVerdict, type Explained, type Judged } from './explain.js';
import { type Dataset, judgeDataset } from './judge-dataset.js';
import type { Reproduction } from './reproduction.js';
import { withRoundedInputs } from './rounded-inputs.js';
import { type Searched, searchedVerdict } from './searched.js';

export type { Dataset } from './judge-dataset.js';

export interface ReproduceOptions {
  /** Look for what would explain claims that do not come out, and how. */
  readonly explain?: DiagnoseOptions | undefined;
  /** Look for another specification that prints them. */
  readonly search?: SearchOptions | undefined;
  /** Keep the specifications that a search tries, as evidence. */
  readonly keepTried?: boolean | undefined;
  /** The day of the run, YYYY-MM-DD, against which waivers are held; without it none holds. */
  readonly today?: string | undefined;
  /** Let figures of the manuscript that no claim covers make the run fail. */
  readonly requireCoverage?: boolean | undefined;
}

/**
 * Reproduces a data set: reads its tables, pools them, judges every claim, and where that is asked for looks for what would
 * explain those that do not come out.
 *
 * @example
 * reproduce({ name: 'two-trials', manifest: readManifest('schema: 1\ntitle: Two trials\nsource: { citation: none }\nclaims: [{ id: first, quote: "RR 0.49 (95% CI 0.34 to 0.70)" }]').value, files: new Map() }).value.claims[0].verdict.basis // 'text only'
 */
export function reproduce(dataset: Dataset, { explain, search, keepTried, today, requireCoverage }: ReproduceOptions = {}): Outcome<Reproduction> {
  const { suspect, priors } = dataset.manifest.diagnose ?? {};
  const beyond = (judged: Judged): Explained & Partial<Searched> => {
    const explained = explain === undefined ? { verdict: judged.verdict, diagnosis: null } : explainVerdict(judged, { suspect, ...explain, priors: { ...priors, ...explain.priors } });
    return search === undefined ? explained : { ...explained, ...searchedVerdict({ ...judged, verdict: explained.verdict }, search, keepTried) };
  };
  return judgeDataset(dataset, { explain: explain === undefined && search === undefined ? undefined : beyond, certify: withCertificates, allowForRounding: withRoundedInputs, today, requireCoverage });
}
