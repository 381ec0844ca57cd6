import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { Problem } from '../problems/problem.js';
import type { Studies } from '../studies/study.js';
import type { Diagnosis } from '../verification/diagnose/diagnose.js';
import type { SearchResult } from '../verification/search/search.js';
import type { Certificate } from '../verification/reconstruct/certificate.js';
import type { Verdict } from '../verification/verdict.js';
import type { Coverage } from './coverage.js';
import type { AnalysisSpec, ClaimSpec, Manifest } from './manifest.js';
import type { TriedTier } from './searched.js';
import type { WaiverUse } from './waivers.js';

/** The bytes of a file that a manifest names, with their digest. */
export interface SourceFile {
  readonly bytes: Uint8Array;
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string;
}

/** A table of a manifest as it was found: with its bytes' digest, or awaited. */
export interface TableUse {
  readonly id: string;
  readonly file: string;
  readonly sha256: string | null;
  /** What is missing, when the file is awaited. */
  readonly missing: string | null;
}

/** A file besides the tables that verdicts hang on: what it is, and its bytes' digest. */
export interface TextUse {
  readonly what: 'manifest' | 'manuscript';
  readonly file: string;
  readonly sha256: string;
}

/** An analysis that ran, or one whose table is awaited. */
export type AnalysisRun =
  | {
      readonly id: string;
      readonly spec: AnalysisSpec;
      readonly status: 'done';
      readonly studies: Studies;
      readonly result: PooledResult;
      /** Those that the manifest asks for. */
      readonly diagnostics: readonly DiagnosticRun[];
    }
  | { readonly id: string; readonly spec: AnalysisSpec; readonly status: 'awaited'; readonly missing: string };

/** A claim of the manifest with what came out. */
export interface JudgedClaim {
  readonly spec: ClaimSpec;
  readonly verdict: Verdict;
  /** What would explain it; `null` or left out where that was not asked for, or the claim comes out. */
  readonly diagnosis?: Diagnosis | null;
  /** What a search for another specification came to; `null` or left out where none was made. */
  readonly search?: SearchResult | null;
  /** The specifications that it tried, where they were to be kept. */
  readonly tried?: readonly TriedTier[];
  /** Where the claim is impossible as one table: the proofs. */
  readonly certificates?: readonly Certificate[];
  /** Where the claim is below what is expected and its manifest waives that: until when and why. */
  readonly waiver?: WaiverUse | null;
  /** Where the quote, or what is nearest to it, begins in the manuscript that the manifest names. */
  readonly quoteAt?: { readonly file: string; readonly line: number } | null;
}

/** The end of the line: everything that reports need, and nothing that they must compute. */
export interface Reproduction {
  /** The folder's name. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly tables: readonly TableUse[];
  /** The manifest and the manuscript, as far as they were read from files. */
  readonly texts?: readonly TextUse[];
  readonly analyses: readonly AnalysisRun[];
  readonly claims: readonly JudgedClaim[];
  /** Which figures of the manuscript are checked; `null` or left out where the manifest names none. */
  readonly coverage?: Coverage | null;
  /** Claims that do not say where they were printed, by id, where each must. */
  readonly unsourced?: readonly string[];
  readonly problems: readonly Problem[];
}
