/** How the P value of a rank correlation is had. */
interface RankPRow {
  readonly name: string;
  readonly description: string;
}

/**
 * The distributions of the P value of a rank correlation test, of which programs cite one or another.
 *
 * @source Begg & Mazumdar (1994), doi:10.2307/2533446
 */
export const rankPs = {
  exact: { name: 'exact', description: "of Kendall's score under all orders of the studies, as metafor; by the normal distribution where there are ties or too many studies" },
  normal: { name: 'normal', description: 'of the score over its standard error, as R meta' },
  corrected: { name: 'normal with continuity correction', description: 'of the score less one, over its standard error' },
} as const satisfies Readonly<Record<string, RankPRow>>;

/** The code of a distribution: `exact`, `normal`, `corrected`. */
export type RankPCode = keyof typeof rankPs;
