import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normal } from '../../../src/numeric/distributions/normal.js';
import { checkText } from '../../../src/verification/check-text.js';

/** A claim as a program would have it before printing. */
interface Computed {
  readonly ratio: boolean;
  /** On the analysis scale. */
  readonly effect: number;
  readonly se: number;
  readonly decimals: number;
}

interface Printed {
  readonly label: string;
  readonly estimate: string;
  readonly lower: string;
  readonly upper: string;
  /** With its comparator. */
  readonly p: string;
}

const computed: fc.Arbitrary<Computed> = fc.record({
  ratio: fc.boolean(),
  effect: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  se: fc.double({ min: 0.03, max: 0.6, noNaN: true }),
  decimals: fc.constantFrom(1, 2, 3),
});

const critical = normal.quantile(0.975);

function print({ ratio, effect, se, decimals }: Computed): Printed {
  const shown = (value: number): string => (ratio ? Math.exp(value) : value).toFixed(decimals).replace(/^-(0\.?0*)$/, '$1');
  const p = normal.twoSided(effect / se);
  return {
    label: ratio ? 'RR' : 'MD',
    estimate: shown(effect),
    lower: shown(effect - critical * se),
    upper: shown(effect + critical * se),
    p: p < 0.001 ? '<0.001' : `=${p.toFixed(3)}`,
  };
}

type Style = (claim: Printed) => string;
const minus = (text: string): string => text.replace('-', '\u2212');
const bare = (text: string): string => text.replace('0.', '.');
const raised = (text: string): string => text.replace('.', '\u00b7');
const lancetDash = (text: string): string => text.replace('-', '\u2013');

/** House styles; where a dash separates, it stands apart from a sign as these journals set it. */
const styles: Readonly<Record<string, Style>> = {
  AMA: (c) => `Risk fell (${c.label}, ${minus(c.estimate)}; 95% CI, ${minus(c.lower)} to ${minus(c.upper)}; P${bare(c.p).replace(/([=<])/, ' $1 ')}).`,
  'AMA, brackets': (c) => `Risk fell (${c.label}, ${minus(c.estimate)} [95% CI, ${minus(c.lower)} to ${minus(c.upper)}]; P ${bare(c.p)}).`,
  BMJ: (c) => `The effect was ${c.label} ${minus(c.estimate)} (95% confidence interval ${minus(c.lower)} to ${minus(c.upper)}; P${c.p}).`,
  'BMJ, short': (c) => `Overall ${c.label} ${c.estimate} (${c.lower} to ${c.upper}; P${c.p}) in 11 trials.`,
  Lancet: (c) => `It was lower (${c.label} ${lancetDash(raised(c.estimate))} [95% CI ${lancetDash(raised(c.lower))} to ${lancetDash(raised(c.upper))}]; p${raised(c.p)}).`,
  Cochrane: (c) => `(${c.label} ${minus(c.estimate)}, 95% CI ${minus(c.lower)} to ${minus(c.upper)}; 9 studies, 1203 participants; P ${c.p.replace(/([=<])/, '$1 ')}; moderate-certainty evidence)`,
  APA: (c) => `${c.label} = ${minus(c.estimate)}, 95% CI [${minus(c.lower)}, ${minus(c.upper)}], p ${bare(c.p).replace(/([=<])/, '$1 ')}.`,
  MDPI: (c) => `(${c.label}: ${minus(c.estimate)}, 95% CI: ${minus(c.lower)}, ${minus(c.upper)}; p ${c.p})`,
  R: (c) => `${c.label} = ${c.estimate} [${c.lower}; ${c.upper}], p ${c.p}`,
  NEJM: (c) => `the ${c.label} was ${minus(c.estimate)} (95% confidence interval [CI], ${minus(c.lower)} to ${minus(c.upper)}; P${c.p})`,
  mark: (c) => `<b>${c.label}</b>&nbsp;${c.estimate.replace('-', '&minus;')} (95%&#160;CI ${c.lower.replace('-', '&minus;')}&nbsp;to ${c.upper.replace('-', '&#8722;')}); <i>P</i>${c.p.replace('<', '&lt;')}`,
  'long words': (c) => `${c.label === 'RR' ? 'The pooled relative risk' : 'The pooled mean difference'} at 12 weeks was ${minus(c.estimate)} (95% CI: from ${minus(c.lower)} to ${minus(c.upper)}, P value ${c.p})`,
};

describe('what is printed is read again, and never called inconsistent', () => {
  test.each(Object.entries(styles))('%s', (_, style) => {
    fc.assert(
      fc.property(computed, (each) => {
        const claim = print(each);
        const text = style(claim);
        const { claims } = checkText(text);
        expect(claims, text).toHaveLength(1);
        const [found] = claims;
        const plain = (figure: string | null | undefined): number => Number((figure ?? 'NaN').replace('=', ''));
        expect([plain(found?.estimate), plain(found?.ci?.lower), plain(found?.ci?.upper)], text).toEqual([claim.estimate, claim.lower, claim.upper].map(Number));
        expect([found?.pValue?.charAt(0), Number(found?.pValue?.slice(1))], text).toEqual([claim.p.charAt(0), Number(claim.p.slice(1))]);
        expect(
          found?.findings.filter(({ severity }) => severity === 'inconsistent'),
          text,
        ).toEqual([]);
      }),
      { numRuns: 60, seed: 20261125 },
    );
  });
});

test('ranges with dashes are read with the right signs, or marked as ambiguous', () => {
  fc.assert(
    fc.property(computed, fc.constantFrom('-', '\u2013', ' - ', ' \u2013 '), (each, dash) => {
      const claim = print(each);
      const text = `${claim.label} ${claim.estimate} (95% CI ${claim.lower}${dash}${claim.upper})`;
      const [found] = checkText(text).claims;
      const wanted = [claim.estimate, claim.lower, claim.upper].map(Number);
      const readings = [
        { estimate: found?.estimate ?? null, lower: found?.ci?.lower ?? '', upper: found?.ci?.upper ?? '' },
        ...(found?.alternatives ?? []),
      ].map(({ estimate, lower, upper }) => [estimate ?? 'NaN', lower, upper].map(Number));
      expect(readings, text).toContainEqual(wanted);
      expect(
        found?.findings.filter(({ severity }) => severity === 'inconsistent'),
        text,
      ).toEqual([]);
    }),
    { numRuns: 300, seed: 20261125 },
  );
});

test('a digit that is changed in one end is noticed more often than not', () => {
  let noticed = 0;
  let tried = 0;
  fc.assert(
    fc.property(computed, (each) => {
      const claim = print({ ...each, decimals: 2 });
      if (claim.lower === claim.upper) return;
      const wrong = { ...claim, upper: (Number(claim.upper) + (claim.label === 'RR' ? Number(claim.upper) : 1)).toFixed(2) };
      tried += 1;
      const [found] = checkText(styles['AMA']?.(wrong) ?? '').claims;
      if (found?.findings.some(({ severity }) => severity === 'inconsistent') === true) noticed += 1;
    }),
    { numRuns: 200, seed: 20261125 },
  );
  expect(noticed / tried).toBeGreaterThan(0.5);
});
