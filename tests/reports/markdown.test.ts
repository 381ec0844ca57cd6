import { describe, expect, test } from 'vitest';
import { markdownReport } from '../../src/reports/markdown.js';
import type { ReportFigures } from '../../src/reports/report-figures.js';
import { exampleReproduction, hostileReproduction } from '../support/reproductions.js';

const none: ReportFigures = new Map();
const figures: ReportFigures = new Map([
  [
    'primary',
    {
      svg: '<svg/>',
      table: {
        caption: 'A forest plot.',
        columns: [
          { title: 'Study', align: 'left' },
          { title: 'RR', align: 'right' },
        ],
        rows: [{ type: 'study', cells: ['Adams | 1990', '0.50'] }],
        notes: [],
      },
    },
  ],
]);

/** The part of a report under a heading, up to the next one of the same level. */
function section(report: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0] ?? '#';
  const from = report.indexOf(`\n${heading}\n`);
  const rest = report.slice(from + 1 + heading.length);
  const to = rest.search(new RegExp(`\\n${level} `));
  return rest.slice(0, to === -1 ? undefined : to).trim();
}

describe('report in Markdown', () => {
  const report = markdownReport(exampleReproduction, none);

  test('begins with the title, the source and the verdicts', () => {
    expect(report.slice(0, report.indexOf('\n## Claims'))).toBe(`# Treatment against control

Example et al. 2002, Journal of Examples 1:1-9 [doi:10.1000/example(2002)](https://doi.org/10.1000/example%282002%29)

## Verdicts

**5 claims: 1 reproduced from study data, 1 agrees with reconstructed rows (by construction), 1 coherent with itself (text only), 1 discrepant (study data), 1 not checkable; 1 below expectation.**

| Claim | Verdict | As printed | Computed | As expected |
| --- | --- | --- | --- | --- |
| main | ✓ reproduced · study data | 0.58 \\[0.32, 1.06\\] | 0.5799 \\[0.3177, 1.0587\\] | yes |
| heterogeneity | ✗ discrepant · study data | I² 25%; Cochran's Q 2.52 | I² 20.67%; Cochran's Q 2.5212 | **no**, reproduced expected |
| p-value | ○ coherent · text only (no data used) | estimate 0.58; P value .08 | P value 0.0702 to 0.0811 | yes |
| rebuilt | ○ agrees · reconstructed (by construction) | estimate 0.58 | estimate 0.5799 | yes |
| later | ? not checkable | estimate 0.70 | – | yes |

*reconstructed*: Computed from at least one row that was solved for from printed figures. Agreement is by construction: it shows that the figures can go together, not that data give them.

*text only*: No study-level data were used: the printed figures were only checked against each other.
`);
  });

  test('what is waived is said beside what was expected, as is a discrepancy that is not the known one', () => {
    const waiver = { until: '2026-12-31', reason: 'asked', inForce: true };
    const claim = exampleReproduction.claims.find(({ spec }) => spec.id === 'heterogeneity');
    const rowOf = (changes: object): string => {
      const changed = { ...claim!, ...changes };
      return section(markdownReport({ ...exampleReproduction, claims: [changed] }, none), '## Verdicts');
    };
    expect(rowOf({ waiver })).toMatch(/1 below expectation, waived\.\*\*[^]*\| \*\*no\*\*, reproduced expected; waived until 2026-12-31 \|$/);
    expect(rowOf({ waiver: { ...waiver, inForce: false } })).toMatch(/1 below expectation\.\*\*[^]*\| \*\*no\*\*, reproduced expected \|$/);
    expect(rowOf({ verdict: { ...claim!.verdict, expect: 'discrepant' } })).toMatch(/\| \*\*no\*\*, another discrepancy than the known one \|$/);
  });

  test('a claim has its quote, its figures, what was found and how far off it is', () => {
    expect(section(report, '### heterogeneity'))
      .toBe(`**✗ discrepant · study data.** The figure does not hold; the miss is given in units of its last printed digit. **Below expectation:** reproduced or better was expected.

> I² = 25%, Q = 2.52

| Figure | As printed | Computed | Off by (last digits) | Verdict |
| --- | ---: | ---: | ---: | --- |
| I² | 25% | **20.67%** | **−3.8** | discrepant · study data |
| Cochran's Q | 2.52 | 2.5212 | 0 | reproduced · study data |

- **Inconsistent:** I² of 25% does not follow from Q = 2.52 with 2 degrees of freedom (\`I2_DISAGREES_WITH_Q\`)`);
  });

  test('a claim checked by its text alone has ranges, headed so, and its place', () => {
    expect(section(report, '### p-value')).toContain(
      '| Figure | As printed | Left by the other figures | Off by (last digits) | Verdict |',
    );
    expect(section(report, '### main')).toContain('> RR 0.58 (95% CI, 0.32 to 1.06)\n>\n> Abstract; page 1');
  });

  test('an analysis says its methods with their sources, its result, and its studies', () => {
    const analysis = section(report, '### All trials');
    expect(analysis.split('\n\n')[0]).toBe('**RR 0.58 \\[0.32, 1.06\\]** (95% CI, 3 studies)');
    expect(analysis.split('\n\n')[1]).toBe(
      'The studies are the rows of trials.csv. The effect measure is the risk ratio (Katz et al. 1978), pooled on the log scale. 3 studies were pooled with a random-effects model by the inverse variance method (Whitehead & Whitehead 1991). ' +
        'The between-study variance τ² was estimated by the DerSimonian–Laird estimator (DL; DerSimonian & Laird 1986), with a 95% Q-profile confidence interval (Viechtbauer 2007). ' +
        "The 95% confidence interval of the pooled effect is of the type Wald (normal; Wald 1943): the model's standard error and the normal distribution. " +
        'The 95% prediction interval, in which the effect of a further study is expected, is of the type normal (Skipka 2006): the model\'s standard error and the normal distribution. ' +
        "Heterogeneity was tested with Cochran's Q around the common-effect estimate (Cochran 1954a). I² was computed as τ²/(τ² + typical sampling variance) (Higgins & Thompson 2002). A continuity correction of 0.5 was added to each cell of 1 study: Dunn 2001.",
    );
    expect(analysis).toContain('| Dunn 2001 | 0 | 50 | 5 | 50 | study data |');
    expect(section(report, '### All trials, one rebuilt')).toContain('| Dunn 2001 | 0 | 50 | 5 | 50 | reconstructed |');
  });

  test('what is missing is listed, and what is awaited is not passed over', () => {
    expect(section(report, '## What is missing')).toBe(
      '- **Table later.csv:** Table 2 of the article\n- **Claim later:** Table 2 of the article',
    );
    expect(section(report, '### later')).toContain('**Missing:** Table 2 of the article');
    expect(report).toContain('**Awaits data:** Table 2 of the article');
    expect(section(report, '## Data files')).toContain('| later | later.csv | awaited |');
  });

  test('a figure is linked to as the file beside the report, with its table; without one there is no link', () => {
    expect(report).not.toContain('![');
    const drawn = markdownReport(exampleReproduction, figures);
    expect(drawn).toContain('![Forest plot of All trials: RR 0.58 \\[0.32, 1.06\\]](forest-primary.svg)');
    expect(drawn).toContain('| Study | RR |\n| --- | ---: |\n| Adams \\| 1990 | 0.50 |');
  });

  test('hostile text makes no mark-up, no row and no line of its own', () => {
    const hostile = markdownReport(hostileReproduction(), none);
    // Our own elements, and the code block in which mark-up is no mark-up.
    const ours = /<\/?(?:details|summary|br)>|^```sh\n.*\n```$/gm;
    // eslint-disable-next-line no-control-regex -- nothing but line ends may be left
    expect(hostile).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const shown = hostile.replace(ours, '');
    expect(shown.length).toBeLessThan(hostile.length);
    expect(shown).not.toMatch(/(?<!\\)<[a-z!/]/i);
    expect(shown).not.toMatch(/(?<!\\)\]\(javascript:/);
    expect(hostile).not.toMatch(/^=cmd/m);
    // Every table keeps the number of cells that its heading has.
    for (const block of hostile.split('\n\n').filter((each) => each.startsWith('| '))) {
      const cells = block.split('\n').map((line) => line.replace(/\\./g, '').split('|').length);
      expect(new Set(cells).size, block).toBe(1);
    }
    // Headings are ours: an escaped # begins none. The diagnostic of each of the two analyses has one more.
    expect(hostile.match(/^#{1,3} /gm)).toEqual(report.match(/^#{1,3} /gm));
    expect(hostile.match(/^#{4,} .*$/gm)).toEqual(['#### Cumulative meta-analysis', '#### Cumulative meta-analysis']);
  });
});
