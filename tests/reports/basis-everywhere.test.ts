import { describe, expect, test } from 'vitest';
import { claimsFigure } from '../../src/reports/claims-figure.js';
import { formats } from '../../src/reports/formats.js';
import { githubSummary } from '../../src/reports/github.js';
import { indexHtml } from '../../src/reports/index-page/html.js';
import { indexMarkdown } from '../../src/reports/index-page/markdown.js';
import { formatReproductions } from '../../src/reports/reproduce-document.js';
import { bases, grades } from '../../src/verification/verdict.js';
import { elementsOf, parseMarkup } from '../support/markup.js';
import { exampleReproduction } from '../support/reproductions.js';
import { valueOf } from '../support/studies.js';

/**
 * Nothing says "reproduced" without what that stands on. The example has a claim on study data, one on reconstructed rows and
 * one on its text alone, each with figures.
 */

const settings = { colour: true, version: '0.0.0' };
const figure = valueOf(claimsFigure(exampleReproduction));

/** Everything that people read, as bare text. */
const texts: Readonly<Record<string, string>> = {
  terminal: formatReproductions.text([exampleReproduction], [], settings),
  'plain text': formats.text.write(exampleReproduction),
  'Markdown report': formats.markdown.write(exampleReproduction, new Map()),
  'HTML report': formats.html.write(exampleReproduction, new Map()),
  'index of reports': indexHtml([{ reproduction: exampleReproduction }]),
  'index in Markdown': indexMarkdown([{ reproduction: exampleReproduction }]),
  'job summary': githubSummary([exampleReproduction]),
  annotations: formatReproductions.github([exampleReproduction], []),
  SARIF: formatReproductions.sarif([exampleReproduction], [], settings),
  'claim strip': JSON.stringify(figure.specification),
  'claim strip as a table': figure.table.rows.map(({ cells }) => cells.join(' ')).join('\n'),
};

/** What is said of the word itself, or of what a manifest expects, and of no claim. */
const notOfClaims = [/<dt>[^<]*<\/dt>/g, /it is reproduced when the computed value/g, /reproduced or better was expected/g, /expected reproduced or better/g, /reproduced expected/g];

function bare(text: string): string {
  return notOfClaims
    .reduce((rest, pattern) => rest.replace(pattern, ''), text)
    .replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ')
    // eslint-disable-next-line no-control-regex -- the colours of a terminal
    .replace(/\u001b\[[\d;]*m/g, '')
    .replace(/\s+/g, ' ');
}

const followed = `(?: from| ·)? ?(?:${bases.join('|')})`;
const excerpts = (text: string, pattern: string): readonly string[] => [...text.matchAll(new RegExp(`.{0,30}${pattern}.{0,30}`, 'g'))].map(([all]) => all);

describe('what people read', () => {
  test.each(Object.entries(texts))('%s', (_, text) => {
    const words = bare(text);
    expect(excerpts(words, String.raw`\breproduced\b(?!${followed})`)).toEqual([]);
    expect(excerpts(words, String.raw`\bcoherent\b(?! with (?:itself|themselves) \(text only\)| ·? ?text only)`)).toEqual([]);
    expect(excerpts(words, String.raw`\bagrees? with reconstructed rows\b(?! \(by construction\))`)).toEqual([]);
  });

  test.each(Object.entries(texts).filter(([name]) => name !== 'annotations' && name !== 'SARIF'))('%s says of the claim on reconstructed rows that it is one, and of the other that it is not', (_, text) => {
    const words = bare(text);
    expect(words).toMatch(/reproduced(?: from| ·)? ?study data/);
    expect(words).toMatch(/agrees ?·? ?reconstructed|agrees with reconstructed rows/);
    expect(words).toMatch(/coherent/);
  });
});

describe('what programs read', () => {
  test('every grade in the JSON lies in an object with its basis, or inside one', () => {
    const loose: string[] = [];
    let seen = 0;
    const visit = (value: unknown, path: string, basis: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const own = 'basis' in value ? value.basis : basis;
      if ('grade' in value) {
        seen += 1;
        expect(grades).toContain(value.grade);
        // What was not checked stands on nothing.
        if (own === null ? value.grade !== 'not-checkable' : !bases.some((each) => each === own)) loose.push(path);
      }
      for (const [key, each] of Object.entries(value)) visit(each, `${path}/${key}`, own);
    };
    visit(JSON.parse(formats.json.write(exampleReproduction)), '', undefined);
    expect(loose).toEqual([]);
    expect(seen).toBeGreaterThan(exampleReproduction.claims.length);
  });

  test('every test case of JUnit with a verdict has its basis', () => {
    const cases = elementsOf(parseMarkup(formats.junit.write(exampleReproduction))).filter(({ name }) => name === 'testcase');
    const properties = cases.map((each) => Object.fromEntries(elementsOf(each).flatMap(({ name, attributes }) => (name === 'property' ? [[attributes['name'], attributes['value']]] : []))));
    expect(properties.length).toBeGreaterThan(0);
    for (const each of properties) expect((each['claimVerdict'] ?? each['verdict']) === 'not-checkable' ? ['–'] : bases).toContain(each['basis']);
    expect(properties.filter(({ verdict, claimVerdict = verdict, basis }) => claimVerdict === 'agrees' && basis === 'reconstructed')).toHaveLength(1);
    expect(properties.filter(({ verdict, claimVerdict = verdict, basis }) => claimVerdict === 'reproduced' && basis === 'text only')).toEqual([]);
    expect(cases.map(({ attributes }) => attributes['name']).filter((name) => /\((?:reconstructed|text only)\)$/.test(name ?? ''))).not.toEqual([]);
  });
});
