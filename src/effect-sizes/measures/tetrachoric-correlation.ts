import { bivariateNormal } from '../../numeric/distributions/bivariate-normal.js';
import { normal } from '../../numeric/distributions/normal.js';
import { findRoot } from '../../numeric/root.js';
import type { Arm } from '../../studies/study.js';
import type { EffectSize } from '../measure-row.js';

/**
 * Tetrachoric correlation: that of two normal quantities of which only "above or below" was noted, by maximum likelihood.
 *
 * In words: cut a bivariate normal distribution by a line for arm and a line for event, so that the four parts hold the
 * shares of the table. Three parameters fit three free shares exactly, so that the likelihood is greatest where the
 * parts equal the shares; the variance follows from theirs by the delta method, which is then the inverse information.
 *
 * @param treatment events among participants of the treated arm (counts, corrected if a correction applies)
 * @param control the same for the control arm
 * @returns yi in (−1, 1). NaN where a cell is zero: the likelihood has no maximum inside
 * @scale identity
 *
 * @source Pearson (1900), doi:10.1098/rsta.1900.0022; Kirk (1973), doi:10.1007/BF02291118; Hamdan (1970),
 *   doi:10.1093/biomet/57.1.212
 * @r      metafor::escalc("RTET", ai, n1i, ci, n2i)
 * @laws   arm swap and event swap: −yi, same vi
 *
 * @example
 * tetrachoricCorrelation({ events: 4, total: 123 }, { events: 11, total: 139 }).yi // -0.2631230372
 */
export function tetrachoricCorrelation(treatment: Arm, control: Arm): EffectSize {
  const total = treatment.total + control.total;
  const shares = [treatment.events, treatment.total - treatment.events, control.events, control.total - control.events].map((cell) => cell / total);
  const [both = 0, armOnly = 0, eventOnly = 0] = shares;
  if (!shares.every((share) => share > 0)) return { yi: Number.NaN, vi: Number.NaN };
  const x = normal.quantile(both + armOnly);
  const y = normal.quantile(both + eventOnly);

  // On the angle asin ρ the probability is smooth up to the ends.
  const angle = findRoot((a) => bivariateNormal.lower(x, y, Math.sin(a)) - both, -Math.PI / 2, Math.PI / 2);
  const yi = Math.sin(angle);

  // dρ = (d both − byArm·d arm − byEvent·d event)/density, and a participant adds one cell to these shares.
  const rest = Math.cos(angle);
  const byArm = normal.lower((y - yi * x) / rest);
  const byEvent = normal.lower((x - yi * y) / rest);
  const influence = [1 - byArm - byEvent, -byArm, -byEvent];
  const mean = influence.reduce((sum, each, i) => sum + each * (shares[i] ?? 0), 0);
  const square = influence.reduce((sum, each, i) => sum + each ** 2 * (shares[i] ?? 0), 0);
  return { yi, vi: (square - mean ** 2) / (total * bivariateNormal.density(x, y, yi) ** 2) };
}
