import { runThrough } from '../../numeric/steps.js';
import { type Quoted, findPlaced } from './find-placed.js';
import type { TextForm } from './normalise.js';
import { type ReadTokens, readOnce } from './read-once.js';
import { type FoundTest, readTest } from './tests-of-significance.js';

/** A test with its P value, and where it stands. */
export interface PlacedTest extends FoundTest, Quoted {}

/**
 * Reads the tests of running text that have their P value right behind them, in the manner of the APA and of forest plots.
 *
 * @example
 * findTests('It differed, t(28) = 2.31, p = .028.')[0].df // ['28']
 */
export const findTests = (text: string, form: TextForm = 'plain'): readonly PlacedTest[] => runThrough(testsIn(runThrough(readOnce(text, form))));

/** The same of a text that was read, in steps, each the share that was looked through. */
export const testsIn = (read: ReadTokens): Generator<number, readonly PlacedTest[]> => findPlaced(read, readTest);
