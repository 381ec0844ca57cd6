/** Numbers are written to 12 significant digits; the last may differ between machines. */
export const sameNumbers = 2e-11;
