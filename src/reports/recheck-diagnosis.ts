import type { JudgedClaim } from '../analysis/reproduction.js';
import type { Judged } from '../analysis/explain.js';
import type { ColumnName } from '../studies/columns.js';
import { chanceWord } from '../verification/chance/chance-rate.js';
import { allHold, type PrintedFigure, printedFigures } from '../verification/chance/printed-figures.js';
import { isSameFigure } from '../verification/claim.js';
import { changeWords, misprintWords } from '../verification/diagnose/change-words.js';
import { outcomeOf } from '../verification/diagnose/diagnose.js';
import { toldSentence } from '../verification/diagnose/explanation.js';
import { rankAmong, withOneMore } from '../verification/diagnose/missing-study/missing-study.js';
import { subjectOf } from '../verification/changed-table/change.js';
import { fittingMisprints, numberOfMisprints } from '../verification/diagnose/misprints.js';
import { otherAnalyses } from '../verification/other-analyses/other-analyses.js';
import { shortened } from './lines.js';
import type { DiagnosisDocument } from './diagnose-schema.js';
import type { ReproduceDocument } from './schemas.js';

type ClaimDocument = ReproduceDocument['datasets'][number]['claims'][number];
type RecordedChange = DiagnosisDocument['explanations'][number]['tellings'][number]['change'];

/**
 * What in a recorded diagnosis does not follow: the slips of the print and the other analyses are tried again, all of them, and
 * the words of every explanation are put together again from its change. How often chance does as well is not drawn again; the
 * outcome must follow from the rates that are recorded.
 */
export function diagnosisFaults(diagnosis: DiagnosisDocument, { verdict }: JudgedClaim, { claim, studies, settings }: Judged): readonly string[] {
  const computed = claim.figures.flatMap((figure) => {
    const value = verdict.figures.find((each) => isSameFigure(each, figure))?.computed ?? null;
    return value === null ? [] : [{ figure, value }];
  });
  const figures = computed.map(({ figure }) => figure);
  const values = computed.map(({ value }) => value);
  const tests = printedFigures(figures) ?? [];
  const slips = fittingMisprints(figures, values).map((each) => `${each.code} ${misprintWords(each, figures)}`);
  const others = otherAnalyses(studies, settings, { ...claim, figures });
  const analyses = others.filter(({ predicted }) => allHold(tests, predicted)).toSorted((a, b) => a.changes - b.changes);
  const { misprints, otherAnalyses: recorded, explanations, doubles, chance } = diagnosis;
  const rates = [misprints.chance, recorded.chance, recorded.near, chance, doubles?.chance ?? null].filter((each) => each !== null);
  const due = outcomeOf({ holds: allHold(tests, values), ofPrint: misprints.chance, ofAnalyses: recorded.chance, explained: explanations.length > 0 ? chance : null, doubles });
  return [
    ...unlike('slips of the print that explain it', misprints.fitting.map(({ code, words }) => `${code} ${words}`), slips),
    ...unlike('number of slips of the print', [misprints.tried], [numberOfMisprints(figures)]),
    ...unlike('other analyses that explain it', recorded.fitting.map(({ words }) => words), analyses.map(({ words }) => words)),
    ...unlike('number of other analyses', [recorded.tried], [others.length]),
    ...unlike('chance of a slip of the print', [misprints.chance !== null], [slips.length > 0]),
    ...unlike('chance of another analysis', [recorded.chance !== null], [analyses.length > 0]),
    ...rates.flatMap(({ decoys, explained, rate, upper, word }) => unlike('chance', [Number(rate.toFixed(9)), word], [decoys === 0 ? 1 : Number((explained / decoys).toFixed(9)), chanceWord(upper)])),
    ...explanations.flatMap(({ words, tellings: [first] }) => unlike('words of an explanation', [words], [recordedWords(first?.change ?? [])])),
    ...(doubles?.told ?? []).flatMap(({ words, change }) => (pairings(change).includes(words) ? [] : [`the words of an explanation are recorded as “${words}”, and are of another change`])),
    ...missingFaults(diagnosis, tests, { studies, settings }),
    ...unlike('outcome', [diagnosis.outcome], [due]),
  ];
}

