import { namedFigures } from '../src/analysis/named-figures.js';
import { checkFigures } from '../src/analysis/printed-figures.js';
import { reproduce } from '../src/analysis/reproduce.js';
import { readManifest } from '../src/analysis/read-manifest.js';
import { diagnosticCodes } from '../src/diagnostics/diagnostics.js';
import { runDiagnostics } from '../src/diagnostics/run-diagnostics.js';
import { type MeasureCode, measures } from '../src/effect-sizes/measures.js';
import { intervals, type IntervalCode } from '../src/models/intervals/intervals.js';
import { type MethodCode, methods } from '../src/models/methods.js';
import { pool } from '../src/models/pool.js';
import { predictions, type PredictionCode } from '../src/models/prediction/predictions.js';
import type { PoolSettings } from '../src/models/settings.js';
import { tau2Estimators, type Tau2Code } from '../src/models/tau2/estimators.js';
import { drawPlot } from '../src/plots/draw-plot.js';
import { type PlotCode, plots } from '../src/plots/plots.js';
import { catalogue } from '../src/problems/catalogue.js';
import { describeProblem, type Outcome, type Problem } from '../src/problems/problem.js';
import { formatCheck, checkDocument } from '../src/reports/check-document.js';
import { paper } from '../src/reports/colour.js';
import { formats } from '../src/reports/formats.js';
import { exitCodeOf, outcomes } from '../src/reports/outcome.js';
import { formatPooled, poolDocument } from '../src/reports/pool-document.js';
import { reproduceDocument } from '../src/reports/reproduce-document.js';
import { sarifReport } from '../src/reports/sarif.js';
import { readStudies } from '../src/studies/read-studies.js';
import { checkText } from '../src/verification/check-text.js';
import { quantities } from '../src/verification/quantities.js';
import { claimText } from './claims.js';
import { type Draw, oddText } from './draw.js';
import { manifestText } from './manifests.js';
import { tableFile } from './tables.js';

/** A case: what it is made of, for whoever looks at a failure, and its test, which throws, or says whether there was a result. */
export interface Case {
  readonly input: unknown;
  readonly test: () => boolean;
}

/** The kinds of cases. */
export const cases = { tables: tableCase, manifests: manifestCase, texts: textCase, figures: figuresCase } as const satisfies Readonly<Record<string, (draw: Draw) => Case>>;
export type CaseKind = keyof typeof cases;

/** Any file of studies is pooled, diagnosed, drawn and told, or refused with problems that have names and places. */
function tableCase(draw: Draw): Case {
  const bytes = tableFile(draw);
  const settings = (kindsMeasures: readonly MeasureCode[]): PoolSettings => {
    const choice = <T extends string>(share: number, codes: readonly string[]): T | undefined => (draw.chance(share) ? (draw.one(codes) as T) : undefined);
    return {
      measure: draw.one(kindsMeasures),
      model: choice(0.4, ['random', 'common']),
      method: choice<MethodCode>(0.2, Object.keys(methods).filter((code) => code !== 'glmm' || draw.chance(0.1))),
      tau2: choice<Tau2Code>(0.5, Object.keys(tau2Estimators)),
      ci: choice<IntervalCode>(0.4, Object.keys(intervals)),
      prediction: choice<PredictionCode>(0.2, Object.keys(predictions).filter((code) => code !== 'bootstrap')),
      level: draw.chance(0.1) ? draw.one([0.5, 0.999, 1e-9, 1 - 1e-12]) : undefined,
      subgroup: choice(0.1, ['group', 'study', 'year']),
      regression: draw.chance(0.1) ? { moderators: [draw.one(['group', 'year', 'subgroup'])] } : undefined,
    };
  };
  const test = (): boolean => {
    const studies = readStudies(bytes, { file: 't.csv', combineArms: draw.chance(0.02) ? 'group' : undefined });
    expectNamed(studies);
    if (!studies.ok) return false;
    const chosen = settings(fittingMeasures(bytes));
    const pooled = pool(studies.value, chosen);
    expectNamed(pooled);
    if (!pooled.ok) return false;
    const asked = draw.chance(0.15) ? [draw.one(diagnosticCodes)] : [];
    const diagnosed = runDiagnostics(studies.value, chosen, asked);
    expectNamed(diagnosed);
    const diagnostics = diagnosed.ok ? diagnosed.value : [];
    for (const { problems } of diagnostics) expectProblems(problems);
    expectFinite(poolDocument(pooled.value, diagnostics));
    const options = { diagnostics, ...paper };
    const told = [formatPooled.text(pooled.value, options), formatPooled.json(pooled.value, { diagnostics }), formatPooled.csv(pooled.value), formatPooled.csv(pooled.value, { table: 'results' }), formatPooled.markdown(pooled.value, { diagnostics }), formatPooled.latex(pooled.value)];
    for (const text of told) expectWords(text);
    if (!draw.chance(0.1)) return true;
    const figure = drawPlot(draw.one(Object.keys(plots) as PlotCode[]), { studies: studies.value, result: pooled.value, options: {} });
    expectProblems(figure.problems);
    if (!figure.ok && figure.problems.length === 0) throw new Error('no figure, and no word why');
    if (figure.ok) expectFinite(figure.value.specification);
    return true;
  };
  return { input: Buffer.from(bytes).toString(), test };
}

