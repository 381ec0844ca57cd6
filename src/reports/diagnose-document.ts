import type { Problem } from '../problems/problem.js';
import { type Claim, figureKey } from '../verification/claim.js';
import type { Edit } from '../verification/changed-table/change.js';
import { type ChanceRate, expectedByChance } from '../verification/chance/chance-rate.js';
import { changeWords, misprintWords, pairWords } from '../verification/diagnose/change-words.js';
import type { ExplanationClass, Telling } from '../verification/diagnose/classes.js';
import { chanceOf, type Diagnosis } from '../verification/diagnose/diagnose.js';
import { type MissingStudy, rankAmong } from '../verification/diagnose/missing-study/missing-study.js';
import type { Doubles } from '../verification/diagnose/doubles.js';
import { operatorRow } from '../verification/diagnose/operators.js';
import { printedFigures } from '../verification/chance/printed-figures.js';
import type { Screen } from './colour.js';
import type { DiagnosisDocument } from './diagnose-schema.js';
import { multiplicityLines } from './chance-words.js';
import { diagnosisText } from './diagnose-text.js';
import { stableJsonText } from './json-text.js';
import { problemDocument } from './problem-document.js';
import type { DiagnoseDocument } from './schemas.js';

/** A claim with what would explain it. */
export interface DiagnosedClaim {
  readonly claim: Claim;
  readonly diagnosis: Diagnosis;
}

/** A diagnosis as a JSON document. Its keys have a fixed order. */
export function diagnosisDocument(diagnosis: Diagnosis): DiagnosisDocument {
  const { outcome, figures, labels, asItStands, forest, misprints, otherAnalyses, tried, byOperator, suspicions, expectations, leftOut, derivedNumbers, matches, explanations, doubles, missing, concentration, chance, blind, next, seed } = diagnosis;
  const tests = printedFigures(figures) ?? [];
  const explanation = ({ rows, tellings, score, share, predicted }: ExplanationClass): DiagnosisDocument['explanations'][number] => ({
    studies: rows.map((row) => labels[row] ?? ''),
    words: changeWords(tellings[0]?.change ?? [], labels),
    tellings: tellings.map((each) => tellingDocument(each, labels)),
    score,
    share,
    prints: tests.map(({ figure, print }, index) => ({ ...figureKey(figure), printed: print(predicted[index] ?? Number.NaN) })),
  });
  const missingStudy = ({ effect, se, natural, weight, distance, likeOthers, score, predicted }: MissingStudy): NonNullable<DiagnosisDocument['missing']>['found'][number] => ({
    effect: { ...effect },
    se: { ...se },
    natural: { ...natural },
    weight: { ...weight },
    prints: tests.map(({ figure: { quantity }, print }, index) => ({ quantity, printed: print(predicted[index] ?? Number.NaN) })),
    distance,
    likeOthers,
    rank: rankAmong(score, explanations),
    score,
  });
  return {
    outcome,
    figures: figures.map((figure, index) => ({ ...figureKey(figure), printed: figure.printed, computed: asItStands[index] ?? '' })),
    forest:
      forest === null
        ? null
        : { rows: forest.checks.map(({ study, row, holds, figures: all }) => ({ study, inTable: row !== null, holds, figures: all.map(({ name, printed, computed, holds: own }) => ({ name, printed, computed, holds: own })) })), unprinted: [...forest.unprinted] },
    misprints: {
      tried: misprints.tried,
      fitting: misprints.fitting.map((each) => ({ code: each.code, words: misprintWords(each, figures), figures: each.figures.map((figure) => ({ ...figureKey(figure), printed: figure.printed })) })),
      chance: misprints.chance,
    },
    otherAnalyses: { tried: otherAnalyses.tried, fitting: otherAnalyses.fitting.map(({ words, changes, settings }) => ({ words, changes, settings: { ...settings } })), chance: otherAnalyses.chance, near: otherAnalyses.near },
    tried,
    byOperator: Object.fromEntries(byOperator),
    suspicions: suspicions.map(({ row, code, sentence, operators }) => ({ study: labels[row] ?? '', code, message: sentence, operators: [...operators] })),
    expectations: { priors: { ...expectations.priors }, suspect: [...expectations.suspect] },
    leftOut: [...leftOut.values()].reduce((sum, each) => sum + each, 0),
    leftOutByOperator: Object.fromEntries(leftOut),
    derivedNumbers,
    matches,
    explanations: explanations.map(explanation),
    doubles: doubles === null ? null : doublesDocument(doubles, labels),
    missing: missing === null ? null : missing.status === 'not asked' ? { status: missing.status, reason: missing.reason, found: [], chance: null } : { status: missing.status, reason: null, found: missing.found.map(missingStudy), chance: missing.chance },
    concentration: [...concentration],
    chance,
    blind: blind.map(({ study, tried: all, unseen, operators }) => ({ study, tried: all, unseen, operators: [...operators] })),
    next,
    seed,
  };
}

