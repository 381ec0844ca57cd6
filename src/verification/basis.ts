import type { PooledResult } from '../models/pooled-result.js';
import type { Provenance } from '../studies/study.js';
import { type Basis, bases } from './verdict.js';

const basisOfRow: Readonly<Record<Provenance, Exclude<Basis, 'text only'>>> = {
  'study data': 'study data',
  reported: 'study data',
  derived: 'study data',
  digitised: 'digitised',
  reconstructed: 'reconstructed',
};

/** What a pooled result stands on: the weakest provenance among the rows that were pooled. */
export function basisOf({ studies }: Pick<PooledResult, 'studies'>): Exclude<Basis, 'text only'> {
  const worse = <B extends Basis>(a: B, b: B): B => (bases.indexOf(b) > bases.indexOf(a) ? b : a);
  return studies.map(({ provenance }) => basisOfRow[provenance]).reduce(worse, 'study data');
}
