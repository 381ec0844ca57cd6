import { expect, test } from 'vitest';
import { diagnosticCodes, diagnosticRow } from '../../src/diagnostics/diagnostics.js';
import { measures } from '../../src/effect-sizes/measures.js';
import { scales } from '../../src/effect-sizes/scales.js';
import { biasCorrections, variances } from '../../src/effect-sizes/variants.js';
import { zeroCellAmounts, zeroCellPolicies } from '../../src/effect-sizes/zero-cells.js';
import { effectTests } from '../../src/models/effect-test.js';
import { glmmModels } from '../../src/models/glmm/sub-models.js';
import { i2Definitions } from '../../src/models/i2-definitions.js';
import { inconsistencyIntervals } from '../../src/models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../../src/models/intervals/intervals.js';
import { strataTestRows } from '../../src/models/mantel-haenszel/strata-tests.js';
import { methods } from '../../src/models/methods.js';
import { predictions } from '../../src/models/prediction/predictions.js';
import { qSources } from '../../src/models/q-sources.js';
import { tau2Estimators } from '../../src/models/tau2/estimators.js';
import { tau2Intervals } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { bibliography } from '../../src/reports/bibliography.js';
import { htmlReport } from '../../src/reports/html.js';
import { markdownReport } from '../../src/reports/markdown.js';
import { methodsSentences } from '../../src/reports/methods-words.js';
import { citingPieces, referencesOf, referencesOfReport } from '../../src/reports/references.js';
import { workText, type Work } from '../../src/reports/work.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { pooledEveryWay } from '../support/pooled-every-way.js';
import { exampleReproduction } from '../support/reproductions.js';

const ways = pooledEveryWay().map(({ settings, result }) => ({ way: JSON.stringify(settings), sentences: methodsSentences(result) }));

/** What stands in brackets as a work does: a name, and a year at its end. */
const worksIn = (sentences: readonly string[]): readonly string[] =>
  sentences
    .flatMap((sentence) => [...sentence.matchAll(/\(([^()]+)\)/g)].flatMap(([, inside = '']) => inside.split('; ')))
    .map((piece) => piece.replace(/ \[.*\]$/, ''))
    .filter((piece) => /\p{L}.* (?:1[89]|20)\d\d[a-z]?$/u.test(piece));

test('the list has the letter by which a text parts works of one author and year', () => {
  expect(referencesOf(["Cochran's Q (Cochran 1954a) and the test of strata (Cochran 1954b)", '(Viechtbauer 2005)']).map(({ entry }) => /\((\d+\w?)\)\./.exec(entry)?.[1])).toEqual(['1954a', '1954b', '2005']);
});

test('a methods paragraph of every measure, model, estimator, interval and extension cites works that are listed in full, and the list has no others', () => {
  expect(ways.length).toBeGreaterThan(250);
  expect(ways.filter(({ sentences }) => worksIn(sentences).some((short) => bibliography[short] === undefined)).map(({ way }) => way)).toEqual([]);
  for (const { way, sentences } of ways) expect(referencesOf(sentences).map(({ short }) => short), way).toEqual([...new Set(worksIn(sentences))].toSorted());
  for (const short of ['Pinheiro & Bates 1995', 'Knapp & Hartung 2003', 'Sato, Greenland & Robins 1989', 'Wald 1943', 'Skipka 2006', 'Deeks & Higgins 2010']) {
    expect(ways.some(({ sentences }) => worksIn(sentences).includes(short)), short).toBe(true);
  }
});

