import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { describeProblem } from '../../src/problems/problem.js';
import { htmlReport } from '../../src/reports/html.js';
import { markdownReport } from '../../src/reports/markdown.js';
import { reproduceDocument } from '../../src/reports/reproduce-document.js';
import { reproduceDocumentSchema } from '../../src/reports/schemas.js';
import { summaryDocumentSchema } from '../../src/reports/summary-schema.js';
import { formatSummaries } from '../../src/reports/summary.js';
import { summaryTable } from '../../src/reports/summary-words.js';
import { parseMarkup } from '../support/markup.js';
import { hostileText } from '../support/reproductions.js';
import { valueOf } from '../support/studies.js';

/** Effects of a review that does not exist, one study each, so that pooled they are what the file says. */
const tables = {
  deaths: 'study,treatment_events,treatment_total,control_events,control_total\nA,20,1000,40,1000\n',
  effects: 'study,estimate,ci_lower,ci_upper\nA,0.5,0.25,1\n',
  harms: 'study,estimate,ci_lower,ci_upper\nA,2,0.5,8\n',
  scores: 'study,yi,sei\nA,-0.5,0.1\n',
  rates: 'study,treatment_events,treatment_time,control_events,control_time\nA,10,1000,20,1000\n',
};
const analyses = `[{ id: deaths, data: deaths, measure: RR, model: common }, { id: hazard, data: effects, measure: HR, model: common }, { id: harms, data: harms, measure: RR, model: common }, { id: scores, data: scores, measure: SMD, model: common }, { id: rates, data: rates, measure: IRR, model: common }, { id: fewer, data: deaths, measure: RD, model: common }, { id: later, data: later, measure: RR }]`;
const claims = `[{ id: primary, analysis: deaths, quote: "RR 0.50 (95% CI 0.29 to 0.85)" }]`;
const outcomes = `
    - outcome: Death
      analysis: deaths
      follow_up: 1 year
      importance: critical
      assumed_risks: [{ risk: 100, source: "registry", name: high }, { from: median-of-studies }, { risk: 1000, source: "all of them" }]
      certainty: low
      reasons: [{ domain: risk-of-bias, levels: -1, reason: "open label" }, { domain: imprecision, levels: -1, reason: "few events" }]
    - { outcome: Relapse, analysis: hazard, assumed_risks: [{ risk: 750, source: registry }], participants: 2400, certainty: high }
    - { outcome: Pain, analysis: scores, standard_deviation: { value: 20, unit: "mm", source: "a trial" }, starts_at: low, certainty: low, comment: "by questionnaire" }
    - { outcome: Stroke, analysis: later, certainty: high }`;
const evidence = `[{ condition: Sepsis, level: "1b", scale: ocebm-2009, analyses: [deaths], claims: [primary] }, { condition: Pain, level: I, scale: { name: Our own, reference: this review, levels: [I, II] }, analyses: [scores, later] }]`;

const read = (rows: string, levels = evidence) =>
  readManifest(`schema: 1\ntitle: Example\nsource: { citation: none }\ndata: { deaths: deaths.csv, effects: effects.csv, harms: harms.csv, scores: scores.csv, rates: rates.csv, later: { file: later.csv, awaiting: "table 9" } }\nanalyses: ${analyses}\nclaims: ${claims}\nsummary_of_findings:\n  population: adults\n  intervention: drug\n  outcomes:${rows}\nevidence: ${levels}\n`);

function made(rows = outcomes): Reproduction {
  const files = new Map(Object.entries(tables).map(([name, text]) => [`${name}.csv`, { bytes: new TextEncoder().encode(text), sha256: '0'.repeat(64) }]));
  return valueOf(reproduce({ name: 'example', manifest: valueOf(read(rows)), files }));
}

const reproduction = made();
const complaints = (...args: Parameters<typeof read>): readonly string[] => read(...args).problems.map(describeProblem);

