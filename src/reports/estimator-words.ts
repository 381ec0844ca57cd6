import { tau2Row, type Tau2Code } from '../models/tau2/estimators.js';
import { inBrackets } from './source-words.js';

/** An estimator of τ² in running text, with its code and source: `the two-step Hedges estimator (CA2; …)`. */
export function estimatorOf(method: Tau2Code): string {
  const { code, name, reference } = tau2Row(method);
  const [, base = name, from = '', qualifier] = /^(.+?)( from .+)?(?:, (.+))?$/.exec(name) ?? [];
  return `the ${qualifier === undefined ? '' : `${qualifier.replaceAll(' ', '-')} `}${base} estimator${from} (${code}; ${inBrackets(reference)})`;
}
