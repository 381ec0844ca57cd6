import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../src/analysis/read-manifest.js';
import { reproduce } from '../../src/analysis/reproduce.js';
import { pageStyle, pageStyleHash } from '../../src/reports/html/style.js';
import { interactiveScript, interactiveScriptHash } from '../../src/reports/html/interactive-script.js';
import { htmlReport } from '../../src/reports/html.js';
import type { ReportFigures } from '../../src/reports/report-figures.js';
import { bcg } from '../plots/samples.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { exampleReproduction, hostileReproduction, pooledBySubgroup } from '../support/reproductions.js';
import type { XmlElement } from '../support/xml.js';

const figures: ReportFigures = new Map([
  [
    'primary',
    {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="forest-primary-title"><title id="forest-primary-title">Forest plot</title></svg>',
      table: {
        caption: 'A forest plot in words.',
        columns: [
          { title: 'Study', align: 'left' },
          { title: 'RR', align: 'right' },
        ],
        rows: [
          { type: 'heading', cells: ['Low dose', ''] },
          { type: 'study', cells: ['Adams 1990', '0.50'] },
          { type: 'total', cells: ['Total', '0.58'] },
        ],
        notes: ['Heterogeneity: none to speak of'],
      },
    },
  ],
]);

const page = htmlReport(exampleReproduction, figures);
const root = parseMarkup(page);
const elements = elementsOf(root);
const named = (name: string): readonly XmlElement[] => elements.filter((element) => element.name === name);
const withClass = (name: string, among = elements): readonly XmlElement[] =>
  among.filter(({ attributes }) => (attributes['class'] ?? '').split(' ').includes(name));

