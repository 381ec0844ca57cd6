import { listIn } from '../lists/list.js';
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
export function basisOf(result: Pick<PooledResult, 'studies'>): Exclude<Basis, 'text only'> {
  const found = new Set<Provenance>();
  for (const { provenance } of listIn(result, 'studies')) found.add(provenance);
  return basisOfProvenances(found);
}

/** The same for who knows already which provenances there are. */
export function basisOfProvenances(found: Iterable<Provenance>): Exclude<Basis, 'text only'> {
  let weakest: Exclude<Basis, 'text only'> = 'study data';
  for (const provenance of found) {
    const basis = basisOfRow[provenance];
    if (bases.indexOf(basis) > bases.indexOf(weakest)) weakest = basis;
  }
  return weakest;
}
