import { describe, expect, test } from 'vitest';
import { readClaim } from '../../src/analysis/claim-figures.js';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { draftManifest } from '../../src/reports/draft-manifest.js';
import { type CheckedClaim, checkText } from '../../src/verification/check-text.js';
import { figuresOfClaim } from '../../src/verification/scan/find-claims.js';
import type { TextForm } from '../../src/verification/scan/normalise.js';
import type { Figure } from '../../src/verification/claim.js';
import type { Finding } from '../../src/verification/verdict.js';
import { sentences } from '../verification/scan/sentences.js';
import { texts } from '../verification/scan/texts.js';

const source = { title: 'Figures cited in a.md', citation: 'a.md' };

/** The claims of a text with the manifest that is drafted from them, read again. */
const drafted = (text: string, form: TextForm = 'plain') => draftedOf(checkText(text, { file: 'a.md', form }).claims);

function draftedOf(claims: readonly CheckedClaim[]) {
  const draft = draftManifest(claims, source);
  const manifest = readManifest(draft, 'reproduction.yaml');
  if (!manifest.ok) throw new Error(`${manifest.problems.map((each) => JSON.stringify(each)).join('\n')}\n${draft}`);
  return { claims, draft, manifest: manifest.value };
}

/** What was found wrong in texts, and what is in the draft of their claims. */
function bothFindings({ claims, manifest }: ReturnType<typeof draftedOf>) {
  const found = reproduce({ name: 'a', manifest, files: new Map() });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const told = (findings: readonly Pick<Finding, 'code' | 'severity'>[]): string => findings.map(({ code, severity }) => `${severity} ${code}`).toSorted().join('; ');
  const verdicts = found.value.claims.map(({ verdict }) => verdict);
  return { checked: claims.map(({ quote, findings }) => [quote, told(findings)]), reproduced: verdicts.map(({ findings }, index) => [claims[index]?.quote, told(findings)]), verdicts };
}

