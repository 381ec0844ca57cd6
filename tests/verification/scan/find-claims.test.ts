import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClaims } from '../../../src/verification/scan/find-claims.js';
import type { TextClaim } from '../../../src/verification/scan/text-claim.js';
import { type Expected, texts } from './texts.js';

const noHeterogeneity = { Q: null, df: null, pValue: null, I2: null, tau2: null, tau: null, H2: null };

/** Everything but the place, which has its own tests. */
function figuresOf({ quote, label, estimate, ci, prediction, pValue, statistic, counts, heterogeneity }: TextClaim): object {
  return {
    quote,
    label,
    estimate,
    ci: ci === null ? null : [ci.level, ci.lower, ci.upper],
    prediction,
    pValue,
    statistic,
    counts,
    heterogeneity,
  };
}

function expectedOf(text: string, claim: Expected): object {
  const {
    quote = text,
    label = null,
    estimate = null,
    ci = null,
    prediction = null,
    pValue = null,
    statistic = null,
    counts = null,
    heterogeneity = null,
  } = claim;
  return {
    quote,
    label,
    estimate,
    ci,
    prediction,
    pValue,
    statistic,
    counts: counts?.map(([events, total, percent]) => ({ events, total, percent })) ?? null,
    heterogeneity: heterogeneity === null ? null : { ...noHeterogeneity, ...heterogeneity },
  };
}

for (const [manner, list] of Object.entries(texts)) {
  describe(manner, () => {
    test.each(list)('$text', ({ text, claims }) => {
      expect(findClaims(text).map(figuresOf)).toEqual(claims.map((claim) => expectedOf(text, claim)));
    });
  });
}

test('there are enough texts', () => {
  expect(Object.values(texts).flat().length).toBeGreaterThanOrEqual(60);
});

describe('the kind of interval', () => {
  test.each([
    ['RR 0.9 (95% CI 0.8 to 1.0)', 'confidence'],
    ['RR 0.9 (95% CrI 0.8 to 1.0)', 'credible'],
    ['RR 0.9 (95% credible interval 0.8 to 1.0)', 'credible'],
  ])('%s', (text, kind) => expect(findClaims(text)[0]?.ci?.kind).toBe(kind));
});

describe('a P value behind I²', () => {
  test('goes to Q when it is that of Q', () => {
    const [claim] = findClaims('RR 0.49 (95% CI 0.34 to 0.70; Q = 15.06, df = 11, I2 = 27%, P = 0.18)');
    expect([claim?.pValue, claim?.heterogeneity?.pValue]).toEqual([null, '=0.18']);
  });

  test('goes to the effect when it is that of the effect', () => {
    const [claim] = findClaims('RR 2.43 (95% CI 1.10 to 5.40; I2 = 27%, P = .029)');
    expect([claim?.pValue, claim?.heterogeneity?.pValue]).toEqual(['=.029', null]);
  });

  test('goes to heterogeneity when it is neither', () => {
    const [claim] = findClaims('RR 2.43 (95% CI 1.10 to 5.40; I2 = 27%, P = .44)');
    expect([claim?.pValue, claim?.heterogeneity?.pValue]).toEqual([null, '=.44']);
  });
});

describe('places', () => {
  test.each([
    ['\n', 'line feeds'],
    ['\r\n', 'carriage returns with line feeds'],
    ['\r', 'carriage returns'],
  ])('lines and offsets with %j (%s)', (end) => {
    const quote = 'RR 2.43 (95% CI 1.10 to 5.40; P=.029)';
    const text = ['First line.', '', `It rose (${quote}).`, '', `Again: ${quote}`].join(end);
    const claims = findClaims(text);
    expect(claims.map(({ line }) => line)).toEqual([3, 5]);
    expect(claims.map(({ offset }) => offset)).toEqual([text.indexOf(quote), text.lastIndexOf(quote)]);
  });

  test('a quote is cut from the source letter by letter, mark-up and all', () => {
    const before = 'Given 𝑃 and &alpha;, ';
    const quote = 'RR&nbsp;0&middot;85 (95% CI 0&middot;72&#8211;1&middot;01; <em>p</em> &lt; 0.1)';
    const [claim] = findClaims(`${before}${quote}. More.`);
    expect([claim?.offset, claim?.quote]).toEqual([before.length, quote]);
  });

  test('a claim may run over the end of a line, not over an empty one', () => {
    expect(findClaims('It was 0.263 (95% CI\n0.102 to 0.410)')[0]?.ci).toMatchObject({ lower: '0.102', upper: '0.410' });
    expect(findClaims('the RR was\n\n0.263 (95% CI 0.102 to 0.410)')[0]?.label).toBeNull();
  });
});

describe('laws', () => {
  const allTexts = Object.values(texts)
    .flat()
    .map(({ text }) => text);

  test('every quote stands at its offset, in order, on its line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...allTexts), { maxLength: 6 }),
        fc.constantFrom('. ', '\n', '\r\n\r\n', '; '),
        (parts, glue) => {
          const text = parts.join(glue);
          const claims = findClaims(text);
          for (const { quote, offset, line } of claims) {
            expect(text.slice(offset, offset + quote.length)).toBe(quote);
            expect(line).toBe(text.slice(0, offset).split(/\r\n|\r|\n/).length);
          }
          expect(claims.map(({ offset }) => offset)).toEqual(claims.map(({ offset }) => offset).toSorted((a, b) => a - b));
        },
      ),
    );
  });

  test('claims in paragraphs of their own do not disturb each other', () => {
    fc.assert(
      fc.property(fc.constantFrom(...allTexts), fc.constantFrom(...allTexts), (first, second) => {
        const apart = [...findClaims(first), ...findClaims(second)].map(figuresOf);
        expect(findClaims(`${first}\n\n${second}`).map(figuresOf)).toEqual(apart);
      }),
    );
  });

  test('any text is answered', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'RR',
        ' ',
        '95% CI',
        '(',
        ')',
        '[',
        ']',
        '-',
        '–',
        '1.2',
        '0.34',
        '%',
        ',',
        ';',
        'P',
        '=',
        '<',
        'to',
        'I2',
        'Q',
        'df',
        'vs',
        '/',
        '\n',
        '.',
        '12',
        '&lt;',
        '<i>',
        '^{',
        '·',
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(pieces, (parts) => Array.isArray(findClaims(parts.join('')))),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => Array.isArray(findClaims(text))));
  });
});

test.each([
  ['The pooled odds ratio was 0,517 (95%CI 0,193-1,389).', ['0.517', '0.193', '1.389']],
  ['Odds ratio 1,250 (95% CI 0,950 to 1,645)', ['1.250', '0.950', '1.645']],
  ['RD 1,091, 95% CI 0,627 to 1,554, p < 0,001', ['1.091', '0.627', '1.554']],
  ['Odds ratio 1,250 (95% CI 1,150 to 1,645)', ['1,250', '1,150', '1,645']],
])('nought before a comma makes commas before three digits decimal: %s', (text, figures) => {
  const [claim] = findClaims(text);
  expect([claim?.estimate, claim?.ci?.lower, claim?.ci?.upper]).toEqual(figures);
});
