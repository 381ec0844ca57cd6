import { parsePrinted } from '../numeric/exact/decimal.js';
import type { Claim } from '../verification/claim.js';
import { meets } from '../verification/grades.js';
import { certify, type Certificate } from '../verification/reconstruct/certificate.js';
import { checkCertificate } from '../verification/reconstruct/check-certificate.js';
import { type CorrectionCode, forms, type Table } from '../verification/reconstruct/forms.js';
import { reconstructTable } from '../verification/reconstruct/one-table.js';
import type { PrintedEffect } from '../verification/reconstruct/printed-boxes.js';
import type { Verdict } from '../verification/verdict.js';
import type { ClaimSpec } from './manifest.js';

/** A verdict, and where no table prints as the claim the proof of it: one certificate for each way of correcting. */
export interface Certified {
  readonly verdict: Verdict;
  readonly certificates: readonly Certificate[];
}

const ways: readonly CorrectionCode[] = ['none', 'zero-cells', 'always'];
const inEffect: ReadonlySet<string> = new Set(['estimate', 'ci_lower', 'ci_upper']);

/**
 * Holds a claim against the arm sizes of the one table that it is said to come from.
 *
 * It is impossible only if no table of whole numbers prints as its estimate and interval, with or without half a case added,
 * the figures rounded or cut off, and the verifier agrees each time. A claim that data reproduce is left as it is.
 */
export function withCertificates(verdict: Verdict, claim: Claim, crude: NonNullable<ClaimSpec['crude']>, level: number): Certified {
  const figure = (quantity: string) => parsePrinted(claim.figures.find((each) => each.quantity === quantity)?.printed ?? '');
  const effect: PrintedEffect = { estimate: figure('estimate'), lower: figure('ci_lower'), upper: figure('ci_upper'), p: null };
  const fromData = verdict.basis !== 'text only' && verdict.grade !== 'discrepant' && verdict.grade !== 'not-checkable';
  if (fromData || (effect.estimate === null && (effect.lower === null || effect.upper === null))) return { verdict, certificates: [] };
  const sizes = { treatmentTotal: crude.treatment_total, controlTotal: crude.control_total ?? 0 };
  const models = ways.map((correction) => ({ form: crude.form, correction, level, rule: 'nearest-or-cut' as const }));
  const certificates = models.flatMap((model) => certify(effect, sizes, model) ?? []).filter((each) => checkCertificate(each).holds);
  const name = `${forms[crude.form].name} of one table with ${sizes.controlTotal === 0 ? sizes.treatmentTotal : `${sizes.treatmentTotal} and ${sizes.controlTotal}`} participants`;
  if (certificates.length === models.length) {
    const sentence = `No table of whole numbers prints as the ${name}, with a Wald interval, with or without half a case added, rounded or cut off; an adjusted or a pooled estimate could.`;
    const figures = verdict.figures.map((each) => (inEffect.has(each.quantity) ? { ...each, grade: 'impossible' as const, note: sentence } : each));
    return { verdict: noted({ ...verdict, figures, grade: 'impossible', met: meets('impossible', verdict.expect), missing: null }, sentence), certificates };
  }
  const tables = [...new Map(models.flatMap((model) => reconstructTable(effect, sizes, model)).map((each) => [tableText(each), each])).keys()];
  return { verdict: noted(verdict, tables.length === 0 ? `It could not be told whether a ${name} prints so.` : `As ${name}: ${tables.slice(0, 3).join('; ')}${tables.length > 3 ? ` and ${tables.length - 3} more` : ''} would print so.`), certificates: [] };
}

const tableText = ({ treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 }: Table): string => (n2 === 0 ? `${a}/${n1}` : `${a}/${n1} v ${c}/${n2}`);
const noted = (verdict: Verdict, sentence: string): Verdict => ({ ...verdict, note: [verdict.note, sentence].filter((each) => each !== null).join(' ') });