/** The measures that a file of studies may have, by its columns; all of them where it cannot be read. */
function fittingMeasures(bytes: Uint8Array | null): readonly MeasureCode[] {
  const codes = Object.keys(measures) as MeasureCode[];
  const studies = bytes === null ? null : readStudies(bytes);
  if (studies?.ok !== true) return codes;
  const { kind } = studies.value;
  return kind === 'effect' || kind === 'interval' ? codes : codes.filter((code) => (measures[code].kinds as readonly string[]).includes(kind));
}

/** Any manifest is reproduced and reported with a code of the contract, or refused with problems that have names and places. */
function manifestCase(draw: Draw): Case {
  const bytes = draw.chance(0.9) ? tableFile(draw) : null;
  const text = manifestText(draw, fittingMeasures(bytes));
  const test = (): boolean => {
    const manifest = readManifest(text, 'reproduction.yaml');
    expectNamed(manifest);
    if (!manifest.ok) return false;
    const files = new Map(bytes === null ? [] : [['t.csv', { bytes, sha256: '0'.repeat(64) }]]);
    const reproduced = reproduce({ name: 'a', manifest: manifest.value, files }, { today: '2027-01-01' });
    expectNamed(reproduced);
    if (!reproduced.ok) return false;
    const { value } = reproduced;
    if (!(Object.values(outcomes) as readonly number[]).includes(exitCodeOf([value], reproduced.problems))) throw new Error('an exit code that the contract has not');
    expectFinite(reproduceDocument([value], value.problems));
    for (const each of Object.values(formats)) expectWords(each.write(value, new Map()));
    expectFinite(JSON.parse(sarifReport([value], '1', value.problems)));
    return true;
  };
  return { input: { manifest: text, table: bytes === null ? null : Buffer.from(bytes).toString() }, test };
}

/** Any text is checked, and what was found is told. */
function textCase(draw: Draw): Case {
  const given = claimText(draw);
  const test = (): boolean => {
    const checked = checkText(given.text, { file: 'a.txt', form: given.form, integerScale: draw.chance(0.1) });
    expectProblems(checked.problems);
    expectFinite(checkDocument({ ...checked, tables: [] }));
    expectWords(formatCheck.text({ ...checked, tables: [] }, paper));
    return checked.claims.length > 0;
  };
  return { input: given, test };
}

/** Any figures given by name are held against each other, or refused. */
function figuresCase(draw: Draw): Case {
  const names = [...Object.keys(namedFigures), ...Object.keys(quantities)];
  const number = (): string => draw.one([(10 * draw.random()).toFixed(draw.whole(0, 3)), String(draw.whole(0, 200)), draw.random().toFixed(3), draw.one(['<.001', '92%', '-1', '0', '1e9', '9007199254740993', '1e300', '1e-300', '0.000', 'whole', 'RR', 'MD', '.', '-', oddText(draw)])]);
  const figures = Object.fromEntries(draw.several(1, 7, () => [draw.one(names), number()] as const));
  const test = (): boolean => {
    const checked = checkFigures({ figures });
    expectNamed(checked);
    if (!checked.ok) return false;
    const document = { claims: [], tables: [checked.value], problems: [] };
    expectFinite(checkDocument(document));
    expectWords(formatCheck.text(document, paper));
    return true;
  };
  return { input: figures, test };
}

function expectNamed(outcome: Outcome<unknown>): void {
  expectProblems(outcome.problems);
  if (!outcome.ok && !outcome.problems.some(({ severity }) => severity === 'error')) throw new Error('refused without an error that says why');
}

function expectProblems(problems: readonly Problem[]): void {
  for (const each of problems) {
    if (!Object.hasOwn(catalogue, each.code)) throw new Error(`a problem without a name: ${each.code}`);
    expectWords(describeProblem({ ...each, facts: each.facts } as Problem));
  }
}

/** What shows that a value was told that is none. Words of the input cannot: the cases hold no such words but NaN. */
function expectWords(text: string): void {
  const found = /(?<!\bis )\bundefined\b|\[object \w+\]|\bfunction \(/.exec(text);
  if (found !== null) throw new Error(`told as a result: …${text.slice(Math.max(0, found.index - 80), found.index + 20)}…`);
}

/** JSON has no words for numbers that are none, and would say null. */
function expectFinite(document: unknown, path = ''): void {
  if (typeof document === 'number' && !Number.isFinite(document)) throw new Error(`${document} in a document at ${path}`);
  if (document !== null && typeof document === 'object') for (const [key, value] of Object.entries(document)) expectFinite(value, `${path}.${/^\d+$/.test(key) ? '*' : key}`);
}