describe('report as a web page', () => {
  test('is well-formed, in a stated language and encoding, with one title and one h1', () => {
    expect(page.startsWith('<!DOCTYPE html>\n<html lang="en">')).toBe(true);
    expect(elements.find(({ attributes }) => attributes['charset'] === 'utf-8')).toBeDefined();
    expect(named('title').map(({ content }) => content)).toEqual(['Treatment against control: reproduction report', 'Forest plot']);
    expect(named('h1').map(({ content }) => content)).toEqual(['Treatment against control']);
  });

  test('loads nothing, runs nothing, and its policy says so', () => {
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes['content'];
    expect(policy).toBe(`default-src 'none'; style-src '${pageStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`);
    expect(
      elements.filter(({ name }) =>
        ['script', 'link', 'img', 'iframe', 'object', 'embed', 'form', 'base', 'audio', 'video'].includes(name),
      ),
    ).toEqual([]);
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on|^style$|^src$|^srcset$/.test(name))).toEqual(
      [],
    );
    expect(pageStyle).not.toMatch(/url\(|@import/);
    expect(named('a').map(({ attributes }) => attributes['href'] ?? '')).toSatisfy((addresses: readonly string[]) =>
      addresses.every((address) => /^#|^https:\/\/doi\.org\//.test(address)),
    );
  });

  test('the style sheet in the page is the one that the policy knows', () => {
    const [style] = named('style');
    expect(style?.text).toBe(pageStyle);
    expect(`sha256-${createHash('sha256').update(pageStyle).digest('base64')}`).toBe(pageStyleHash);
  });

  test('its figures answer only where that is asked for: by one script, known to the policy by its digest', () => {
    const subgroups = pooledBySubgroup().subgroups;
    const runs = exampleReproduction.analyses.map((run) => (run.status === 'done' ? { ...run, result: { ...run.result, subgroups } } : run));
    const asked = parseMarkup(htmlReport({ ...exampleReproduction, analyses: runs }, figures, { interactive: true }));
    const inside = elementsOf(asked);
    const scripts = inside.filter(({ name }) => name === 'script');
    expect(scripts.map(({ text, attributes }) => [text, attributes])).toEqual([[interactiveScript, {}]]);
    expect(`sha256-${createHash('sha256').update(interactiveScript).digest('base64')}`).toBe(interactiveScriptHash);
    expect(inside.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy')?.attributes['content']).toContain(`script-src '${interactiveScriptHash}'`);
    expect(interactiveScript).not.toMatch(/[<&`\\]|\beval\b|Function\(|innerHTML|insertAdjacent|fetch|import/);
    const boxes = inside.filter(({ name }) => name === 'input').map(({ attributes }) => JSON.parse(attributes['data-studies'] ?? '') as unknown);
    expect(boxes).toEqual([['Adams 1990'], ['Brown & Cole 1995', 'Dunn 2001']]);
    expect(page).not.toContain('fieldset class');
  });

  test('has landmarks, and a skip link before everything else', () => {
    expect(['header', 'nav', 'main', 'footer'].map((name) => named(name).length > 0)).toEqual([true, true, true, true]);
    const body = named('body')[0];
    expect(body?.children[0]?.attributes).toEqual({ class: 'skip', href: '#main' });
    expect(named('main')[0]?.attributes['id']).toBe('main');
  });

  test('headings go down one level at a time', () => {
    const levels = elements.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
  });

  test('ids are unique and every link inside the page, and every label, has its target', () => {
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = elements.flatMap(({ attributes }) => [
      ...(attributes['href']?.startsWith('#') === true ? [attributes['href'].slice(1)] : []),
      ...(attributes['aria-labelledby']?.split(' ') ?? []),
    ]);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  test('tables have captions and scopes, and scroll in named boxes that the keyboard reaches', () => {
    const tables = named('table');
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      expect(table.children[0]?.name).toBe('caption');
      expect(elementsOf(table).filter(({ name, attributes }) => name === 'th' && attributes['scope'] === undefined)).toEqual([]);
    }
    const boxes = withClass('scroll');
    expect(boxes).toHaveLength(tables.length);
    for (const { attributes } of boxes)
      expect(attributes).toMatchObject({ role: 'region', tabindex: '0', 'aria-label': expect.stringMatching(/./) });
    const labels = boxes.map(({ attributes }) => attributes['aria-label']);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('begins with how the claims came out: tally, then one row per claim', () => {
    const verdicts = elements.find(({ attributes }) => attributes['id'] === 'verdicts');
    if (verdicts === undefined) throw new Error('no verdicts');
    const inside = elementsOf(verdicts);
    expect(withClass('lead', inside).map(({ content }) => content)).toEqual([
      '1 of 5 claims is below what the manifest expects. 1 cannot be checked with what is at hand.',
    ]);
    expect(withClass('tally', inside)[0]?.children.map((item) => item.content.replace(/\s+/g, ' ').trim())).toEqual([
      '1 ✓ reproduced from study data',
      '1 ○ agrees with reconstructed rows (by construction)',
      '1 ○ coherent with itself (text only)',
      '1 ✗ discrepant (study data)',
      '1 ? not checkable',
    ]);
    const rows = inside.filter(({ name }) => name === 'tr').slice(1);
    expect(rows.map((row) => row.children.map((cell) => cell.content.trim()))).toEqual([
      ['main', '✓ reproduced study data', '0.58 [0.32, 1.06]', '0.5799 [0.3177, 1.0587]'],
      ['heterogeneity below expectation', '✗ discrepant study data', "I² 25%; Cochran's Q 2.52", "I² 20.67%; Cochran's Q 2.5212"],
      ['p-value', '○ coherent text only (no data used)', 'estimate 0.58; P value .08', 'P value 0.0702 to 0.0811'],
      ['rebuilt', '○ agrees reconstructed (by construction)', 'estimate 0.58', 'estimate 0.5799'],
      ['later', '? not checkable', 'estimate 0.70', '–'],
    ]);
  });

  test('agreement that no data stand behind is neither green nor ticked, and says what it stands on', () => {
    for (const id of ['p-value', 'rebuilt']) {
      const claim = elements.find(({ attributes }) => attributes['id'] === `claim-${id}`);
      if (claim === undefined) throw new Error(`no claim ${id}`);
      expect(claim.attributes['class']).toBe('claim fair');
      expect(claim.content).not.toContain('✓');
      expect(
        withClass('caveat', elementsOf(claim))
          .map(({ content }) => content)
          .join(),
      ).toMatch(/No study-level data were used|by construction/);
    }
  });

  test('the figure stands inline with its caption and, folded, as a table', () => {
    const [figure] = named('figure');
    if (figure === undefined) throw new Error('no figure');
    expect(named('figure')).toHaveLength(1);
    const inside = elementsOf(figure);
    expect(inside.map(({ name }) => name)).toContain('svg');
    expect(inside.filter(({ name }) => name === 'figcaption').map(({ content }) => content)).toEqual(['A forest plot in words.']);
    expect(inside.filter(({ name }) => name === 'tr').map((row) => row.children.map(({ content }) => content))).toEqual([
      ['Study', 'RR'],
      ['Low dose'],
      ['Adams 1990', '0.50'],
      ['Total', '0.58'],
    ]);
    expect(figure.content).toContain('Heterogeneity: none to speak of');
  });

  test('from the verdicts, two clicks lead to the rows of data behind a claim, and the analysis leads back', () => {
    const byId = new Map(elements.map((element) => [element.attributes['id'] ?? '', element]));
    const linksIn = (element: XmlElement | undefined): readonly string[] => (element === undefined ? [] : elementsOf(element)).flatMap(({ attributes: { href } }) => (href?.startsWith('#') === true ? [href.slice(1)] : []));
    const claims = linksIn(byId.get('verdicts'));
    expect(claims).toEqual(['main', 'heterogeneity', 'p-value', 'rebuilt', 'later'].map((id) => `claim-${id}`));
    const rows = claims.map((claim) => linksIn(byId.get(claim)).find((target) => target.startsWith('rows-')));
    expect(rows).toEqual(['rows-primary', 'rows-primary', undefined, 'rows-rebuilt', undefined]);
    const behind = elementsOf(byId.get('rows-rebuilt') ?? root).filter(({ attributes: { id } }) => id?.startsWith('row-rebuilt-') === true);
    expect(behind.map((row) => row.children.map(({ content }) => content))).toEqual([
      ['Adams 1990', '2', '10', '100', '20', '100', 'study data'],
      ['Brown & Cole 1995', '3', '12', '150', '15', '150', 'study data'],
      ['Dunn 2001', '4', '0', '50', '5', '50', '○ reconstructed'],
    ]);
    expect(linksIn(byId.get('analysis-primary')).filter((target) => !target.startsWith('ref-'))).toEqual(['claim-main', 'claim-heterogeneity']);
  });

  test('a claim with a title bears it beside its id, and leads to the other claims on the same words', () => {
    const { claims } = exampleReproduction;
    const [main, heterogeneity, ...others] = claims;
    if (main === undefined || heterogeneity === undefined) throw new Error('no claims');
    const twin = { ...heterogeneity, spec: { ...heterogeneity.spec, title: 'Spread & all', ...(main.spec.quote === undefined ? {} : { quote: main.spec.quote }) } };
    const titled = htmlReport({ ...exampleReproduction, claims: [main, twin, ...others] }, figures);
    expect(titled).toContain('<h3 id="claim-heterogeneity-name">Spread &amp; all <span class="basis">heterogeneity</span></h3>');
    expect(titled).toContain('<a href="#claim-heterogeneity">Spread &amp; all <span class="basis">heterogeneity</span></a>');
    expect(titled.match(/Other claims on the same words: <a href="#claim-[a-z]+">/g)).toEqual(['heterogeneity', 'main'].map((id) => `Other claims on the same words: <a href="#claim-${id}">`));
    expect(page).not.toContain('Other claims on the same words');
  });

  test('a name that is written from right to left stands by itself in a sentence, and one that is not has no mark-up', () => {
    const hebrew = '\u05de\u05d7\u05e7\u05e8 3';
    const [run] = exampleReproduction.analyses;
    if (run?.status !== 'done') throw new Error('the first analysis was not made');
    const renamed = { ...run, studies: { ...run.studies, rows: run.studies.rows.map((row) => (row.label === 'Dunn 2001' ? { ...row, label: hebrew } : row)) }, result: { ...run.result, studies: run.result.studies.map((study) => (study.label === 'Dunn 2001' ? { ...study, label: hebrew } : study)) } };
    const page = htmlReport({ ...exampleReproduction, analyses: [renamed, ...exampleReproduction.analyses.slice(1)] }, new Map());
    expect(page).toContain(`was added to each cell of 1 study: <bdi>${hebrew}</bdi>.`);
    expect(htmlReport(exampleReproduction, new Map())).not.toContain('<bdi>');
  });

  test('each computed figure has a strip that says in words what it shows, inside or off', () => {
    const strips = withClass('strip').map(({ attributes, children }) => [attributes['aria-label'], children.at(-1)?.name, children.at(-1)?.attributes['class']]);
    expect(strips).toHaveLength(7);
    expect(strips.slice(2, 4)).toEqual([
      ['CI upper end: printed 1.06, computed 1.0587', 'circle', 'in'],
      ['I²: printed 25%, computed 20.67%: 3.8 units of the last digit below', 'path', 'off'],
    ]);
    expect(strips[5]).toEqual(['P value: printed .08, computed 0.0702 to 0.0811', 'rect', 'in']);
    // Nothing that is drawn over a plot when its figures answer has a style in common with them.
    const [, drawnOver = ''] = /class: '(\w+)'/.exec(interactiveScript) ?? [];
    const page = htmlReport(exampleReproduction, new Map());
    expect([page.includes(`.${drawnOver} {`), page.includes(`class="${drawnOver}"`)]).toEqual([true, false]);
  });

  test('says what was tried, by which version, and from which bytes', () => {
    const section = (id: string, subject: XmlElement): string => elementsOf(subject).find(({ attributes }) => attributes['id'] === id)?.content ?? '';
    expect(section('tried', root)).toContain('For the claim that does not come out nothing else was tried: --explain looks for errors');
    const read = readManifest(`schema: 1
title: BCG
source: { citation: none }
data: { trials: trials.csv }
analyses: [{ id: all, data: trials, measure: RR, tau2: DL }]
claims: [{ id: mistyped, analysis: all, quote: "RR 0.94 (95% CI, 0.34 to 0.70)", expect: reproduced }]
`);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const bytes = new TextEncoder().encode(`${bcg.trim().split('\n').slice(0, 4).join('\n')}\n`);
    const dataset = { name: 'bcg', manifest: read.value, files: new Map([['trials.csv', { bytes, sha256: 'c'.repeat(64) }]]), manifestSha256: 'd'.repeat(64) };
    const run = reproduce(dataset, { explain: { seed: 7, decoys: 20 } });
    if (!run.ok) throw new Error(JSON.stringify(run.problems));
    const explained = parseMarkup(htmlReport(run.value, new Map(), { version: '1.2.3' }));
    expect(section('tried', explained)).toMatch(/It comes to[\s\S]*Slips of the print[\s\S]*Single errors in the data\d[\d,]* tried, [\s\S]*Chance\d+ of \d+ made-up claims/);
    expect(section('again', explained)).toContain('repool reproduce --explain --seed 7 bcg');
    expect(section('again', explained)).toContain('Made by Repool 1.2.3');
    expect(section('data', explained)).toMatch(/trials\.csv\s*c{64}[\s\S]*the manifest\s*reproduction\.yaml\s*d{64}/);
  });

  test('hostile text adds no element, no attribute and no link', () => {
    const hostile = elementsOf(parseMarkup(htmlReport(hostileReproduction(), figures)));
    const names = new Set(elements.map(({ name }) => name));
    expect(hostile.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
    const known = new Set(elements.flatMap(({ attributes }) => Object.keys(attributes)));
    expect(hostile.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => !known.has(name))).toEqual([]);
    expect(linksOutOf(hostile)).toEqual([]);
    expect(hostile.map(({ text }) => text).join()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });
});

/** Where the links out of a page lead, but for those of the works that methods are from. */
function linksOutOf(page: readonly XmlElement[]): readonly string[] {
  const works = new Set(page.filter(({ attributes: { id } }) => id === 'references').flatMap(elementsOf));
  return page.flatMap((element) => (works.has(element) ? [] : (element.attributes['href'] ?? []))).filter((href) => !href.startsWith('#'));
}

/** Where the links out of a page lead that has this source. */
const linksOf = (source: { readonly doi?: string; readonly url?: string }): readonly (string | undefined)[] => {
  const { manifest } = exampleReproduction;
  const shown = htmlReport({ ...exampleReproduction, manifest: { ...manifest, source: { citation: 'x', ...source } } }, new Map());
  return linksOutOf(elementsOf(parseMarkup(shown)));
};

describe('links to the source', () => {
  test.each([
    [{ doi: '10.1213/ANE.0000000000004185' }, ['https://doi.org/10.1213/ANE.0000000000004185']],
    [{ doi: '10.1000/a(b)"<c>' }, ['https://doi.org/10.1000/a%28b%29%22%3Cc%3E']],
    [{ doi: 'not a doi' }, []],
    [{ url: 'https://example.org/a?b=c%20d' }, ['https://example.org/a?b=c%20d']],
    [{ url: 'javascript:alert(1)' }, []],
    [{ url: 'https://example.org/" onclick="x' }, []],
  ])('%j', (source, links) => {
    expect(linksOf(source)).toEqual(links);
  });
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number =>
  (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

describe('colours', () => {
  /** The colours of a scheme, by the name of their property. */
  const schemes = [...pageStyle.matchAll(/:root \{([^}]*)\}/g)].map(([, body = '']) =>
    Object.fromEntries([...body.matchAll(/--([\w-]+): (#[\da-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour])),
  );

  const pairs: readonly (readonly [string, string])[] = [
    ...['ink', 'soft', 'link', 'good', 'fair', 'bad', 'none'].flatMap((text) => ['paper', 'wash'].map((ground) => [text, ground] as const)),
    ...['good', 'fair', 'bad', 'none'].map((tone) => [tone, `${tone}-wash`] as const),
  ];

  test.each(['light', 'dark', 'print'].map((name, index) => ({ name, colours: schemes[index] ?? {} })))(
    'text has the contrast of WCAG AA in the $name scheme',
    ({ colours }) => {
      for (const [text, ground] of pairs)
        expect(contrast(colours[text] ?? '', colours[ground] ?? ''), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    },
  );
});
