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
import { macaskillPooledRow, petersRow } from './funnel/peters.js';
import { pustejovskyRodgersRow } from './funnel/pustejovsky-rodgers.js';
import { goshRow } from './gosh/gosh.js';
import { influenceRow } from './influence.js';
import { leaveOneOutRow } from './leave-one-out.js';
import { petPeeseRow } from './pet-peese.js';
import { shareBeyondRow } from './share-beyond.js';
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
  begg: beggRow,
  harbord: harbordRow,
  peters: petersRow,
  'macaskill-fiv': macaskillRow,
  'macaskill-fpv': macaskillPooledRow,
  deeks: deeksRow,
  'pustejovsky-rodgers': pustejovskyRodgersRow,
  'trim-and-fill': trimAndFillRow,
  'pet-peese': petPeeseRow,
  waap: waapRow,
} as const satisfies Readonly<Record<string, DiagnosticRow>>;

/** The code of a diagnostic: `leave-one-out`, … */
export type DiagnosticCode = keyof typeof diagnostics;

/** The codes, in the order of the table. */
export const diagnosticCodes = Object.keys(diagnostics) as readonly DiagnosticCode[];

/** The row of a diagnostic, as the general type that each row only satisfies. */
export function diagnosticRow(code: DiagnosticCode): DiagnosticRow {
  return diagnostics[code];
}
