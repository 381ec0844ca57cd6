import { pointOf } from './boxes.js';
import { type Check, note, nothing } from './finding.js';

/**
 * Q of k studies has k − 1 degrees of freedom.
 *
 * Assumes that every study counted contributes an effect and that nothing but their mean was estimated. Studies without events
 * in either arm, several comparisons per study, subgroups and moderators break that innocently, so that it is a note.
 */
export const dfOfStudies: Check = ({ k, heterogeneity: { df } }) => {
  if (k === null || df === null || k.comparator !== '=' || df.comparator !== '=' || pointOf(df) === pointOf(k) - 1) return nothing;
  return note(
    'DF_DISAGREES_WITH_K',
    `${k.text} studies have ${pointOf(k) - 1} degrees of freedom, not ${df.text}; studies without an effect, several comparisons per study, subgroups or moderators may be the reason`,
    'Q is not of all the studies counted',
  );
};
