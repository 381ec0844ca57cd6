import { baujatRow } from './baujat.js';
import { cumulativeRow } from './cumulative.js';
import type { DiagnosticRow } from './diagnostic.js';
import { excessSignificanceRow } from './excess-significance.js';
import { failSafeNRow } from './fail-safe-n.js';
import { beggRow } from './funnel/begg.js';
import { deeksRow } from './funnel/deeks.js';
import { eggerRow } from './funnel/egger.js';
import { harbordRow } from './funnel/harbord.js';
import { macaskillRow } from './funnel/macaskill.js';
import { mixedEggerRow, thompsonSharpRow } from './funnel/mixed-egger.js';
import { macaskillPooledRow, petersRow } from './funnel/peters.js';
import { pustejovskyRodgersRow } from './funnel/pustejovsky-rodgers.js';
import { goshRow } from './gosh/gosh.js';
import { schwarzerRow } from './funnel/schwarzer.js';
import { influenceRow } from './influence.js';
import { leaveOneOutRow } from './leave-one-out.js';
import { limitMetaAnalysisRow } from './limit-meta-analysis.js';
import { pCurveRow } from './p-curve.js';
import { pUniformRow } from './p-uniform.js';
import { pUniformStarRow } from './p-uniform-star.js';
import { petPeeseRow } from './pet-peese.js';
import { shareBeyondRow } from './share-beyond.js';
import {
  betaSelectionRow,
  exponentialSelectionRow,
  halfNormalSelectionRow,
  logisticSelectionRow,
  powerSelectionRow,
} from './selection/smooth-selection.js';
import { stepFunctionRow } from './selection/step-function.js';
import { trimAndFillRow } from './trim-and-fill/trim-and-fill.js';
import { waapRow } from './waap.js';

/**
 * Every diagnostic of a pooled result.
 *
 * To add one: a file in this folder with its function and its row, a line here, a reference case in `tests/reference`.
 */
export const diagnostics = {
  'leave-one-out': leaveOneOutRow,
  cumulative: cumulativeRow,
  influence: influenceRow,
  baujat: baujatRow,
  gosh: goshRow,
  'share-beyond': shareBeyondRow,
  'fail-safe-n': failSafeNRow,
  'excess-significance': excessSignificanceRow,
  egger: eggerRow,
  'egger-mixed': mixedEggerRow,
  'thompson-sharp': thompsonSharpRow,
  begg: beggRow,
  harbord: harbordRow,
  peters: petersRow,
  'macaskill-fiv': macaskillRow,
  'macaskill-fpv': macaskillPooledRow,
  deeks: deeksRow,
  schwarzer: schwarzerRow,
  'pustejovsky-rodgers': pustejovskyRodgersRow,
  'trim-and-fill': trimAndFillRow,
  'pet-peese': petPeeseRow,
  waap: waapRow,
  'limit-meta-analysis': limitMetaAnalysisRow,
  'p-curve': pCurveRow,
  'p-uniform': pUniformRow,
  'p-uniform-star': pUniformStarRow,
  'selection-step': stepFunctionRow,
  'selection-beta': betaSelectionRow,
  'selection-halfnorm': halfNormalSelectionRow,
  'selection-negexp': exponentialSelectionRow,
  'selection-logistic': logisticSelectionRow,
  'selection-power': powerSelectionRow,
} as const satisfies Readonly<Record<string, DiagnosticRow>>;

/** The code of a diagnostic: `leave-one-out`, … */
export type DiagnosticCode = keyof typeof diagnostics;

/** The codes, in the order of the table. */
export const diagnosticCodes = Object.keys(diagnostics) as readonly DiagnosticCode[];

/** The row of a diagnostic, as the general type that each row only satisfies. */
export function diagnosticRow(code: DiagnosticCode): DiagnosticRow {
  return diagnostics[code];
}
