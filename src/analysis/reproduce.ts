import type { Outcome } from '../problems/problem.js';
import type { DiagnoseOptions } from '../verification/diagnose/diagnose.js';
import type { SearchOptions } from '../verification/search/search.js';
import { runThrough, stepsOf } from '../numeric/steps.js';
import { withCertificates } from './certified.js';
import { explainVerdictInSteps, type Explained, type Judged } from './explain.js';
import { type Dataset, judgeDatasetInSteps } from './judge-dataset.js';
import type { Reproduction } from './reproduction.js';
import { withRoundedInputs } from './rounded-inputs.js';
import { type Searched, searchedVerdictInSteps } from './searched.js';

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
  /** Whether a claim that does not say where it was printed makes the run fail. */
  readonly requireSource?: boolean | undefined;
}

/**
 * Reproduces a data set: reads its tables, pools them, judges every claim, and where that is asked for looks for what would
 * explain those that do not come out.
 *
 * @example
 * reproduce({ name: 'two-trials', manifest: readManifest('schema: 1\ntitle: Two trials\nsource: { citation: none }\nclaims: [{ id: first, quote: "RR 0.49 (95% CI 0.34 to 0.70)" }]').value, files: new Map() }).value.claims[0].verdict.basis // 'text only'
 */
export function reproduce(dataset: Dataset, options: ReproduceOptions = {}): Outcome<Reproduction> {
  return runThrough(reproduceInSteps(dataset, options), () => undefined);
}

/** Where a reproduction is: at which claim, and how much of what is tried for it was gone through, where that is known. */
export interface ReproduceStep {
  readonly claim: string;
  readonly share: number | null;
  /** What the share is of. */
  readonly what: string;
}

/** The same in steps, between which it can be ended: those of what looks for explanations and other specifications. */
export function* reproduceInSteps(dataset: Dataset, { explain, search, keepTried, today, requireCoverage, requireSource }: ReproduceOptions = {}): Generator<ReproduceStep, Outcome<Reproduction>> {
  const { suspect, priors } = dataset.manifest.diagnose ?? {};
  const beyond = function* (judged: Judged): Generator<ReproduceStep, Explained & Partial<Searched>> {
    const claim = judged.claim.id;
    const explained =
      explain === undefined
        ? { verdict: judged.verdict, diagnosis: null }
        : yield* stepsOf(explainVerdictInSteps(judged, { suspect, ...explain, priors: { ...priors, ...explain.priors } }), (step) => ({ claim, ...step }));
    if (search === undefined) return explained;
    const searched = yield* stepsOf(searchedVerdictInSteps({ ...judged, verdict: explained.verdict }, search, keepTried), ({ tier, share }) => ({ claim, share, what: `of the selections of rows of ${tier}` }));
    return { ...explained, ...searched };
  };
  return yield* judgeDatasetInSteps(dataset, { explain: explain === undefined && search === undefined ? undefined : beyond, certify: withCertificates, allowForRounding: withRoundedInputs, today, requireCoverage, requireSource });
}
