import { specificationLine } from '../analysis/searched.js';
import { rationalToDouble } from '../numeric/exact/rational.js';
import type { Studies } from '../studies/study.js';
import { sha256 } from '../text/sha256.js';
import { printedFigures } from '../verification/chance/printed-figures.js';
import { aboutFigure, type Claim } from '../verification/claim.js';
import { quantities } from '../verification/quantities.js';
import type { Specifications } from './evidence.js';
import { pooledBy } from './recheck-pool.js';
import type { SearchDocument } from './search-schema.js';

type SearchedClaim = Specifications['claims'][number];

export interface RecheckedSpecifications {
  /** Specifications that were pooled again. */
  readonly made: number;
  readonly wrong: readonly string[];
  readonly unchecked: readonly string[];
}

/**
 * Pools every specification that is recorded for a claim, and holds what it prints against the record; looks whether a list
 * that is whole has the digest that is recorded, and whether each tier matches as often as is said. The search is not used.
 *
 * @param rows the rows that the claim is about
 */
export function recheckSpecifications({ figures, seed, tiers }: SearchedClaim, search: Omit<SearchDocument, 'problems'>, claim: Claim, rows: Studies): RecheckedSpecifications {
  const cited = { ...claim, figures: claim.figures.filter((figure) => figures.some((each) => each.quantity === figure.quantity && each.study === figure.study)) };
  const tests = printedFigures(cited.figures);
  const asClaimed = cited.figures.length === figures.length && cited.figures.every(({ quantity, study, printed }, index) => quantity === figures[index]?.quantity && study === figures[index]?.study && printed === figures[index]?.printed);
  if (tests === null || !asClaimed) return { made: 0, wrong: ['specifications are recorded for other figures than the claim has'], unchecked: [] };

  const wrong: string[] = seed === search.seed ? [] : [`specifications were tried with seed ${seed}, and the search is recorded with ${search.seed}`];
  const unchecked: string[] = [];
  let made = 0;
  for (const { tier, tried, sha256: recorded, listed } of tiers) {
    const report = search.tiers.find((each) => each.tier === tier);
    if (report === undefined || report.tried !== tried) wrong.push(`tier ${tier}: ${tried} specifications are recorded, and ${report?.tried ?? 0} were tried`);
    let matching = 0;
    for (const { settings, rows: chosen, prints } of listed) {
      made += 1;
      const values = figuresOf(settings, chosen, cited, rows);
      const again = values === null ? null : tests.map(({ print }, index) => print(values[index] ?? Number.NaN));
      if (values !== null && tests.every(({ holds }, index) => holds(values[index] ?? Number.NaN))) matching += 1;
      if (again?.join('; ') !== prints.join('; ')) wrong.push(`tier ${tier}: ${JSON.stringify(settings)} is recorded to print ${prints.join('; ')}, and prints ${again?.join('; ') ?? 'nothing'}`);
    }
    if (report !== undefined && report.status !== 'refused' && report.matches > listed.length) unchecked.push(`tier ${tier}: whether ${report.matches} specifications print the claim`);
    else if (report !== undefined && report.status !== 'refused' && matching !== report.matches) wrong.push(`tier ${tier}: ${report.matches} specifications are said to print the claim, and ${matching} do`);
    if (listed.length < tried) unchecked.push(`tier ${tier}: ${tried - listed.length} of ${tried} specifications, of which only the digest is kept`);
    else if (sha256(listed.map((each) => `${specificationLine(each)}\n`).join('')) !== recorded) wrong.push(`tier ${tier}: the specifications are not those of the digest`);
  }
  return { made, wrong, unchecked };
}

/** The figures of a claim by recorded settings, as the engine gives them; `null` where it cannot. */
function figuresOf(settings: object, chosen: readonly number[] | null, claim: Claim, studies: Studies): Float64Array | null {
  const rows = (chosen ?? studies.rows.map((_row, index) => index)).map((position, index, all) => {
    const row = studies.rows[position];
    return row === undefined ? null : { ...row, label: all.indexOf(position) < index ? `${row.label} (again)` : row.label };
  });
  if (!rows.every((row) => row !== null)) return null;
  const table = { ...studies, rows };
  const result = pooledBy(settings, table);
  if (result === null) return null;
  return Float64Array.from(claim.figures, (figure) => {
    const value = quantities[figure.quantity].read(result, table, aboutFigure(claim, figure));
    return value === null ? Number.NaN : typeof value === 'number' ? value : rationalToDouble(value);
  });
}
