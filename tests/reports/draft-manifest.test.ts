import { describe, expect, test } from 'vitest';
import { readClaim } from '../../src/analysis/claim-figures.js';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { canBeReproduced, draftManifest } from '../../src/reports/draft-manifest.js';
import { checkText } from '../../src/verification/check-text.js';
import { figuresOfClaim } from '../../src/verification/scan/find-claims.js';
import type { TextForm } from '../../src/verification/scan/normalise.js';
import { sentences } from '../verification/scan/sentences.js';
import { texts } from '../verification/scan/texts.js';

const source = { title: 'Figures cited in a.md', citation: 'a.md' };

/** The claims of a text with the manifest that is drafted from them, read again. */
function drafted(text: string, form: TextForm = 'plain') {
  const { claims } = checkText(text, { file: 'a.md', form });
  const draft = draftManifest(claims, source);
  const manifest = readManifest(draft, 'reproduction.yaml');
  if (!manifest.ok) throw new Error(`${manifest.problems.map((each) => JSON.stringify(each)).join('\n')}\n${draft}`);
  return { claims, draft, manifest: manifest.value };
}

describe('a draft of a manifest', () => {
  test('says where each claim stands, and what was read', () => {
    const { draft, manifest } = drafted('One.\n\nThe RR was 0.49 (95% CI 0.34 to 0.70; P = .04).');
    expect(manifest.claims).toEqual([
      { id: 'rr-line-3', quote: 'RR was 0.49 (95% CI 0.34 to 0.70; P = .04)', where: { file: 'a.md', line: 3 }, expect: 'not-checkable' },
    ]);
    expect(draft).toContain('# read as: RR 0.49; 95% CI 0.34 to 0.70; P =.04');
    expect(draft).toMatch(/# inconsistent: .*\[P_DISAGREES_WITH_CI\]/);
  });

  test('keeps the figures of a row that its quote does not hold', () => {
    const { manifest } = drafted('| Outcome | RR (95% CI) | P value |\n|---|---|---|\n| Death | 0.49 (0.34–0.70) | 0.001 |', 'markdown');
    expect(manifest.claims[0]).toMatchObject({ quote: '0.49 (0.34–0.70) | 0.001', figures: { p_value: '0.001' } });
  });

  test('names the other readings of dashes', () => {
    const { claims, draft } = drafted('SMD - 0.10 (95% CI -0.40 to 0.40)');
    expect(claims[0]).toMatchObject({ estimate: '-0.10', ambiguous: true, alternatives: [{ estimate: '0.10', lower: '-0.40', upper: '0.40' }] });
    expect(draft).toContain('# or as: 0.10, -0.40 to 0.40');
  });

  test('is read again with the figures that were found, for every text of the fixtures', () => {
    const all = [...Object.values(texts).flat(), ...sentences].map(({ text }) => text);
    for (const text of all) {
      const found = checkText(text, { file: 'a.md' }).claims.filter(canBeReproduced);
      if (found.length === 0) continue;
      const { manifest } = drafted(text);
      for (const [index, spec] of manifest.claims.entries()) {
        const claim = found[index];
        const read = readClaim(spec);
        expect(read.ok, text).toBe(true);
        const wanted = claim === undefined ? [] : figuresOfClaim(claim);
        expect(read.ok ? read.value.figures : [], text).toEqual(expect.arrayContaining([...wanted]));
      }
    }
  });
});