describe('a draft of a manifest', () => {
  test('says where each claim stands, and what was read', () => {
    const { draft, manifest } = drafted('One.\n\nThe RR was 0.49 (95% CI 0.34 to 0.70; P = .04).');
    expect(manifest.claims).toEqual([
      { id: 'rr-line-3', quote: 'RR was 0.49 (95% CI 0.34 to 0.70; P = .04)', sentence: 'The RR was 0.49 (95% CI 0.34 to 0.70; P = .04).', where: { file: 'a.md', line: 3 }, expect: 'not-checkable' },
    ]);
    expect(draft).toContain('# read as: RR 0.49; 95% CI 0.34 to 0.70; P =.04');
    expect(draft).toMatch(/# inconsistent: .*\[P_DISAGREES_WITH_CI\]/);
    // The text is the manuscript, unless it lies where a manifest cannot name it or is one of several.
    expect(manifest.manuscript).toBe('a.md');
    const [claim] = checkText('RR 0.49 (95% CI 0.34 to 0.70)', { file: '../a.md' }).claims;
    expect(draftManifest([claim!], source)).not.toContain('manuscript:');
    expect(draftManifest([claim!, { ...claim!, file: 'b.md' }], source)).not.toContain('manuscript:');
  });

  test('keeps the figures of a row that its quote does not hold', () => {
    const { manifest } = drafted('| Outcome | RR (95% CI) | P value |\n|---|---|---|\n| Death | 0.49 (0.34–0.70) | 0.001 |', 'markdown');
    expect(manifest.claims[0]).toMatchObject({ quote: '0.49 (0.34–0.70) | 0.001', figures: { p_value: '0.001' } });
  });

  test.each([
    '| Study | Drug, n/N (%) | Control, n/N (%) | RR (95% CI) | P |\n|-|-|-|-|-|\n| A | 13/58 (22.4%) | 23/30 (76.7%) | 0.29 (0.17 to 0.49) | <0.001 |',
    '| Study | RR (95% CI) | Drug, n/N (%) | Control, n/N (%) |\n|-|-|-|-|\n| A | 0.29 (0.17 to 0.49) | 13/58 (22.4%) | 23/30 (76.7%) |',
    '| Study | Drug (n=58) | Control (n=30) | RR (95% CI) |\n|-|-|-|-|\n| A | 13 (22.4%) | 23 (76.7%) | 0.29 (0.17 to 0.49) |',
    '| Study | Events | Total | % | Events | Total | % | RR (95% CI) |\n|-|-|-|-|-|-|-|-|\n| A | 13 | 58 | 22.4 | 23 | 30 | 76.7 | 0.29 (0.17 to 0.49) |',
  ])('of a row with both arms is read again with their figures and no others: %s', (text) => {
    const { claims, manifest } = drafted(text, 'markdown');
    const read = manifest.claims.map((spec) => readClaim(spec));
    const sorted = (figures: readonly Figure[]): readonly Figure[] => figures.toSorted((one, other) => one.quantity.localeCompare(other.quantity));
    expect(read.map((each) => (each.ok ? sorted(each.value.figures) : each))).toEqual(claims.map((claim) => sorted(figuresOfClaim(claim))));
    expect(claims[0]?.counts).toHaveLength(2);
  });

  test('names the other readings of dashes', () => {
    const { claims, draft } = drafted('SMD - 0.10 (95% CI -0.40 to 0.40)');
    expect(claims[0]).toMatchObject({ estimate: '-0.10', ambiguous: true, alternatives: [{ estimate: '0.10', lower: '-0.40', upper: '0.40' }] });
    expect(draft).toContain('# or as: 0.10, -0.40 to 0.40');
  });

  test('is read again with the figures that were found, and finds what was found, for every text of the fixtures', () => {
    // P values of another size, so that there is something to be found.
    const all = [...Object.values(texts).flat(), ...sentences].map(({ text }) => text.replace(/(\bP ?[=<] ?0?[.·])\d/gi, '$14'));
    const draft = draftedOf(all.flatMap((text) => checkText(text, { file: 'a.md' }).claims));
    for (const [index, claim] of draft.claims.entries()) {
      const spec = draft.manifest.claims[index];
      const read = spec === undefined ? null : readClaim(spec);
      expect(read?.ok === true ? read.value.figures : [], claim.quote).toEqual(expect.arrayContaining([...figuresOfClaim(claim)]));
    }
    const { checked, reproduced } = bothFindings(draft);
    expect(checked.filter(([, findings]) => findings !== '').length).toBeGreaterThan(20);
    expect(reproduced).toEqual(checked);
  });

  test.each([
    ['a test by itself', 'It differed, t(28) = 2.31, p = .18.', 'inconsistent P_DISAGREES_WITH_TEST'],
    ['a test that is corrected', 'Bonferroni-corrected, it was t(28) = 2.31, p = .18.', 'note P_DISAGREES_WITH_TEST'],
    ['a mean of whole numbers', 'Of whole-number answers the mean was 3.47 (SD 1.10, n = 10).', 'inconsistent MEAN_IMPOSSIBLE'],
    ['a number needed to treat', 'RD 0.10 (95% CI 0.05 to 0.15), NNT 25.', 'inconsistent NNT_DISAGREES'],
    ['a row whose heading has its label', '| Outcome | RR (95% CI) | P value |\n|---|---|---|\n| Death | 0.49 (0.34–0.70) | 0.2 |', 'inconsistent P_DISAGREES_WITH_CI; inconsistent SIGNIFICANCE_DISAGREES'],
  ])('finds again what is wrong with %s', (_, text, wrong) => {
    const { checked, reproduced, verdicts } = bothFindings(drafted(text, 'markdown'));
    expect(checked.map(([, findings]) => findings)).toEqual([wrong]);
    expect(reproduced).toEqual(checked);
    expect(verdicts.map(({ met }) => met)).toEqual([!wrong.includes('inconsistent')]);
  });
});
