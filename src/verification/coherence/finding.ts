import type { Finding, FindingCode } from '../verdict.js';
import type { StatedClaim } from './stated.js';

/** One check: what a claim's figures say about each other under one identity. Nothing to say is an empty list. */
export type Check = (claim: StatedClaim) => readonly Finding[];

export const inconsistent = (code: FindingCode, message: string): readonly Finding[] => [{ code, severity: 'inconsistent', message }];
export const note = (code: FindingCode, message: string): readonly Finding[] => [{ code, severity: 'note', message }];
export const nothing: readonly Finding[] = [];
