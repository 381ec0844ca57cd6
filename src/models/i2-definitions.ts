interface I2DefinitionRow {
  readonly code: string;
  readonly name: string;
  /** One line for help and README. */
  readonly description: string;
  readonly reference: string;
  readonly formula: string;
  /** H² by the same definition. */
  readonly h2: { readonly name: string; readonly description: string };
}

/** The two quantities that are called I²; equal where τ² is the positive DerSimonian–Laird estimate. */
export const i2Definitions = {
  tau2: {
    code: 'tau2',
    name: 'I² from τ²',
    description: 'τ² as a share of itself and the typical sampling variance, (k − 1)Σw/((Σw)² − Σw²) with w = 1/v without moderators; as metafor, Stata and RevMan since 2025',
    reference: 'Higgins & Thompson 2002',
    formula: 'τ²/(τ² + typical sampling variance)',
    h2: { name: 'H² from τ²', description: '1 + τ² over the typical sampling variance, (k − 1)Σw/((Σw)² − Σw²) with w = 1/v without moderators' },
  },
  Q: {
    code: 'Q',
    name: 'I² from Q',
    description: 'What Q exceeds its degrees of freedom by, as a share of it; as RevMan 5, R meta and metan',
    reference: 'Higgins & Thompson 2002',
    formula: '(Q − df)/Q',
    h2: { name: 'H² from Q', description: 'Q over its degrees of freedom' },
  },
} as const satisfies Record<string, I2DefinitionRow>;

/** The code of a definition of I²: `tau2`, `Q`. */
export type I2DefinitionCode = keyof typeof i2Definitions;
