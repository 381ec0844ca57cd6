/**
 * What other programs and texts call our names: metafor, meta, RevMan, Stata, articles. No letter of such a name needs to be in
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
  hakn: ['hartung-knapp'],
  kr: ['kenward-roger'],
  z: ['wald', 'normal'],
  hts: ['t-k-2'],
  t: ['t-k-2', 't-k-1'],
  nnf: ['bootstrap'],
  // Estimators of tau2
  'dersimonian-laird': ['DL'],
  'paule-mandel': ['PM'],
  'sidik-jonkman': ['SJ'],
  // Measures
  irr: ['IRR'],
  hedges: ['SMD'],
  cohen: ['SMD'],
  wmd: ['MD'],
  // Formats
  txt: ['text'],
  md: ['markdown'],
  tex: ['latex'],
  bib: ['bibtex'],
  xml: ['junit'],
};

/** Switches of other programs, as one types them. */
const switchSynonyms: Readonly<Record<string, string>> = {
  '--where': '--rows',
  '--filter': '--rows',
  '--subset': '--rows',
  '--sm': '--measure',
  '--estimator': '--tau2',
  '--method-tau': '--tau2',
  '--conf-level': '--level',
  '--hakn': '--ci',
  '--method-ci': '--ci',
  '--by': '--subgroup',
  '--byvar': '--subgroup',
  '--mods': '--moderators',
  '--output': '--out',
  '--output-dir': '--out',
  '--sep': '--delimiter',
  '--dec': '--decimal',
  '--incr': '--add',
  '--fixed': '--model',
  '--random': '--model',
  '--quote': '--claim',
};

/** Those of some codes that another name stands for; letter case does not matter. */
export function meantBy<Code extends string>(found: string, codes: readonly Code[]): readonly Code[] {
  const name = found.trim().toLowerCase();
  const meant = Object.hasOwn(valueSynonyms, name) ? (valueSynonyms[name] ?? []) : [];
  return codes.filter((code) => meant.includes(code));
}

/** The switch that another program's stands for; `null` for none. */
export function switchMeantBy(found: string): string | null {
  const name = found.toLowerCase().replaceAll('.', '-');
  return Object.hasOwn(switchSynonyms, name) ? (switchSynonyms[name] ?? null) : null;
}
