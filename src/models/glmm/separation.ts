import type { Study } from '../../studies/study.js';
import type { GlmmModelCode } from './sub-models.js';

/**
 * Why no finite effect is most likely, seen from the counts: `null` where nothing speaks against one.
 *
 * In words: with study levels fixed or conditioned away, an effect is infinite if every study has the fewest events in
 * the treated arm that it can have given the events of both, or every study the most. With random levels, or one group,
 * it is infinite if an arm has no events in any study, or nothing else.
 *
 * @param studies that tell something
 * @param model `null` for one group
 *
 * @source Albert & Anderson (1984), doi:10.1093/biomet/71.1.1
 */
export function separationOf(studies: readonly Study[], model: GlmmModelCode | null): string | null {
  if (studies.length === 0) return 'no study has events in one arm and anything else in the other';
  if (model === null || model === 'UM.RS') {
    const arms = studies.map(armsOf);
    const treatment = endOf(arms.map(([first]) => first));
    const control = model === null ? null : endOf(arms.map(([, second]) => second));
    const name = model === null ? 'the group' : treatment === null ? 'the control arm' : 'the treated arm';
    const end = treatment ?? control;
    return end === null ? null : `${name} has ${end} in ${studies.length === 1 ? 'the study' : 'any study'}, so that the likelihood has no maximum`;
  }
  const exact = model === 'CM.EL' || model === 'UM.FS';
  const ends = studies.map((study) => endsReached(study, exact));
  if (ends.every(({ least }) => least)) return 'every study has as few events in the treated arm as it can have, so that the most likely effect is infinite';
  if (ends.every(({ most }) => most)) return 'every study has as many events in the treated arm as it can have, so that the most likely effect is infinite';
  return null;
}

interface CountedArm {
  readonly events: number;
  /** Infinite for person-time. */
  readonly total: number;
}

function armsOf(study: Study): readonly [CountedArm, CountedArm] {
  const none = { events: 0, total: 0 };
  switch (study.kind) {
    case 'binary':
      return [study.treatment, study.control];
    case 'person-time':
      return [
        { events: study.treatment.events, total: Infinity },
        { events: study.control.events, total: Infinity },
      ];
    case 'proportion':
      return [study, none];
    case 'rate':
      return [{ events: study.events, total: Infinity }, none];
    default:
      throw new RangeError(`armsOf: no counts in a study of kind ${study.kind}`);
  }
}

function endOf(arms: readonly CountedArm[]): string | null {
  if (arms.every(({ events }) => events === 0)) return 'no events';
  return arms.every(({ events, total }) => events === total) ? 'nothing but events' : null;
}

/** Whether the treated arm has as few, or as many, events as it can have given those of both arms. */
function endsReached(study: Study, exact: boolean): { readonly least: boolean; readonly most: boolean } {
  const [treatment, control] = armsOf(study);
  return {
    least: treatment.events === 0 || (exact && control.events === control.total),
    most: control.events === 0 || (exact && treatment.events === treatment.total),
  };
}
