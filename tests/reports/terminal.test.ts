import { describe, expect, test } from 'vitest';
import type { Reproduction } from '../../src/analysis/reproduction.js';
import { problem } from '../../src/problems/problem.js';
import { terminalReport } from '../../src/reports/terminal.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';

/** The example with one claim, whose one figure is off by so many units. */
function off(missUnits: number): Reproduction {
  const [first] = exampleReproduction.claims;
  if (first === undefined) throw new Error('the example has claims');
  const figures = first.verdict.figures.slice(0, 1).map((figure) => ({ ...figure, missUnits, grade: 'discrepant' as const }));
  return { ...exampleReproduction, claims: [{ ...first, verdict: { ...first.verdict, figures } }] };
}

describe('verdicts at a terminal', () => {
  test('the example, word for word', () => {
    expect(terminalReport([exampleReproduction], [], { colour: false })).toBe(`example-2002  Treatment against control
  Example et al. 2002, Journal of Examples 1:1-9
  ✓ reproduced     study data     main           0.58 [0.32, 1.06] → 0.5799 [0.3177, 1.0587]
  ✗ discrepant     study data     heterogeneity  I² 25% → 20.67%; Cochran's Q 2.52 → 2.5212
      below expectation: reproduced or better was expected
      I²: printed 25%, computed 20.67%: 3.8 units of the last digit below
      inconsistent: I² of 25% does not follow from Q = 2.52 with 2 degrees of freedom
        [I2_DISAGREES_WITH_Q]
  ○ coherent       text only      p-value        estimate 0.58; P value .08 → 0.0702 to 0.0811
      note: the interval fits the log scale only [SCALE_INFERRED]
  ○ agrees         reconstructed  rebuilt        estimate 0.58 → 0.5799
      note: One row was solved for.
  ? not checkable  –              later          estimate 0.70
      missing: Table 2 of the article
  5 claims: 1 reproduced from study data, 1 agrees with reconstructed rows (by construction), 1
  coherent with itself (text only), 1 discrepant (study data), 1 not checkable; 1 below expectation.

reconstructed: Computed from at least one row that was solved for from printed figures. Agreement
  is by construction: it shows that the figures can go together, not that data give them.
text only: No study-level data were used: the printed figures were only checked against each
  other. After → stands the range that the other figures leave.
`);
  });

  test('colour adds switches and changes no word', () => {
    const plain = terminalReport([exampleReproduction], [], { colour: false });
    const coloured = terminalReport([exampleReproduction], [], { colour: true });
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[31m✗ discrepant');
    // eslint-disable-next-line no-control-regex -- colour switches begin with ESC
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test('lines fit 100 columns', () => {
    expect(
      Math.max(
        ...terminalReport([exampleReproduction], [], { colour: false })
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });

  test('several data sets end in one sentence for the run', () => {
    const blocks = terminalReport([exampleReproduction, { ...exampleReproduction, name: 'second' }], [], { colour: false })
      .trimEnd()
      .split('\n\n');
    expect(blocks.map((block) => block.slice(0, 12))).toEqual(['example-2002', 'second  Trea', 'reconstructe', '10 claims: 2']);
    expect(blocks.at(-1)?.replaceAll('\n', ' ')).toBe(
      '10 claims: 2 reproduced from study data, 2 agree with reconstructed rows (by construction), 2 coherent with themselves (text only), 2 discrepant (study data), 2 not checkable; 2 below expectation.',
    );
  });

  test('a data set that could not be run is not passed over', () => {
    const failed = problem('FILE_NOT_FOUND', { path: 'trials.csv' });
    expect(terminalReport([exampleReproduction], [failed], { colour: false })).toContain('Not everything could be run: 1 error.');
    expect(terminalReport([exampleReproduction], [problem('LABEL_REPEATED', { label: 'A', firstLine: 2 })], { colour: false })).not.toContain(
      'Not everything',
    );
  });

  test('nothing at all is said to be nothing', () => {
    expect(terminalReport([], [], { colour: false })).toBe('No data set was run.\n');
  });

  test('text of a file cannot steer the terminal or begin a line', () => {
    const text = terminalReport([hostileReproduction()], [], { colour: false });
    // eslint-disable-next-line no-control-regex -- nothing but line ends may be left
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).not.toMatch(/^=cmd/m);
  });

  test('a miss too small or too large for one decimal keeps its digits', () => {
    expect(terminalReport([off(0.004)], [], { colour: false })).toContain('0.004 units of the last digit above');
    expect(terminalReport([off(-12345678)], [], { colour: false })).toContain('12300000 units of the last digit below');
  });
});
