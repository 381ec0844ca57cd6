import { type Quoted, findPlaced } from './find-placed.js';
import type { TextForm } from './normalise.js';
import { type FoundTest, readTest } from './tests-of-significance.js';

/** A test with its P value, and where it stands. */
export interface PlacedTest extends FoundTest, Quoted {}

/**
 * Reads the tests of running text that have their P value right behind them, in the manner of the APA and of forest plots.
 *
 * @example
 * findTests('It differed, t(28) = 2.31, p = .028.')[0].df // ['28']
 */
export const findTests = (text: string, form: TextForm = 'plain'): readonly PlacedTest[] => findPlaced(text, form, readTest);