describe('a summary of findings', () => {
  const rows = summaryTable(reproduction)?.rows.map(({ cells }) => cells) ?? [];

  test('has a row for each outcome and assumed risk, in whole events', () => {
    expect(rows.slice(0, 4)).toEqual([
      ['Death; follow-up 1 year; critical', '2000 (1 study)', 'RR 0.50 (0.29 to 0.85)', '100 per 1000 (high)', '50 per 1000 (29 to 85)', '50 fewer per 1000 (71 fewer to 15 fewer)', '⊕⊕○○ Low a, b', ''],
      ['Death', '', '', '40 per 1000 (median of the studies)', '20 per 1000 (12 to 34)', '20 fewer per 1000 (28 fewer to 6 fewer)', '', ''],
      ['Death', '', '', '1000 per 1000', '500 per 1000 (294 to 849)', '500 fewer per 1000 (706 fewer to 151 fewer)', '', ''],
      ['Relapse', '2400 (1 study)', 'HR 0.50 (0.25 to 1.00)', '750 per 1000', '500 per 1000 (293 to 750)', '250 fewer per 1000 (457 fewer to 0 fewer)', '⊕⊕⊕⊕ High', ''],
    ]);
  });

  test('tells a standardised difference in the units of a scale as well, and what awaits data', () => {
    expect(rows.slice(4)).toEqual([
      ['Pain', 'not stated (1 study)', '–', '–', '–', 'SMD 0.50 lower (0.70 lower to 0.30 lower); 10.0 mm lower (13.9 lower to 6.1 lower)', '⊕⊕○○ Low', 'by questionnaire'],
      ['Stroke', '–', '–', '–', '–', '–', '⊕⊕⊕⊕ High', 'awaits data: table 9'],
    ]);
  });

  test('says why certainty is rated so, where risks are from and by which formula', () => {
    const notes = summaryTable(reproduction)?.notes ?? [];
    expect(notes).toContain('b. Imprecision, 1 level down: few events');
    expect(notes).toContain('Assumed risk of Death, 40 per 1000: median risk of the control groups of the studies');
    expect(notes.join()).toContain('RR·p for RR (Cochrane Handbook 5.1, section 11.5.5); 1 − (1 − p)^HR for HR');
  });

  test('leaves open what cannot be: a risk above all', () => {
    const [harm] = summaryTable(made('\n    - { outcome: Harm, analysis: harms, assumed_risks: [{ risk: 400, source: s }], certainty: high }'))?.rows ?? [];
    expect(harm?.cells.slice(4, 6)).toEqual(['800 per 1000 (200 to –)', '400 more per 1000 (200 fewer to –)']);
    expect(harm?.cells.at(-1)).toContain('cannot hold at an assumed risk of 400 per 1000 as far as its interval reaches');
  });

  test('shows a pooled difference that cannot be at an assumed risk, and says that the difference itself cannot', () => {
    const impossible = made('\n    - { outcome: Death, analysis: fewer, assumed_risks: [{ risk: 10, source: s }], certainty: high }');
    const [row] = summaryTable(impossible)?.rows ?? [];
    expect(row?.cells.slice(4, 6)).toEqual(['–', 'RD 0.020 lower (0.035 lower to 0.005 lower)']);
    expect(row?.cells.at(-1)).toBe('the effect cannot hold at an assumed risk of 10 per 1000: the risk would be below none or above all');
    expect(formatSummaries.csv([impossible]).split('\n')[1]).toContain(',10,s,,,,,,,high,');
  });

  test('calls what is counted by person-time a rate, and has no column of comments where there are none', () => {
    const table = summaryTable(made('\n    - { outcome: Falls, analysis: rates, unit: person-years, assumed_risks: [{ from: median-of-studies }], certainty: high }'));
    expect(table?.rows[0]?.cells.slice(3)).toEqual(['20 per 1000 person-years', '10 per 1000 person-years (5 to 21)', '10 fewer per 1000 person-years (15 fewer to 1 more)', '⊕⊕⊕⊕ High']);
    expect(table?.columns.at(-1)?.title).toBe('Certainty');
    expect(table?.notes.join()).toMatch(/Assumed rate of Falls, 20 per 1000 person-years: median rate .*The rate with the intervention follows from the assumed rate p/);
  });

  test('says less than one where events are few, and refuses an assumed risk above all', () => {
    const [row] = summaryTable(made('\n    - { outcome: Cure, analysis: hazard, assumed_risks: [{ risk: 0.4, source: s }], certainty: high }'))?.rows ?? [];
    expect(row?.cells.slice(3, 6)).toEqual(['less than 1 per 1000', 'less than 1 per 1000 (less than 1 to less than 1)', 'less than 1 fewer per 1000 (less than 1 fewer to 0 fewer)']);
    const inverse = made('\n    - { outcome: Death, analysis: deaths, assumed_risks: [{ risk: 1200, source: s }], certainty: high }');
    expect(summaryTable(inverse)?.rows[0]?.cells.at(-1)).toBe('an assumed risk of 1200 is more than all of 1000');
  });
});

