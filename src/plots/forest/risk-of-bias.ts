/** What a risk-of-bias domain may be judged to be. Colours differ in lightness, and each has its sign. */
export const judgements = {
  low: { sign: '+', fill: '#2a9d78', ink: '#111111', words: 'low risk', accepted: ['low', 'l', '+', 'yes', 'y', 'green'] },
  unclear: {
    sign: '?',
    fill: '#f2d24b',
    ink: '#111111',
    words: 'unclear or some concerns',
    accepted: ['unclear', 'some concerns', 'some', 'moderate', 'no information', '?', 'u', 'yellow'],
  },
  high: {
    sign: '\u2212',
    fill: '#b3402a',
    ink: 'white',
    words: 'high risk',
    accepted: ['high', 'h', '-', '\u2212', 'serious', 'critical', 'no', 'n', 'red'],
  },
} as const satisfies Record<
  string,
  { readonly sign: string; readonly fill: string; readonly ink: string; readonly words: string; readonly accepted: readonly string[] }
>;

export type Judgement = keyof typeof judgements;

/** The judgement that a cell states, in the words of the usual tools; `null` when it states none of them. */
export function readJudgement(cell: string | undefined): Judgement | null {
  const stated = (cell ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+risk( of bias)?$/, '');
  const codes = Object.keys(judgements) as Judgement[];
  return codes.find((code) => (judgements[code].accepted as readonly string[]).includes(stated)) ?? null;
}

/** The letter over the n-th domain's column, counted from zero: A to Z, then A2 and so on. */
export function domainLetter(index: number): string {
  const round = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round + 1));
}
