import { diagnosticCodes, diagnosticRow, type DiagnosticCode } from '../diagnostics/diagnostics.js';
import type { DiagnosticRun } from '../diagnostics/run-diagnostics.js';
import type { PooledResult } from '../models/pooled-result.js';
import type { CompleteSettings } from '../models/settings.js';
import type { ProfileComparison, ProfilesComparison } from '../profiles/compare-profiles.js';
import { unknownOf } from '../profiles/conventions.js';
import type { DifferenceStep, SettingChange } from '../profiles/explain-difference.js';
import { figureWords, type FigureName, type Figures } from '../profiles/figures.js';
import { printAs } from '../profiles/printing.js';
import { formatLevel } from '../plots/presentation/numbers.js';
import { profileRow } from '../profiles/profiles.js';
import { settingWords } from '../profiles/setting-paths.js';
import { capitalised } from '../plots/presentation/presentation.js';
import { describeProblem } from '../problems/problem.js';
import { formatFixed, formatP, formatSignificant } from '../text/format.js';
import { oneLine } from '../text/one-line.js';
import { type Paint, paintFor, type Screen } from './colour.js';
import { diagnosticView } from './diagnostic-words.js';
import { fittedTable, wrapLine } from './lines.js';

const digits = 4;

/**
 * Profiles side by side for people at a terminal: one row per program, then what each setting moves.
 *
 * @param screen what it is laid out for; nothing is said by colour alone
 */
export function compareProfilesText({ asked, figures, diagnostics, diagnosticCodes: codes, profiles }: ProfilesComparison, screen: Screen): string {
  const paint = paintFor(screen);
  const rows = [
    ['', `${asked.measure} [${formatLevel(asked.ci.level)} CI]`, 'P', 'τ²', 'I²', 'Prediction', 'k'],
    ['as asked', ...rowOf(figures)],
    ...profiles.map(({ profile, figures: own }) => [profile, ...(own === null ? ['cannot be computed', '', '', '', '', ''] : rowOf(own))]),
  ];
  const [head = '', ...lines] = fittedTable(rows, ['left', 'left', 'right', 'right', 'right', 'right', 'right'], paint.width, [6, 5, 4]);
  return [
    paint(head, 'dim'),
    ...lines,
    '',
    paint('Why', 'strong'),
    ...groupsOf(profiles).flatMap((group) => reasons(group, asked.settings, codes, paint)),
    ...(codes.length === 0 ? [] : ['', paint('Diagnostics', 'strong'), ...comparedDiagnostics(asked, diagnostics, profiles, paint)]),
    '',
  ].join('\n');
}

function rowOf({ estimate, ciLower, ciUpper, pValue, tau2, I2, predictionLower, predictionUpper, k }: Figures): readonly string[] {
  const shown = (value: number): string => formatFixed(value, digits);
  return [
    `${shown(estimate)} [${shown(ciLower)}, ${shown(ciUpper)}]`,
    formatP(pValue),
    formatFixed(tau2, digits),
    I2 === null ? '' : `${formatFixed(I2, 1)}%`,
    predictionLower === null || predictionUpper === null ? '' : `${shown(predictionLower)} to ${shown(predictionUpper)}`,
    String(k),
  ];
}