function tellingDocument({ operator, change, logPrior, suspected, named, tried, score }: Telling, labels: readonly string[]): DiagnosisDocument['explanations'][number]['tellings'][number] {
  const { taxonomy, name, reverse } = operatorRow(operator);
  return { operator, taxonomy, inArticle: name, inTable: reverse, change: change.map((edit) => editDocument(edit, labels)), prior: Math.exp(logPrior), suspected, named, tried, score };
}

function editDocument(edit: Edit, labels: readonly string[]): DiagnosisDocument['explanations'][number]['tellings'][number]['change'][number] {
  return {
    study: labels[edit.row] ?? '',
    what: edit.as,
    cells: edit.as === 'changed' ? edit.cells.map(({ column, from, to }) => ({ column, from, to })) : [],
    effect: edit.as === 'effect' ? { yi: edit.yi, vi: edit.vi } : null,
    instead: 'instead' in edit ? (edit.instead ?? []).map(({ column, from, to }) => ({ column, from, to })) : [],
  };
}

function doublesDocument(doubles: Doubles, labels: readonly string[]): NonNullable<DiagnosisDocument['doubles']> {
  const none = { reason: null, pairs: null, matches: null, chance: null, told: [] };
  switch (doubles.status) {
    case 'not tried':
      return { ...none, status: doubles.status, reason: doubles.reason };
    case 'not identifiable':
      return { ...none, status: doubles.status, pairs: doubles.pairs, chance: doubles.chance };
    case 'tried':
      return { ...none, status: doubles.status, pairs: doubles.pairs, chance: doubles.chance, matches: doubles.matches, told: doubles.fitting.map((each) => ({ words: pairWords(each, labels), change: each.errors.flatMap(({ change }) => change.map((edit) => editDocument(edit, labels))) })) };
  }
}

/** Diagnosed claims as the JSON document that `repool diagnose --format json` prints. */
export function diagnoseDocument(claims: readonly DiagnosedClaim[], problems: readonly Problem[]): DiagnoseDocument {
  return {
    claims: claims.map(({ claim: { id, quote }, diagnosis }) => ({ id, quote, diagnosis: diagnosisDocument(diagnosis) })),
    expectedByChance: expectedByChance(ratesOf(claims)),
    problems: problems.map(problemDocument),
  };
}

/** The chance rates of the claims that do not come out. */
function ratesOf(claims: readonly DiagnosedClaim[]): readonly ChanceRate[] {
  return claims.filter(({ diagnosis }) => diagnosis.outcome !== 'holds').map(({ diagnosis }) => chanceOf(diagnosis));
}

/** The formats of `repool diagnose`. */
export const formatDiagnoses = {
  text: (claims: readonly DiagnosedClaim[], _problems: readonly Problem[], screen: Screen): string => [...claims.map(({ claim, diagnosis }) => diagnosisText(claim, diagnosis, screen)), ...multiplicityLines(ratesOf(claims), 'a slip, another analysis or an error')].join('\n'),
  json: (claims: readonly DiagnosedClaim[], problems: readonly Problem[]): string => stableJsonText(diagnoseDocument(claims, problems)),
} as const;
