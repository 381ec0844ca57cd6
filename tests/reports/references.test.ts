import { expect, test } from 'vitest';
import { diagnosticCodes, diagnosticRow } from '../../src/diagnostics/diagnostics.js';
import { measures } from '../../src/effect-sizes/measures.js';
import { biasCorrections, variances } from '../../src/effect-sizes/variants.js';
import { zeroCellAmounts } from '../../src/effect-sizes/zero-cells.js';
import { effectTests } from '../../src/models/effect-test.js';
import { glmmModels } from '../../src/models/glmm/sub-models.js';
import { inconsistencyIntervals } from '../../src/models/inconsistency/inconsistency-intervals.js';
import { intervals } from '../../src/models/intervals/intervals.js';
import { strataTestRows } from '../../src/models/mantel-haenszel/strata-tests.js';
import { methods } from '../../src/models/methods.js';
import { pool } from '../../src/models/pool.js';
import { predictions } from '../../src/models/prediction/predictions.js';
import type { PoolSettings } from '../../src/models/settings.js';
import { tau2Estimators } from '../../src/models/tau2/estimators.js';
import { tau2Intervals } from '../../src/models/tau2/intervals/tau2-intervals.js';
import { htmlReport } from '../../src/reports/html.js';
import { markdownReport } from '../../src/reports/markdown.js';
import { methodsSentences } from '../../src/reports/methods-words.js';
import { citingPieces, referencesOf, referencesOfReport } from '../../src/reports/references.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { exampleReproduction } from '../support/reproductions.js';
import { binaryStudies } from '../support/studies.js';

/** Works that the tables of methods cite and that the bibliography has no entry for: they are cited by their short form alone. */
const withoutEntry = `
Bagos & Nikolopoulos 2009; Biggerstaff & Jackson 2008; Biggerstaff & Tweedie 1997; Bond et al. 2003; Borenstein 2009; Breslow &
Day 1980; Cochran 1954; Deeks et al. 2005; Deeks, Altman & Bradburn 2001; Doi et al. 2015; Fisher 1924; Fisher 2022 (metan);
Fleiss & Berlin 2009; Glass 1976; Haldane 1956; Hartung & Makambi 2003; Hedges & Pigott 2001; IQWiG 2022; Jackson et al. 2018
(model 4); Jackson et al. 2018 (model 5); Kenward & Roger 1997; Lajeunesse 2015; Lau et al. 1992; Mathur & VanderWeele 2019;
Nagashima et al. 2019; Normand 1999; Orsini et al. 2005; Rukhin 2013; Rücker et al. 2011; Schwarzer et al. 2007; Senior et al.
2020; Simonsohn et al. 2014; Skipka 2006; Stanley et al. 2017; Sterne & Egger 2005; Thompson & Sharp 1999; Veroniki et al. 2019;
Viechtbauer 2020 (metafor 2.4); Viechtbauer 2021; Wald 1943; van Aert & van Assen 2018; van Assen et al. 2015; van Zyl et al.
2000
`;

test('each short reference that a paragraph can cite has an entry, or is known to have none', () => {
  const tables = [measures, methods, tau2Estimators, tau2Intervals, intervals, predictions, inconsistencyIntervals, effectTests, zeroCellAmounts, glmmModels, strataTestRows, biasCorrections, variances];
  const rows = [...tables.flatMap((table) => Object.values(table) as readonly { readonly reference?: string }[]), ...diagnosticCodes.map(diagnosticRow)];
  const works = rows.flatMap(({ reference }) => reference?.split(/;\s*/) ?? []).filter((work) => /\p{L}.* (?:1[89]|20)\d\d(?: \(|$)/u.test(work));
  const known = new Set(withoutEntry.trim().split(/;\s+/).map((work) => work.replace('\n', ' ')));
  expect([...new Set(works)].filter((work) => referencesOf([`(${work.replace(' (', ' [')})`]).length === 0 && !known.has(work))).toEqual([]);
});

test('the methods paragraphs of two-by-two tables cite without brackets in brackets, and name possessives without an article', () => {
  const tables = binaryStudies([[0, 20, 4, 22], [5, 40, 6, 41], [12, 100, 20, 102], [9, 80, 12, 82]]);
  const settings: readonly PoolSettings[] = [
    ...(['RR', 'OR', 'RD', 'PHI', 'YUQ', 'YUY', 'PBIT', 'OR2DN'] as const).map((measure) => ({ measure })),
    ...(Object.keys(intervals) as (keyof typeof intervals)[]).map((ci) => ({ measure: 'RR', ci }) as const),
    ...(Object.keys(glmmModels) as (keyof typeof glmmModels)[]).map((glmmModel) => ({ measure: 'OR', method: 'glmm', glmmModel, nAGQ: 1 }) as const),
  ];
  const paragraphs = settings.flatMap((each) => {
    const pooled = pool(tables, each);
    return pooled.ok ? [methodsSentences(pooled.value).join(' ')] : [];
  });
  expect(paragraphs.length).toBeGreaterThan(15);
  expect(paragraphs.filter((paragraph) => /\([^)]*\(|\) \(|\bthe \w+['’]s (?!t\b)[A-Z]/.test(paragraph))).toEqual([]);
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