/** Programs that give the same numbers for the same reasons are explained once. */
function groupsOf(profiles: readonly ProfileComparison[]): readonly (readonly ProfileComparison[])[] {
  const groups = new Map<string, ProfileComparison[]>();
  for (const each of profiles) {
    const key = JSON.stringify([each.figures, each.steps.filter(({ changed }) => changed.length > 0), each.problems.map(describeProblem)]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function reasons(group: readonly ProfileComparison[], asked: CompleteSettings, codes: readonly DiagnosticCode[], paint: Paint): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const telling = first.steps.filter(({ changed }) => changed.length > 0);
  const silent = first.steps.filter(({ changed }) => changed.length === 0).flatMap(({ changes }) => changes);
  const body =
    first.result === null
      ? first.problems.map((each) => oneLine(describeProblem(each)))
      : [
          ...(telling.length === 0 ? ['the same numbers as asked'] : telling.map(stepWords)),
          ...(silent.length === 0 ? [] : [`no effect on these studies: ${silent.map(({ setting }) => settingWords[setting]).join(', ')}`]),
        ];
  const printed = group.flatMap(printedWords);
  const unknown = group.flatMap(({ profile }) =>
    unknownOf(profileRow(profile).unknown, asked, codes).map(({ what, instead }) => `not known of ${profile}: ${what}; instead: ${instead}`),
  );
  return [...wrapLine(group.map(({ profile }) => profile).join(', '), paint.line), ...[...body, ...printed, ...unknown].flatMap((each) => indented(each, paint))];
}

const indented = (text: string, paint: Paint): readonly string[] => wrapLine(text, paint.line - 4).map((part, index) => `${index === 0 ? '  ' : '    '}${part}`);

/** What each diagnostic says, and under which programs; those under which it says the same are told together. */
function comparedDiagnostics(asked: PooledResult, own: readonly DiagnosticRun[], profiles: readonly ProfileComparison[], paint: Paint): readonly string[] {
  const said = [
    ...own.map((run) => ({ by: 'as asked', run, result: asked })),
    ...profiles.flatMap(({ profile, result, diagnostics }) => (result === null ? [] : diagnostics.map((run) => ({ by: profile, run, result })))),
  ];
  return diagnosticCodes.flatMap((code) => {
    const groups = new Map<string, string[]>();
    for (const { by, run, result } of said.filter((each) => each.run.code === code)) {
      const line = diagnosticLine(run, result);
      groups.set(line, [...(groups.get(line) ?? []), by]);
    }
    return groups.size === 0 ? [] : [capitalised(diagnosticRow(code).name), ...[...groups].flatMap(([line, by]) => indented(`${by.join(', ')}: ${line}`, paint))];
  });
}

/** How a diagnostic was made and its figures, or why it has none. What it says study by study is not compared. */
function diagnosticLine(run: DiagnosticRun, result: PooledResult): string {
  const { settings, facts, problems } = diagnosticView(run, result);
  const figures = facts.map(({ name, value }) => `${name} ${oneLine(value)}`);
  return [...settings, ...(run.result === null ? problems.map((each) => oneLine(describeProblem(each))) : figures)].join('; ');
}

function stepWords({ changes, before, after, changed }: DifferenceStep): string {
  const said = changed.flatMap((name): readonly string[] => {
    const pair = pairs.find(({ ends }) => ends.includes(name));
    if (pair === undefined) return [movedWords(name, before, after)];
    // The two ends of an interval are told together, where the first of them stands.
    const first = pair.ends.find((end) => changed.includes(end));
    return first === name ? [`${pair.words} ${endsWords(before, pair.ends)} → ${endsWords(after, pair.ends)}`] : [];
  });
  return `${changes.map(changeWords).join(' with ')}: ${said.join('; ')}`;
}

/** Figures that are the two ends of one interval. */
const pairs: readonly { readonly words: string; readonly ends: readonly [FigureName, FigureName] }[] = [
  { words: 'interval', ends: ['ciLower', 'ciUpper'] },
  { words: 'prediction interval', ends: ['predictionLower', 'predictionUpper'] },
];

function endsWords(figures: Figures, [lower, upper]: readonly [FigureName, FigureName]): string {
  const [from, to] = [figures[lower], figures[upper]];
  return from === null || to === null ? 'none' : `[${formatSignificant(from, 5)}, ${formatSignificant(to, 5)}]`;
}

function changeWords({ setting, from, to }: SettingChange): string {
  const value = (each: SettingChange['from']): string => (each === null ? 'none' : each === true ? 'yes' : each === false ? 'no' : String(each));
  return `${settingWords[setting]} ${value(from)} → ${value(to)}`;
}

function movedWords(name: FigureName, before: Figures, after: Figures): string {
  const [from, to] = [before[name], after[name]];
  const shown = (value: number | null): string =>
    value === null ? 'none' : name === 'k' ? String(value) : name === 'pValue' ? formatP(value) : formatSignificant(value, 5);
  const by = from === null || to === null || name === 'pValue' ? '' : ` (${to > from ? '+' : ''}${formatSignificant(to - from, 3)})`;
  return `${figureWords[name]} ${shown(from)} → ${shown(to)}${by}`;
}

/** The figures as the program prints them, so that they can be laid beside its output. */
function printedWords({ profile, result }: ProfileComparison): readonly string[] {
  const { printing } = profileRow(profile);
  if (result === null || printing === null) return [];
  const { effect, statistic, pValue, tau2, Q, QpValue, I2 } = printAs(result, printing);
  const p = (text: string): string => (text.startsWith('<') ? `P ${text}` : `P = ${text}`);
  return [
    [
      `${profile} prints ${effect}`,
      `${statistic} (${p(pValue)})`,
      ...(tau2 === null ? [] : [`τ² = ${tau2}`]),
      `Q = ${Q}${QpValue === null ? '' : ` (${p(QpValue)})`}`,
      ...(I2 === null ? [] : [`I² = ${I2}`]),
    ].join('; '),
  ];
}