test('levels of evidence stand beside the effects and verdicts that they rest on', () => {
  const text = formatSummaries.markdown([reproduction]);
  expect(text).toContain('| Sepsis | 1b | Oxford CEBM 2009 | deaths: RR 0.50 \\[0.29, 0.85\\], 1 study; claim primary: reproduced');
  expect(text).toContain('| Pain | I | Our own | scores: SMD −0.50 \\[−0.70, −0.30\\], 1 study; later: awaits data |');
});

test('a rating that its reasons do not lead to, a level that its scale has not, and an unknown analysis are told', () => {
  expect(complaints('\n    - { outcome: Death, analysis: deaths, certainty: low, reasons: [{ domain: imprecision, levels: -1, reason: r }] }').join()).toContain('expected moderate, to which the reasons lead from high');
  expect(complaints('\n    - { outcome: Death, analysis: deaths, certainty: high, reasons: [{ domain: imprecision, levels: 1, reason: r }] }').join()).toContain('expected whole levels down');
  expect(complaints('\n    - { outcome: Death, analysis: death, certainty: high }').join()).toContain('did you mean deaths');
  expect(complaints(outcomes, '[{ condition: x, level: "6", scale: ocebm-2011, analyses: [deaths] }]').join()).toContain('expected a level of Oxford CEBM 2011, one of 1, 2, 3, 4, 5');
  expect(complaints(outcomes, '[{ condition: x, level: "1", scale: ocebm-2011 }]').join()).toContain('expected analyses or claims that it rests on');
  expect(complaints(outcomes, '[{ condition: x, level: "1", scale: ocebm-2011, claims: [first] }]').join()).toContain('there is no such claim');
});

describe('its formats', () => {
  test('JSON is of its schema, with numbers that are not rounded to events', () => {
    const document = JSON.parse(formatSummaries.json([reproduction])) as { datasets: { outcomes: { absolute: { withIntervention: { upper: number } }[] }[] }[] };
    expect(new Ajv2020({ strict: true, allowUnionTypes: true }).compile(z.toJSONSchema(summaryDocumentSchema))(document)).toBe(true);
    expect(document.datasets[0]?.outcomes[0]?.absolute[0]?.withIntervention.upper).toBeGreaterThan(84.8);
  });

  test('LaTeX turns a table of many columns on its side, over pages where one does not hold it, whose widths fill the line, and labels it by its data set', () => {
    const latex = formatSummaries.latex([reproduction]);
    expect(latex).toContain('usepackage{pdflscape}');
    expect(latex).toContain('\\label{tab:example-summary}');
    expect(latex).toContain('\\label{tab:example-evidence}');
    const widths = latex.split('\n').filter((line) => /^\\begin\{(?:tabular|longtable)\}/.test(line)).map((line) => [...line.matchAll(/dimexpr (0\.\d+)\\linewidth-2\\tabcolsep/g)].map((match) => Number(match[1])));
    expect(widths.map((each) => [each.length, Math.round(100 * each.reduce((sum, width) => sum + width, 0))])).toEqual([[8, 100], [5, 100]]);
  });

  test('no text of a manifest is a formula, a command, a cell or mark-up', () => {
    const hostile = made(`\n    - { outcome: ${JSON.stringify(`=1+1 \\input{x} a|b <b> ${hostileText}`)}, analysis: deaths, certainty: high }`);
    expect(formatSummaries.csv([hostile]).split('\n')[1]).toMatch(/^example,"?'=1\+1/);
    expect(formatSummaries.latex([hostile])).toContain('=1+1 \\textbackslash{}input\\{x\\} a\\textbar{}b \\textless{}b\\textgreater{}');
    const lines = formatSummaries.markdown([hostile]).split('\n').filter((line) => line.startsWith('|')).slice(0, 3);
    expect(new Set(lines.map((line) => line.replace(/\\./g, '').split('|').length)).size).toBe(1);
    expect(() => parseMarkup(htmlReport(hostile, new Map()))).not.toThrow();
  });

  test('the reports of a data set have it', () => {
    const document = reproduceDocument([reproduction], []);
    expect(document.datasets[0]?.summary).toMatchObject({ per: 1000, evidence: [{ condition: 'Sepsis', level: '1b' }, { condition: 'Pain' }] });
    expect(reproduceDocumentSchema.safeParse(document).error).toBeUndefined();
    expect(htmlReport(reproduction, new Map())).toContain('50 fewer per 1000');
    expect(markdownReport(reproduction, new Map())).toContain('## Summary of findings: Example');
  });
});
