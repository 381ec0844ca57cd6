import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { reproduceDocument } from '../../src/reports/reproduce-document.js';
import { reproduceDocumentSchema } from '../../src/reports/schemas.js';
import { checkCertificate } from '../../src/verification/reconstruct/check-certificate.js';

const manifestWith = (quote: string, crude: string): string => `schema: 1
title: One trial
source: { citation: none }
claims: [{ id: rr, quote: "${quote}", crude: ${crude} }]
`;

function claimOf(quote: string, crude: string) {
  const manifest = readManifest(manifestWith(quote, crude));
  if (!manifest.ok) throw new Error(manifest.problems.map(({ code }) => code).join());
  const made = reproduce({ name: 'one', manifest: manifest.value, files: new Map() });
  if (!made.ok) throw new Error('it is reproduced');
  const document = reproduceDocumentSchema.parse(reproduceDocument([made.value], []));
  const [claim] = document.datasets[0]?.claims ?? [];
  if (claim === undefined) throw new Error('there is a claim');
  return claim;
}

describe('a claim that names the one table it comes from', () => {
  test('is impossible where no whole numbers print so, with proofs that hold', () => {
    const claim = claimOf('RR 2.43 (95% CI 1.10-5.40)', '{ form: RR, treatment_total: 39, control_total: 36 }');
    expect([claim.grade, claim.met, claim.basis]).toEqual(['impossible', false, 'text only']);
    expect(claim.note).toContain('an adjusted or a pooled estimate could');
    expect(claim.certificates?.map(({ correction }) => correction)).toEqual(['none', 'zero-cells', 'always']);
    for (const certificate of claim.certificates ?? []) expect(checkCertificate(certificate)).toEqual({ holds: true, tables: 1480 });
  });

  test('keeps its verdict where some table does, and names it', () => {
    const claim = claimOf('RR 2.64 (95% CI 1.27-5.48)', '{ form: RR, treatment_total: 39, control_total: 36 }');
    expect([claim.grade === 'impossible', claim.certificates]).toEqual([false, undefined]);
    expect(claim.note).toContain('20/39 v 7/36 would print so');
  });

  test('must give the sizes that its form needs', () => {
    const read = readManifest(manifestWith('RR 2.43 (95% CI 1.10-5.40)', '{ form: RR, treatment_total: 39 }'));
    expect(read.ok ? [] : read.problems.map(({ code }) => code)).toEqual(['MANIFEST_INVALID']);
  });
});
