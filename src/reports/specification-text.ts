import type { JudgedClaim, Reproduction } from '../analysis/reproduction.js';

/**
 * What a claim is held against, as one text: all that the manifest says of how its analysis is made, the part of the result that
 * the claim is about, and the digest of the table. Titles, plots and diagnostics do not matter, nor what no one stated. `null`
 * where no analysis ran.
 */
export function specificationText({ spec: { analysis, subgroup, coefficient, study } }: JudgedClaim, { analyses, tables }: Reproduction): string | null {
  const run = analyses.find(({ id }) => id === analysis);
  if (run?.status !== 'done') return null;
  const { id: _id, title: _title, note: _note, plot: _plot, diagnostics: _diagnostics, diagnostic_options: _options, data, ...stated } = run.spec;
  const table = tables.find(({ id }) => id === data)?.sha256 ?? null;
  const sorted = Object.fromEntries(Object.entries(stated).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ ...sorted, subgroup, coefficient, study, table });
}
