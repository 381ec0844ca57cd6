import { boundText, type Contradiction, pooledContradictions, weightContradictions } from './contradiction.js';
import { printsAs } from './one-table.js';
import { printedPoolOf } from './pooled-figures.js';
import type { PooledProblem, RowSpec } from './pooled-problem.js';
import { plainSpan, type PrintedEffect, type Span } from './printed-boxes.js';
import { marginsOf } from './sizes.js';

/** Tables of one row that are gone through for its own printed effect, at most. */
const mostTables = 200_000;

const sum = (spans: readonly Span[]): Span => ({ least: spans.reduce((all, { least }) => all + least, 0), most: spans.reduce((all, { most }) => all + most, 0) });
const spanText = ({ least, most }: Span): string => (least === most ? boundText(least) : Number.isFinite(most) ? `${boundText(least)} to ${boundText(most)}` : `at least ${boundText(least)}`);

/**
 * What is known of counts that cannot all be: participants and events of the rows against their totals, rates and ratios, what is
 * printed of a row against its arms, and the pooled figures against each other.
 *
 * Why: that none of the sets of tables fits is then clear without a search, and which two things are at odds is what somebody wants
 * to know. Nothing that is told here depends on how the tables are pooled, but for the scale of the interval.
 */
export function countContradictions(problem: PooledProblem): readonly Contradiction[] {
  const { rows, model } = problem;
  return [
    ...(['treatment', 'control'] as const).flatMap((side) => sideContradictions(problem, side)),
    ...rows.flatMap((row, index) => rowContradictions(problem, row, `rows: ${row.label ?? `row ${index + 1}`}`)),
    ...weightContradictions(rows.map(({ weight }) => plainSpan(weight, model.rule))),
    ...pooledContradictions(printedPoolOf(problem)),
  ];
}

function sideContradictions({ rows, treatment, control }: PooledProblem, side: 'treatment' | 'control'): readonly Contradiction[] {
  const { events, total, rate } = side === 'treatment' ? treatment : control;
  const people = sum(rows.map((row) => row[`${side}Total`]));
  // More events than participants are the fault of a row, which is told as one.
  const cases = sum(rows.map((row) => ({ least: row[`${side}Events`].least, most: Math.min(row[`${side}Events`].most, row[`${side}Total`].most) })));
  const found: Contradiction[] = [];
  const apart = (what: 'total' | 'events', own: Span, all: Span, words: string): void => {
    if (all.least > own.most) found.push({ constraint: `${side}.${what}`, against: `rows[].${side}_${what}`, sentence: `the rows have at least ${boundText(all.least)} ${words} of the ${side} group, and their total is ${spanText(own)}` });
    if (all.most < own.least) found.push({ constraint: `${side}.${what}`, against: `rows[].${side}_${what}`, sentence: `the rows have at most ${boundText(all.most)} ${words} of the ${side} group, and their total is ${spanText(own)}` });
  };
  apart('total', total, people, 'participants');
  apart('events', events, cases, 'events');
  if (events.least > total.most) found.push({ constraint: `${side}.events`, against: `${side}.total`, sentence: `there are ${spanText(events)} events among ${spanText(total)} participants of the ${side} group` });
  if (found.length === 0 && rate !== null && marginsOf({ events, total, rate }, rows.map((row) => row[`${side}Total`])).length === 0) {
    const own: Span = { least: Math.max(total.least, people.least), most: Math.min(total.most, people.most) };
    const amount: Span = { least: Math.max(0, events.least, cases.least), most: Math.min(events.most, own.most) };
    found.push({ constraint: `${side}.rate`, against: `${side}.events and ${side}.total`, sentence: `no rate of ${spanText(amount)} events among ${spanText(own)} participants of the ${side} group prints as ${rate.text}` });
  }
  return found;
}

function rowContradictions(problem: PooledProblem, row: RowSpec, name: string): readonly Contradiction[] {
  const { armRatio } = problem;
  const { treatmentTotal, controlTotal, treatmentEvents, controlEvents, effect } = row;
  const found: Contradiction[] = [];
  for (const [side, events, total] of [['treatment', treatmentEvents, treatmentTotal], ['control', controlEvents, controlTotal]] as const) {
    if (events.least > total.most) found.push({ constraint: `${name}, ${side}_events`, against: `${name}, ${side}_total`, sentence: `there are ${spanText(events)} events among ${spanText(total)} participants of the ${side} group in ${name.slice('rows: '.length)}` });
  }
  const ratio: Span = { least: treatmentTotal.least / controlTotal.most, most: controlTotal.least > 0 ? treatmentTotal.most / controlTotal.least : Infinity };
  if (controlTotal.least > 0 && (ratio.least > armRatio.most || ratio.most < armRatio.least)) {
    found.push({ constraint: 'arm_ratio', against: `${name}, treatment_total and control_total`, sentence: `the arms of ${name.slice('rows: '.length)} are in a ratio of ${spanText(ratio)}, and not of ${spanText(armRatio)}` });
  }
  if (found.length === 0 && effect !== null && !hasTable(problem, row, effect)) {
    const printed = [effect.estimate, effect.lower, effect.upper, effect.p].flatMap((figure) => figure?.text ?? []).join(', ');
    found.push({ constraint: `${name}, printed effect`, against: `${name}, arms and events`, sentence: `no table with arms of ${spanText(treatmentTotal)} and ${spanText(controlTotal)} in ${name.slice('rows: '.length)} prints as ${printed}` });
  }
  return found;
}

/** Whether any table of a row's arms prints as its own effect; true where there are too many to look. */
function hasTable({ model }: PooledProblem, { treatmentTotal: n1s, controlTotal: n2s, treatmentEvents, controlEvents }: RowSpec, effect: PrintedEffect): boolean {
  const prints = printsAs(effect, model);
  let seen = 0;
  for (let n1 = n1s.least; n1 <= n1s.most; n1 += 1) {
    for (let n2 = n2s.least; n2 <= n2s.most; n2 += 1) {
      for (let a = treatmentEvents.least; a <= Math.min(n1, treatmentEvents.most); a += 1) {
        for (let c = controlEvents.least; c <= Math.min(n2, controlEvents.most); c += 1) {
          seen += 1;
          if (seen > mostTables || prints({ treatmentEvents: a, treatmentTotal: n1, controlEvents: c, controlTotal: n2 })) return true;
        }
      }
    }
  }
  return false;
}
