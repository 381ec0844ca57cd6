import fc from 'fast-check';
import { test } from 'vitest';

/**
 * A law as a test: a property that must hold for every sample drawn.
 *
 * Its samples are those of `fixed-seed.mjs`. On failure fast-check prints the seed and the smallest counter-example;
 * `fc.assert(…, { seed, path })` replays it.
 */
export function law<Inputs extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { readonly [I in keyof Inputs]: fc.Arbitrary<Inputs[I]> },
  holds: (...inputs: Inputs) => void,
  numRuns = 150,
): void {
  test(name, () => {
    fc.assert(
      fc.property(...(arbitraries as unknown as [fc.Arbitrary<Inputs[0]>]), ((...inputs: unknown[]) => holds(...(inputs as Inputs))) as (
        input: Inputs[0],
      ) => void),
      {
        numRuns,
        verbose: fc.VerbosityLevel.Verbose,
      },
    );
  });
}
