import { expect, test } from 'vitest';
import { separationOf } from '../../../src/models/glmm/separation.js';
import type { GlmmModelCode } from '../../../src/models/glmm/sub-models.js';
import type { Study } from '../../../src/studies/study.js';
import { binaryStudies, effectStudies, studiesFromColumns } from '../../support/studies.js';

type Table = readonly [number, number, number, number];

const tables = (...rows: readonly Table[]): readonly Study[] => binaryStudies(rows).rows;
const oneGroup = (kind: 'proportion' | 'rate', events: readonly number[]): readonly Study[] =>
  studiesFromColumns({ kind, rows: { study: events.map(String), events, total: events.map(() => 9), time: events.map(() => 9) } }).rows;
const times = (treatment: readonly number[], control: readonly number[]): readonly Study[] =>
  studiesFromColumns({
    kind: 'person-time',
    rows: { study: treatment.map(String), treatment_events: treatment, treatment_time: treatment.map(() => 9), control_events: control, control_time: control.map(() => 9) },
  }).rows;

const endless = ', so that the likelihood has no maximum';
const fewest = 'every study has as few events in the treated arm as it can have, so that the most likely effect is infinite';
const most = 'every study has as many events in the treated arm as it can have, so that the most likely effect is infinite';

test.each<[string, readonly Study[], GlmmModelCode | null, string | null]>([
  ['no study', [], 'UM.FS', 'no study has events in one arm and anything else in the other'],
  ['random levels: no events in the treated arm', tables([0, 9, 3, 8], [0, 7, 2, 6]), 'UM.RS', `the treated arm has no events in any study${endless}`],
  ['random levels: nothing else in the treated arm', tables([9, 9, 3, 8], [7, 7, 2, 6]), 'UM.RS', `the treated arm has nothing but events in any study${endless}`],
  ['random levels: no events in the control arm', tables([3, 9, 0, 8], [2, 7, 0, 6]), 'UM.RS', `the control arm has no events in any study${endless}`],
  ['random levels: nothing else in the control arm', tables([3, 9, 8, 8], [2, 7, 6, 6]), 'UM.RS', `the control arm has nothing but events in any study${endless}`],
  ['random levels: one study', tables([0, 9, 3, 8]), 'UM.RS', `the treated arm has no events in the study${endless}`],
  ['random levels: each study at an end, but not at the same', tables([0, 9, 3, 8], [7, 7, 6, 6]), 'UM.RS', null],
  ['random levels: an end in one study only', tables([0, 9, 8, 8], [2, 7, 2, 6]), 'UM.RS', null],
  ['random levels: person-time is never used up', times([3, 9], [4, 9]), 'UM.RS', null],
  ['random levels: person-time without events', times([3, 9], [0, 0]), 'UM.RS', `the control arm has no events in any study${endless}`],
  ['one group without events', oneGroup('proportion', [0, 0]), null, `the group has no events in any study${endless}`],
  ['one group with nothing else', oneGroup('proportion', [9, 9]), null, `the group has nothing but events in any study${endless}`],
  ['one group at both ends', oneGroup('proportion', [0, 9]), null, null],
  ['one group over time without events', oneGroup('rate', [0]), null, `the group has no events in the study${endless}`],
  ['one group over time', oneGroup('rate', [9, 9]), null, null],
  // Given the events of both arms, the fewest in the treated one: none, or all that the control arm cannot hold.
  ...(['CM.EL', 'UM.FS'] as const).flatMap((model): [string, readonly Study[], GlmmModelCode, string | null][] => [
    [`${model}: the fewest`, tables([0, 9, 3, 8], [2, 7, 6, 6]), model, fewest],
    [`${model}: the most`, tables([4, 9, 0, 8], [7, 7, 2, 6]), model, most],
    [`${model}: the fewest in one, the most in the other`, tables([0, 9, 3, 8], [7, 7, 2, 6]), model, null],
    [`${model}: the fewest in one only`, tables([0, 9, 3, 8], [2, 7, 2, 6]), model, null],
    [`${model}: the most in one only`, tables([4, 9, 0, 8], [2, 7, 2, 6]), model, null],
  ]),
  // The approximate likelihood is binomial: it does not know that an arm is full.
  ['CM.AL: no events in the treated arm', tables([0, 9, 3, 8], [0, 7, 6, 6]), 'CM.AL', fewest],
  ['CM.AL: no events in the control arm', tables([3, 9, 0, 8], [7, 7, 0, 6]), 'CM.AL', most],
  ['CM.AL: a full control arm', tables([0, 9, 3, 8], [2, 7, 6, 6]), 'CM.AL', null],
  ['CM.AL: a full treated arm', tables([4, 9, 0, 8], [7, 7, 2, 6]), 'CM.AL', null],
  ['CM.AL: person-time', times([0, 0], [4, 9]), 'CM.AL', fewest],
])('%s', (_name, studies, model, reason) => {
  expect(separationOf(studies, model)).toBe(reason);
});

test('studies without counts are refused', () => {
  expect(() => separationOf(effectStudies([0.1], [0.2]).rows, null)).toThrow('no counts in a study of kind effect');
});
