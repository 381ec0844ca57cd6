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
Aloe & Thompson 2013; Bagos & Nikolopoulos 2009; Baujat et al. 2002; Becker 1988; Biggerstaff & Jackson 2008; Biggerstaff &
Tweedie 1997; Bond et al. 2003; Bonett 2002; Bonett 2008; Bonett 2009; Borenstein 2009; Brannick et al. 2019; Breslow & Day 1980;
Chinn 2000; Citkowicz & Vevea 2017; Cochran 1954; Cox & Snell 1989; Deeks et al. 2005; Deeks, Altman & Bradburn 2001; DerSimonian
& Kacker 2007; Doi et al. 2015; Fisher 1921; Fisher 1924; Fisher 2022 (metan); Fleiss & Berlin 2009; Follmann & Proschan 1999;
Gibbons et al. 1993; Glass 1976; Hakstian & Whalen 1976; Haldane 1956; Harbord et al. 2006; Hartung & Makambi 2003; Hasselblad &
Hedges 1995; Hedges & Pigott 2001; Hedges 1982; Hedges 1983; Hedges et al. 1999; Henmi & Copas 2010; Hunter & Schmidt 1990; IQWiG
2022; Ioannidis & Trikalinos 2007; Jackson et al. 2014; Jackson et al. 2017; Jackson et al. 2018 (model 4);
Jackson et al. 2018 (model 5); Kenward & Roger 1997; Kirk 1973; Lajeunesse 2011; Lajeunesse 2015; Lau et al. 1992; Macaskill et
al. 2001; Mathur & VanderWeele 2019; Miller 1978; Morris 1983; Nagashima et al. 2019; Nakagawa et al. 2015; Normand 1999; Olkin &
Pratt 1958; Olkin et al. 2012; Orsini et al. 2005; Orwin 1983; Pearson 1900; Peters et al. 2006; Preston et al. 2004; Pustejovsky
& Rodgers 2019; Rosenberg 2005; Rosenthal 1979; Rothman et al. 2008; Rukhin 2013; Rücker et al. 2009; Rücker et al. 2011;
Schwarzer et al. 2007; Senior et al. 2020; Sidik & Jonkman 2006; Sidik & Jonkman 2007; Simonsohn et al. 2014; Skipka 2006; Stanley
& Doucouliagos 2014; Stanley et al. 2017; Sterne & Egger 2005; Sweeting et al. 2004; Sánchez-Meca et al. 2003; Tarone 1985;
Thompson & Sharp 1999; Turner et al. 2000; Veroniki et al. 2019; Vevea & Hedges 1995; Viechtbauer & Cheung 2010; Viechtbauer 2020
(metafor 2.4); Viechtbauer 2021; Wald 1943; Yule 1912; van Aert & van Assen 2018; van Assen et al. 2015; van Houwelingen et al.
1993; van Zyl et al. 2000
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
