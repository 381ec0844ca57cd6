import { runThrough } from '../../numeric/steps.js';
import { type Quoted, findPlaced } from './find-placed.js';
import type { TextForm } from './normalise.js';
import { type ReadTokens, readOnce } from './read-once.js';
import { type FoundSample, readSample } from './samples.js';

/** A mean with its standard deviation and size, and where it stands. */
export interface PlacedSample extends FoundSample, Quoted {}

/**
 * Reads the means of running text that have their number of participants beside them. They can be tested for being means of
 * whole numbers, which only somebody who knows the scale can say that they are.
 *
 * @example
 * findSamples('It was 3.4 (M = 3.44, SD = 2.47, n = 18).')[0].n // '18'
 */
export const findSamples = (text: string, form: TextForm = 'plain'): readonly PlacedSample[] => runThrough(samplesIn(runThrough(readOnce(text, form))));

/** The same of a text that was read, in steps, each the share that was looked through. */
export const samplesIn = (read: ReadTokens): Generator<number, readonly PlacedSample[]> => findPlaced(read, readSample);
