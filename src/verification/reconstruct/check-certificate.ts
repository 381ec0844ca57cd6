import { parsePrinted } from '../../numeric/exact/decimal.js';
import { compareRationals, rational, rationalToDouble } from '../../numeric/exact/rational.js';
import type { Certificate } from './certificate.js';

/** The answer of the verifier: that the certificate holds, or the first thing in it that does not. */
export type Checked = { readonly holds: true; readonly tables: number } | { readonly holds: false; readonly reason: string };

/** Normal quantiles, from tables. */
const quantiles: ReadonlyMap<number, number> = new Map([
  [0.9, 1.6448536269514722],
  [0.95, 1.959963984540054],
  [0.99, 2.5758293035489004],
]);

/** Nearer than this to what prints, relative to 1 and to its size, a figure is not taken for excluded. */
const margin = 1e-10;

/**
 * Verifies a certificate of impossibility: goes through every table of the arm sizes and computes its figures on the
 * printed scale, by formulas of its own. Nothing of the search is used; only exact decimals and fractions are shared.
 */
export function checkCertificate(certificate: Certificate): Checked {
  const { treatmentTotal: n1, controlTotal: n2, correction, level } = certificate;
  const z = quantiles.get(level);
  if (z === undefined) return { holds: false, reason: `no quantile for the level ${level}` };
  const ends = [certificate.figures.estimate, certificate.figures.lower, certificate.figures.upper].map((text) => endsOf(text, certificate.rule));
  const nearest = new Map(certificate.nearest.map((each) => [each.controlEvents, each]));
  let tables = 0;
  for (let c = 0; c <= n2; c += 1) {
    let estimable = false;
    for (let a = 0; a <= n1; a += 1) {
      tables += 1;
      const oneGroup = ['PR', 'PLO'].includes(certificate.form);
      const zero = a === 0 || a === n1 || (!oneGroup && (c === 0 || c === n2));
      const add = ['PETO', 'PAS'].includes(certificate.form) || correction === 'none' || (correction === 'zero-cells' && !zero) ? 0 : 0.5;
      const figures = figuresOf(certificate.form, a + add, n1 - a + add, c + add, n2 - c + add, z);
      if (figures === null) continue;
      estimable = true;
      const excluded = figures.some((value, index) => {
        const end = ends[index];
        if (end === undefined || end === null) return false;
        const room = margin * (1 + Math.abs(value * end.scale));
        return value * end.scale < end.least - room || value * end.scale > end.most + room;
      });
      if (!excluded) return { holds: false, reason: `${a}/${n1} and ${c}/${n2} are not excluded` };
    }
    if (estimable !== nearest.has(c)) return { holds: false, reason: `the row for ${c} events in the control group is ${estimable ? 'missing' : 'superfluous'}` };
  }
  return tables === certificate.tables ? { holds: true, tables } : { holds: false, reason: `there are ${tables} tables, not ${certificate.tables}` };
}

/** The outermost values that print as a figure: half a unit to either side, and a whole one where it may be cut off. */
function endsOf(text: string | null, rule: Certificate['rule']): { readonly least: number; readonly most: number; readonly scale: number } | null {
  const printed = text === null ? null : parsePrinted(text);
  if (printed === null || printed.comparator !== '=') return null;
  const unit = printed.decimals >= 0 ? rational(1n, 10n ** BigInt(printed.decimals)) : rational(10n ** BigInt(-printed.decimals));
  const cut = rule === 'nearest-or-cut';
  const at = (halves: bigint): number => rationalToDouble(rational((2n * BigInt(printed.sign) * printed.digits + halves) * unit.numerator, 2n * unit.denominator));
  const zero = compareRationals(rational(printed.digits), rational(0n)) === 0;
  const outwards = printed.sign === 1;
  return { least: at(cut && (zero || !outwards) ? -2n : -1n), most: zero && !outwards ? 0 : at(cut && (zero || outwards) ? 2n : 1n), scale: printed.percent ? 100 : 1 };
}

/** Estimate and ends of the interval on the printed scale; `null` where the table has none. */
function figuresOf(form: Certificate['form'], a: number, b: number, c: number, d: number, z: number): readonly number[] | null {
  const ratio = (estimate: number, variance: number): readonly number[] => [estimate, estimate / Math.exp(z * Math.sqrt(variance)), estimate * Math.exp(z * Math.sqrt(variance))];
  const straight = (estimate: number, variance: number): readonly number[] => [estimate, estimate - z * Math.sqrt(variance), estimate + z * Math.sqrt(variance)];
  const [n1, n2] = [a + b, c + d];
  switch (form) {
    case 'RR':
      return a === 0 || c === 0 ? null : ratio((a / n1) / (c / n2), b / (a * n1) + d / (c * n2));
    case 'OR':
      return a * b * c * d === 0 ? null : ratio((a / b) * (d / c), 1 / a + 1 / b + 1 / c + 1 / d);
    case 'RD':
      return straight(a / n1 - c / n2, ((a / n1) * (b / n1)) / n1 + ((c / n2) * (d / n2)) / n2);
    case 'PETO': {
      if (a + c === 0 || b + d === 0) return null;
      const n = n1 + n2;
      const variance = ((n1 / n) * (n2 / n) * (a + c) * (b + d)) / (n - 1);
      return ratio(Math.exp((a - (n1 / n) * (a + c)) / variance), 1 / variance);
    }
    case 'PR':
      return straight(a / n1, ((a / n1) * (b / n1)) / n1);
    case 'PLO': {
      if (a * b === 0) return null;
      const odds = ratio(a / b, 1 / a + 1 / b);
      return odds.map((each) => each / (1 + each));
    }
    case 'PAS':
      return straight(Math.asin(Math.sqrt(a / n1)), 1 / (4 * n1)).map((each) => (each < 0 ? 0 : 2 * each > Math.PI ? 1 : Math.sin(each) ** 2));
  }
}
