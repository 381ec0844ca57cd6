/** What a quantity of a result was made by. */
export interface MethodUsed {
  /** The key of the result that holds the quantity, or the step on the way to it. */
  readonly quantity: string;
  /** Its row in the table of such methods. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** The paper or document that it is from. */
  readonly reference: string | null;
  /** What else it was made with. */
  readonly with: Readonly<Record<string, string | number | boolean | null>>;
}

/** A method as every table of methods has it. */
export interface MethodTableRow {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly reference?: string;
}

/** A quantity with the row of the method that made it. */
export function used(quantity: string, { code, name, description, reference }: MethodTableRow, options: MethodUsed['with'] = {}): MethodUsed {
  return { quantity, code, name, description, reference: reference ?? null, with: options };
}

/** A between-study variance that was not estimated. */
export const givenTau2: MethodTableRow = { code: 'given', name: 'as given', description: 'the between-study variance was not estimated' };

/** The between-study variance of a common-effect model. */
export const noTau2: MethodTableRow = { code: 'zero', name: 'zero', description: 'the common-effect model has no between-study variance' };