/** Studies that the table is said to lack, with which the figures do not print as recorded. */
function missingFaults({ missing, explanations }: DiagnosisDocument, tests: readonly PrintedFigure[], { studies, settings }: Pick<Judged, 'studies' | 'settings'>): readonly string[] {
  const found = missing?.found ?? [];
  const predict = found.length === 0 ? null : withOneMore(subjectOf(studies, settings), tests);
  return found.flatMap(({ effect, se, prints, score, rank }) => {
    const values = predict?.([effect.at, 2 * Math.log(se.at)]) ?? [];
    const now = tests.map(({ figure: { quantity }, print }, index) => `${quantity} ${print(values[index] ?? Number.NaN)}`);
    return [
      ...unlike('figures with the study that the table is said to lack', prints.map(({ quantity, printed }) => `${quantity} ${printed}`), now),
      ...(allHold(tests, values) ? [] : ['with the study that the table is said to lack the figures do not come out']),
      ...unlike('place of the study that the table is said to lack', [rank], [rankAmong(score, explanations)]),
    ];
  });
}

/** A recorded change in the words that it has in a diagnosis. */
function recordedWords(change: RecordedChange): string {
  const edits = change.map(({ what, cells, effect, instead }, row) => ({
    as: what,
    row,
    cells: cells.map((each) => ({ ...each, column: each.column as ColumnName })),
    ...effect,
    ...(instead.length === 0 && what !== 'added' ? {} : { instead }),
  }));
  return changeWords(edits as unknown as Parameters<typeof changeWords>[0], change.map(({ study }) => study));
}

/** Two errors are recorded one after the other: the words for every place at which the second can begin. */
const pairings = (change: RecordedChange): readonly string[] => change.slice(1).map((_, before) => `${recordedWords(change.slice(0, before + 1))} and ${recordedWords(change.slice(before + 1))}`);

function unlike(what: string, recorded: readonly unknown[], now: readonly unknown[]): readonly string[] {
  const [then, again] = [recorded, now].map((each) => JSON.stringify(each));
  return then === again ? [] : [`the ${what}: recorded ${shortened(then ?? '', longest)}, now ${shortened(again ?? '', longest)}`];
}

/** Of a recorded text that is told. */
const longest = 160;

/** How the sentences begin that a note has from what is not done again here. */
const openings = [
  'Rounding of the inputs does not explain it:',
  'Whether rounding of the inputs explains it is undecided:',
  'Holds once the rounding of the inputs is allowed for:',
  'No explanation was looked for:',
  'Printed by another specification:',
  'No specification is named:',
  'None of ',
  'No other specification was looked for:',
  'No table of whole numbers prints as the ',
  'It could not be told whether a ',
  'As ',
  'The quote does not stand in the manuscript:',
  'The slip is one of the quote and not of the print:',
];

/**
 * What in the note of a claim that was looked into follows from nothing: it is what the verdict says by itself, the sentence
 * of the recorded diagnosis, the note of the manifest, and sentences of known kinds, which are named where they are not made again.
 */
export function noteFaults({ note, diagnosis, witness }: ClaimDocument, { spec, verdict }: JudgedClaim): { readonly wrong: readonly string[]; readonly unchecked: readonly string[] } {
  const sentence = diagnosis === undefined ? null : toldSentence(diagnosis);
  const remark = spec.note ?? '';
  const own = (verdict.note ?? '').replace(remark, '');
  const wrong: string[] = [];
  let rest = note ?? '';
  const take = (part: string, what: string): void => {
    if (part !== '' && !rest.includes(part)) wrong.push(`its note does not have ${what}: “${shortened(part, longest)}”`);
    rest = rest.replace(part, '').trim();
  };
  take(remark, 'the note of the manifest');
  if (witness === undefined) {
    take(own.trim(), 'what the verdict says');
    take(sentence ?? '', 'the sentence of its diagnosis');
  } else if (sentence !== null) {
    const [lower] = [`Instead of several roundings: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`];
    rest = rest.replace(lower, '').trim();
  }
  if (rest === '') return { wrong, unchecked: [] };
  return openings.some((each) => rest.startsWith(each))
    ? { wrong, unchecked: [`what its note says besides: “${shortened(rest, longest)}”`] }
    : { wrong: [...wrong, `its note says what follows from nothing that is recorded: “${shortened(rest, longest)}”`], unchecked: [] };
}
