/** A row of the table of judgements. */
interface JudgementRow {
  readonly sign: string;
  /** Colour of the disc. Those of different signs differ in lightness. */
  readonly fill: string;
  /** Colour of the sign on it. */
  readonly ink: string;
  readonly words: string;
  /** How files write it, in small letters and without `risk of bias` at the end. */
  readonly accepted: readonly string[];
}

/**
 * What a risk-of-bias domain may be judged to be, from the best to the worst, by the words of the tools: RoB 2 (low, some
 * concerns, high), ROBINS-I (low, moderate, serious, critical, no information), QUADAS-2 and the first Cochrane tool (low,
 * unclear, high). Judgements of one standing in different tools share a sign.
 *
 * @source Sterne et al. (2019), doi:10.1136/bmj.l4898; Sterne et al. (2016), doi:10.1136/bmj.i4919; Whiting et al. (2011),
 *   doi:10.7326/0003-4819-155-8-201110180-00009
 */
export const judgements = {
  low: { sign: '+', fill: '#2a9d78', ink: '#111111', words: 'low risk', accepted: ['low', 'l', '+', 'yes', 'y', 'green'] },
  unclear: { sign: '?', fill: '#f2d24b', ink: '#111111', words: 'unclear risk', accepted: ['unclear', '?', 'u', 'yellow'] },
  'some-concerns': { sign: '?', fill: '#f2d24b', ink: '#111111', words: 'some concerns', accepted: ['some concerns', 'some'] },
  moderate: { sign: '?', fill: '#f2d24b', ink: '#111111', words: 'moderate risk', accepted: ['moderate', 'm'] },
  high: { sign: '\u2212', fill: '#b3402a', ink: 'white', words: 'high risk', accepted: ['high', 'h', '-', '\u2212', 'no', 'n', 'red'] },
  serious: { sign: '\u2212', fill: '#b3402a', ink: 'white', words: 'serious risk', accepted: ['serious', 's'] },
  critical: { sign: '!', fill: '#5c1410', ink: 'white', words: 'critical risk', accepted: ['critical', 'c', '!'] },
  'no-information': { sign: '/', fill: '#dcdcdc', ink: '#111111', words: 'no information', accepted: ['no information', 'ni', 'no info'] },
} as const satisfies Readonly<Record<string, JudgementRow>>;

/** The code of a judgement. */
export type Judgement = keyof typeof judgements;

/** The judgements in the order of the table. */
export const judgementCodes = Object.keys(judgements) as readonly Judgement[];

/** No tool has a judgement of more characters, and blanks in the middle of a long cell would be gone through again and again. */
const longestJudgement = 100;

/** The judgement that a cell states, in the words of the usual tools; `null` when it states none of them. */
export function readJudgement(cell: string | undefined): Judgement | null {
  const words = (cell ?? '').trim();
  if (words.length > longestJudgement) return null;
  const stated = words
    .toLowerCase()
    .replace(/\s+risk( of bias)?$/, '');
  return judgementCodes.find((code) => (judgements[code].accepted as readonly string[]).includes(stated)) ?? null;
}

/** Each sign with what it stands for among some judgements, from the best to the worst. */
export function signsOf(some: ReadonlySet<Judgement>): readonly (Pick<JudgementRow, 'sign' | 'fill' | 'ink' | 'words'>)[] {
  const rows: readonly JudgementRow[] = judgementCodes.filter((code) => some.has(code)).map((code) => judgements[code]);
  const signs = [...new Set(rows.map(({ sign }) => sign))];
  return signs.flatMap((sign) => {
    const [first, ...others] = rows.filter((row) => row.sign === sign);
    return first === undefined ? [] : [{ ...first, words: [first, ...others].map(({ words }) => words).join(' or ') }];
  });
}

/** The letter over the n-th domain's column, counted from zero: A to Z, then A2 and so on. */
export function domainLetter(index: number): string {
  const round = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round + 1));
}
