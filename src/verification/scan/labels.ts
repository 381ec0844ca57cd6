import { canonical } from './characters.js';
import type { Match } from './numbers.js';
import { normaliseText } from './normalise.js';
import { type Token, tokenise } from './tokens.js';

/** What a label says about the figure after it. */
export type LabelKind = 'ratio' | 'difference' | 'proportion' | 'correlation' | 'agreement';

export interface LabelMeaning {
  readonly kind: LabelKind;
  /** `crude` labels can be recomputed from two proportions: a risk ratio, an odds ratio, a risk difference. */
  readonly crude: 'risk ratio' | 'odds ratio' | 'risk difference' | null;
  /** Single letters and everyday words count only right before `=` or the number itself. */
  readonly onlyAdjacent: boolean;
}

interface LabelRow extends LabelMeaning {
  /** Separated by upright strokes: words in lower case, abbreviations as they are printed. */
  readonly names: string;
}

const rows: readonly LabelRow[] = [
  {
    kind: 'ratio',
    crude: 'risk ratio',
    onlyAdjacent: false,
    names: 'RR | RRs | risk ratio | risk ratios | risk-ratio | relative risk | relative risks | relatives Risiko | relative Risiko | relativen Risiko | relativem Risiko | risque relatif | riesgo relativo | risco relativo | rischio relativo',
  },
  {
    kind: 'ratio',
    crude: 'odds ratio',
    onlyAdjacent: false,
    names: 'OR | ORs | odds ratio | odds ratios | odds-ratio | Peto OR | Peto odds ratio | raz\u00e3o de chances | rapport de cotes',
  },
  {
    kind: 'ratio',
    crude: null,
    onlyAdjacent: false,
    names: `aRR | adjRR | aOR | AOR | adjOR | cOR | COR | uOR | DOR | diagnostic odds ratio
      | HR | HRs | aHR | AHR | sHR | SHR | hazard ratio | hazards ratio | relative hazard | hazard ratios | subdistribution hazard ratio | Hazard-Ratio | rapport de risque
      | IRR | IRRs | aIRR | rate ratio | rate ratios | incidence rate ratio | PR | aPR | prevalence ratio
      | ROM | RoM | ratio of means | SIR | SMR | standardised mortality ratio | standardized mortality ratio
      | standardised incidence ratio | standardized incidence ratio
      | response ratio | geometric mean ratio | GMR | ROR`,
  },
  {
    kind: 'difference',
    crude: 'risk difference',
    onlyAdjacent: false,
    names: 'RD | ARD | risk difference | absolute risk difference | absolute risk reduction',
  },
  {
    kind: 'difference',
    crude: null,
    onlyAdjacent: false,
    names: `MD | MDs | WMD | LSMD | mean difference | mean differences | weighted mean difference | difference in means
      | least squares mean difference | least-squares mean difference | SMD | SMDs | standardised mean difference | standardized mean difference
      | mittlere Differenz | mittleren Differenz | mittlere Differenzen | Mittelwertdifferenz | diff\u00e9rence moyenne | diff\u00e9rence de moyennes | diferencia media | diferencia de medias
      | diferen\u00e7a m\u00e9dia | standardised mean differences | standardized mean differences | absolute difference | treatment difference
      | between-group difference | between group difference | mean between-group difference | effect size | effect sizes | ES
      | ARR | standardised effect size | standardized effect size
      | Hedges' g | Hedges's g | Hedge's g | Hedges g | Hedges | Hedges' | Cohen's d | Cohen d | Cohens d | Hedges' d | Glass's delta | Glass' delta
      | log odds ratio | log response ratio | Fisher's z | Fisher z | Zr | rate difference | incidence rate difference | mean diff | log OR | log RR | log HR | log risk ratio | log hazard ratio | lnRR | lnOR | logOR | logRR | logHR`,
  },
  {
    kind: 'difference',
    crude: null,
    onlyAdjacent: true,
    names: `g | d | b | B | difference | \u03b2 | beta | coefficient | slope | intercept | Egger's intercept | Egger intercept | mean change`,
  },
  {
    kind: 'proportion',
    crude: null,
    onlyAdjacent: false,
    names: `prevalence | incidence | cumulative incidence | proportion | sensitivity | specificity | event rate | response rate
      | responder rate | success rate | cure rate | mortality rate | pooled rate | remission rate | relapse rate | survival rate
      | completion rate | dropout rate | AUC | AUCs | AUROC | AUROCs | AUC-ROC | ROC-AUC | area under the curve | area under the ROC curve | area under the receiver operating characteristic curve
      | area under the receiver operating characteristic | c-statistic | c-statistics | c statistic
      | c-index | c index | concordance index | Harrell's C`,
  },
  {
    kind: 'agreement',
    crude: null,
    onlyAdjacent: false,
    names: "kappa | \u03ba | weighted kappa | Cohen's kappa | Cohen kappa | Fleiss' kappa | Fleiss kappa | ICC | ICCs | intraclass correlation coefficient",
  },
  {
    kind: 'correlation',
    crude: null,
    onlyAdjacent: true,
    names: `r | rs | rho | \u03c1 | correlation | correlation coefficient | Pearson's r | Spearman's rho | Pearson r | Spearman rho`,
  },
];