test('no methods paragraph has a code word, an empty part or a bracket in brackets, and every sentence is one', () => {
  const codes = [measures, methods, tau2Intervals, intervals, predictions, inconsistencyIntervals, zeroCellAmounts, zeroCellPolicies, scales].flatMap((table) => Object.keys(table)).filter((code) => /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(code));
  const names = [measures, methods, tau2Intervals, intervals, predictions, inconsistencyIntervals, zeroCellAmounts].flatMap((table) => Object.values(table).map(({ name }) => name)).join(' ');
  const codeWords = new RegExp(`(?<![\\p{L}-])(?:${codes.filter((code) => !names.includes(code)).join('|')}|undefined|null|NaN|only0|if0all|metafor with|R meta)(?![\\p{L}-])`, 'u');
  const faults = ways.flatMap(({ way, sentences }) =>
    sentences
      .filter((sentence) => codeWords.test(sentence) || /\(\s*\)|\(;|; ?\)| {2}|\.\.|,,| [.,;:]|: \.|\([^)]*\(|\) \((?!Higgins & Thompson)|\bthe \w+['’]s (?!t\b)[A-Z]|\bby the by\b|\ba [AEIOaeio]\w*-effect/.test(sentence) || !/^[\p{Lu}0-9].*\.$/su.test(sentence))
      .map((sentence) => `${way}: ${sentence}`),
  );
  expect(faults).toEqual([]);
});

test('every work in a table of methods and diagnostics is in the bibliography', () => {
  const tables = [measures, methods, tau2Estimators, tau2Intervals, intervals, predictions, inconsistencyIntervals, effectTests, zeroCellAmounts, glmmModels, strataTestRows, biasCorrections, variances, qSources, i2Definitions];
  const rows = [...tables.flatMap((table) => Object.values(table) as readonly { readonly reference?: string }[]), ...diagnosticCodes.map(diagnosticRow)];
  const works = rows.flatMap(({ reference }) => worksIn([`(${reference?.replaceAll('(', '[').replaceAll(')', ']') ?? ''})`]));
  expect(works.length).toBeGreaterThan(100);
  expect(works.filter((work) => bibliography[work] === undefined)).toEqual([]);
});

/** What an entry of each kind cannot do without. */
const needed: Readonly<Record<Work['type'], readonly (keyof Work)[]>> = {
  article: ['author', 'journal', 'volume'],
  book: ['publisher'],
  chapter: ['author', 'editor', 'book', 'publisher', 'pages'],
  report: ['publisher'],
  talk: ['author', 'book'],
  preprint: ['author', 'publisher', 'doi'],
  software: ['author', 'publisher'],
};

test('each entry of the bibliography is whole, and its short form has its first name and its year', () => {
  for (const [short, work] of Object.entries(bibliography)) {
    for (const field of needed[work.type]) expect(work[field], `${short}: ${field}`).toBeTruthy();
    const first = (work.author ?? work.editor ?? '').replace(/[,}].*$/s, '');
    if (!short.startsWith('Cochrane Handbook')) expect([first.includes(short.split(/,| et al\.| & | \d/)[0] ?? ''), short.replace(/^.* (\d{4})[a-z]?$/, '$1')], short).toEqual([true, String(work.year)]);
    expect(work.doi ?? '10.1000/x', short).toMatch(/^10\.\d{4,9}\/\S+$/);
    expect(work.pages ?? '1', short).toMatch(/^(?:[a-z]?\d+(?:--\d+)?)$/);
    expect(workText(work), short).toMatch(/^\S.* \(\d{4}\)\. .+[^.,:;]\.$/);
  }
});

test('a citation is a work in brackets; the label of a study is none', () => {
  expect(citingPieces('by DL (DL; DerSimonian & Laird 1986): Hedges 1981 was left out (Hedges 1981).').filter(({ cites }) => cites).map(({ text }) => text)).toEqual(['DerSimonian & Laird 1986', 'Hedges 1981']);
  expect(referencesOf(['Left out: Hedges 1981; Katz et al. 1978, which has no events'])).toEqual([]);
});

test('reports end with the works that they cite, each once, with its DOI', () => {
  const works = referencesOfReport(exampleReproduction);
  expect(works.map(({ short }) => short)).toContain('DerSimonian & Laird 1986');
  const markdown = markdownReport(exampleReproduction, new Map());
  const list = markdown.slice(markdown.indexOf('## References'), markdown.indexOf('## How to reproduce'));
  expect(list.match(/^- /gm)).toHaveLength(works.length);
  expect(list).toContain('(https://doi.org/10.1016/0197-2456%2886%2990046-2)');
  const elements = elementsOf(parseMarkup(htmlReport(exampleReproduction, new Map())));
  const ids = new Set(elements.map(({ attributes }) => attributes['id']));
  const cited = elements.flatMap(({ attributes }) => attributes['href'] ?? []).filter((address) => address.startsWith('#ref-'));
  expect(new Set(cited).size).toBe(works.length);
  expect(cited.filter((address) => !ids.has(address.slice(1)))).toEqual([]);
});
