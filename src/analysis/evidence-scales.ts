/** A scale of levels of evidence, best level first. */
export interface EvidenceScale {
  readonly name: string;
  readonly reference: string;
  readonly levels: readonly string[];
}

/** Scales that a manifest can name. Any other is described in the manifest itself. */
export const evidenceScales = {
  'ocebm-2011': { name: 'Oxford CEBM 2011', reference: 'OCEBM Levels of Evidence Working Group 2011', levels: ['1', '2', '3', '4', '5'] },
  'ocebm-2009': { name: 'Oxford CEBM 2009', reference: 'Oxford Centre for Evidence-Based Medicine, Levels of Evidence, March 2009', levels: ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '4', '5'] },
  'uspstf-grade': { name: 'USPSTF grade', reference: 'US Preventive Services Task Force, grade definitions after July 2012', levels: ['A', 'B', 'C', 'D', 'I'] },
  'uspstf-certainty': { name: 'USPSTF certainty of net benefit', reference: 'US Preventive Services Task Force, levels of certainty regarding net benefit', levels: ['high', 'moderate', 'low'] },
  sign: { name: 'SIGN', reference: 'Scottish Intercollegiate Guidelines Network, SIGN 50', levels: ['1++', '1+', '1-', '2++', '2+', '2-', '3', '4'] },
  nhmrc: { name: 'NHMRC', reference: 'National Health and Medical Research Council 2009', levels: ['I', 'II', 'III-1', 'III-2', 'III-3', 'IV'] },
  grade: { name: 'GRADE', reference: 'Balshem et al. 2011', levels: ['high', 'moderate', 'low', 'very low'] },
} as const satisfies Readonly<Record<string, EvidenceScale>>;

export type EvidenceScaleCode = keyof typeof evidenceScales;