/** The longest label, in words. */
const mostWords = 7;

const isAbbreviation = (name: string): boolean => /^[A-Z]|[A-Z]{2}|^\S$/.test(name) && !name.includes(' ');

/** Abbreviations count as printed (`OR` is not "or"); words count in any case. */
const meanings = new Map<string, LabelMeaning>(
  rows.flatMap(({ names, ...meaning }) =>
    names.split(/\s*\|\s*/).map((name): [string, LabelMeaning] => [isAbbreviation(name) ? name : name.toLowerCase(), meaning]),
  ),
);

const firstWords = new Set([...meanings.keys()].map((name) => (name.split(' ')[0] ?? name).split('-')[0] ?? name));

/**
 * What a label means, or `null` for one that is not known.
 *
 * @example
 * labelMeaning('mean difference')?.kind // 'difference'
 */
export function labelMeaning(label: string): LabelMeaning | null {
  return meaningOf(
    label
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/[\u2018\u2019]/g, "'")
      // As in East Asian print, which is kept in a quote.
      .replace(/[\uff01-\uff5e]/g, (wide) => canonical(wide, '')),
  );
}

/** In lower case an abbreviation ("or", "D") is something else. */
function meaningOf(name: string): LabelMeaning | null {
  return meanings.get(name) ?? (name.length > 2 ? meanings.get(name.toLowerCase()) : undefined) ?? null;
}

/** The longest label that starts at a token. */
export function readLabel(tokens: readonly Token[], at: number): Match<LabelMeaning> | null {
  const first = tokens[at];
  // "r0" and "d2" are names, not labels with a figure.
  if (first?.text.length === 1 && tokens[at + 1]?.kind === 'number' && tokens[at + 1]?.glued === true) return null;
  // "100 g/day", "3 d": a letter behind a number is its unit, unless it is equated with another.
  if (first?.text.length === 1 && tokens[at - 1]?.kind === 'number' && tokens[at + 1]?.kind !== 'compare') return null;
  if (first?.kind !== 'word' || !(firstWords.has(first.text) || firstWords.has(first.text.toLowerCase()))) return null;
  let name = '';
  let found: Match<LabelMeaning> | null = null;
  for (let taken = 0, words = 0; words < mostWords && taken < 2 * mostWords; taken += 1) {
    const token = tokens[at + taken];
    if (token?.kind === 'dash' && token.glued) {
      name += '-';
      continue;
    }
    if (token?.kind !== 'word') break;
    name += (name === '' || name.endsWith('-') ? '' : ' ') + token.text;
    words += 1;
    const meaning = meaningOf(name);
    if (meaning !== null) found = { value: meaning, next: at + taken + 1 };
  }
  // A relative risk reduction is no relative risk.
  return found !== null && found.value.kind === 'ratio' && changes.test(tokens[found.next]?.text ?? '') ? null : found;
}

const changes = /^(?:reductions?|increases?|decreases?)$/i;

/**
 * The first label within a longer name, as printed there: `mean difference` in "mean difference in pain (0-10)".
 */
export function labelWithin(text: string): string | null {
  const normalised = normaliseText(text);
  const { source, starts, ends } = normalised;
  const tokens = tokenise(normalised);
  for (const [at, token] of tokens.entries()) {
    const found = readLabel(tokens, at);
    const last = found === null ? undefined : tokens[found.next - 1];
    if (last !== undefined) return source.slice(starts[token.start], ends[last.end - 1]);
  }
  return null;
}
