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

/** The switch that another program's stands for; `null` for none. */
export function switchMeantBy(found: string): string | null {
  const name = found.toLowerCase().replaceAll('.', '-');
  return Object.hasOwn(switchSynonyms, name) ? (switchSynonyms[name] ?? null) : null;
}
