import { nearestNames } from './nearest.js';

/**
 * What other programs and texts call our values: metafor, meta, RevMan, Stata, articles. No letter of such a name needs to be in
 * ours, so that likeness finds none of them. Several where the name does not say which.
 */
const valueSynonyms: Readonly<Record<string, readonly string[]>> = {
  // Models
  fixed: ['common'],
  'fixed-effect': ['common'],
  'fixed-effects': ['common'],
  'common-effect': ['common'],
  'equal-effects': ['common'],
  fe: ['common'],
  ee: ['common'],
  ce: ['common'],
  re: ['random'],
  'random-effects': ['random'],
  // Methods
  mh: ['mantel-haenszel'],
  iv: ['inverse-variance'],
  // Intervals
  hk: ['hartung-knapp'],
  hksj: ['hartung-knapp'],
  knha: ['hartung-knapp'],
  'knapp-hartung': ['hartung-knapp'],
  'hartung-knapp-sidik-jonkman': ['hartung-knapp'],
  hakn: ['hartung-knapp'],
  kr: ['kenward-roger'],
  z: ['wald', 'normal'],
  hts: ['t-k-2'],
  t: ['t-k-2', 't-k-1'],
  nnf: ['bootstrap'],
  // Estimators of tau2
  dersimonian: ['DL'],
  'dersimonian-laird': ['DL'],
  paule: ['PM'],
  'paule-mandel': ['PM'],
  'mandel-paule': ['PM'],
  'sidik-jonkman': ['SJ'],
  'empirical-bayes': ['EB'],
  'hunter-schmidt': ['HS'],
  'maximum-likelihood': ['ML'],
  'restricted-maximum-likelihood': ['REML'],
  // Measures
  irr: ['IRR'],
  hedges: ['SMD', 'HE'],
  cohen: ['SMD'],
  wmd: ['MD'],
  'odds-ratio': ['OR'],
  'risk-ratio': ['RR'],
  'relative-risk': ['RR'],
  'risk-difference': ['RD'],
  'absolute-risk-reduction': ['RD'],
  'hazard-ratio': ['HR'],
  'rate-ratio': ['IRR'],
  'incidence-rate-ratio': ['IRR'],
  'mean-difference': ['MD'],
  'weighted-mean-difference': ['MD'],
  'standardised-mean-difference': ['SMD'],
  'standardized-mean-difference': ['SMD'],
  'peto-odds-ratio': ['PETO'],
  'ratio-of-means': ['ROM'],
  prevalence: ['PR', 'PLO'],
  proportion: ['PR', 'PLO'],
  correlation: ['COR', 'ZCOR'],
  // Layouts
  cochran: ['revman'],
  cochrane: ['revman'],
  'review-manager': ['revman'],
  // Formats
  txt: ['text'],
  md: ['markdown'],
  tex: ['latex'],
  bib: ['bibtex'],
  xml: ['junit'],
};

/** What others call the keys of a manifest, the columns of a table and the figures of a claim. */
const keySynonyms: Readonly<Record<string, readonly string[]>> = {
  filter: ['rows'],
  where: ['rows'],
  subset: ['rows'],
  select: ['rows'],
  sm: ['measure'],
  effect: ['measure', 'estimate'],
  'effect-measure': ['measure'],
  estimator: ['tau2'],
  'method-tau': ['tau2'],
  'tau2-estimator': ['tau2'],
  'conf-level': ['level'],
  confidence: ['level'],
  'ci-method': ['ci'],
  'method-ci': ['ci'],
  byvar: ['subgroup'],
  by: ['subgroup'],
  mods: ['moderators'],
  covariates: ['moderators'],
  incr: ['zero_cells'],
  'continuity-correction': ['zero_cells'],
  fixed: ['model'],
  random: ['model'],
  csv: ['file'],
  path: ['file'],
  table: ['file', 'data'],
  text: ['quote'],
  expected: ['expect'],
  grade: ['expect'],
  avg: ['mean'],
  average: ['mean'],
  'ci-lo': ['ci_lower'],
  'ci-lb': ['ci_lower'],
  lci: ['ci_lower'],
  'ci-up': ['ci_upper'],
  'ci-hi': ['ci_upper'],
  'ci-ub': ['ci_upper'],
  uci: ['ci_upper'],
  pval: ['p_value'],
};

const dashed = (found: string): string => found.trim().toLowerCase().replace(/[\s._-]+|\s*&\s*/g, '-').replace(/-and-|-+/g, '-');

function meant<Code extends string>(synonyms: Readonly<Record<string, readonly string[]>>, found: string, codes: readonly Code[]): readonly Code[] {
  const name = dashed(found);
  const names = Object.hasOwn(synonyms, name) ? (synonyms[name] ?? []) : [];
  return codes.filter((code) => names.includes(code));
}

/** Those of some codes that another name stands for; letter case, blanks and hyphens do not matter. */
export const meantBy = <Code extends string>(found: string, codes: readonly Code[]): readonly Code[] => meant(valueSynonyms, found, codes);

/** Those of some keys, columns or figures that another name stands for, or else the nearest, as many as are asked for. */
export function keysMeantBy<Key extends string>(found: string, known: readonly Key[], most = 3): readonly string[] {
  const names = meant(keySynonyms, found, known);
  return names.length > 0 ? names : nearestNames(found, known, most);
}

/** The model that somebody asks for as an estimator of τ², as metafor's `method = "FE"` does; `null` where it is none. */
export const modelMeantBy = (estimator: string): string | null => meantBy(estimator, ['common', 'random'])[0] ?? null;
