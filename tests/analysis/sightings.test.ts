import { describe, expect, test } from 'vitest';
import { sightingsIn } from '../../src/analysis/sightings/sightings.js';
import { expectLinearTime } from '../support/linear-time.js';

const seen = (text: string, form: Parameters<typeof sightingsIn>[1] = 'markdown') => sightingsIn(text, form).map(({ line, figures }) => `${line}: ${figures.map(({ quantity, printed }) => `${quantity} ${printed}`).join(', ')}`);

describe('what looks like a figure', () => {
  test('is seen in running text, by its surroundings', () => {
    const paper = `The 95% prediction interval was 0.16 to 1.54.
Latitude explained it (b = −0.029, SE = 0.007, z = −4.04, P < .0001; R² = 76%).
NNT 9 (95% CI 6 to 37) in thirteen trials with 357,347 participants; 1065 of 191,064 fell ill.
P = .03 for asymmetry (Egger's test: intercept −2.3, SE 1.1; F(1, 11) = 6.2).
The risk was 33 per 1000 (24 to 46) v 45 per 1000; 58 117 deaths and 604 (25·1%) relapses were seen.
The mean age was 58.2 years (SD 11.3), the median stay 5 (IQR 3-8) days, weight fell by 4.2 kg and 9.4 ± 3.1 cm.
The search found 1,264 records and 58 full-text articles; trim and fill imputed 1 study, fail-safe N was 598 (or N = 612 as a failsafe number of 40), interquartile range 5 to 19.
`;
    expect(seen(paper)).toEqual([
      '1: prediction_lower 0.16, prediction_upper 1.54',
      '2: coefficient -0.029',
      '2: se 0.007',
      '2: statistic -4.04',
      '2: p_value <.0001',
      '2: R2 76%',
      '3: nnt 9, ci_lower 6, ci_upper 37',
      '3: participants 357,347',
      '3: events 1065, participants 191,064',
      '4: p_value .03',
      '4: coefficient -2.3',
      '4: se 1.1',
      '4: statistic 6.2',
      '5: rate 33, ci_lower 24, ci_upper 46',
      '5: rate 45',
      '5: events 58117',
      '5: count 604, percentage 25.1%',
      '6: mean 58.2',
      '6: sd 11.3',
      '6: median 5',
      '6: number 3, number 8',
      '6: number 4.2',
      '6: mean 9.4, sd 3.1',
      '7: count 1,264',
      '7: count 58',
      '7: count 1',
      '7: count 598',
      '7: participants 612',
      '7: count 40',
      '7: number 5, number 19',
    ]);
  });

  test('is none where it numbers, dates, cites, doses or sets a rule', () => {
    const methods = `## 2.1 Search

Between 12.05.2019 and March 2020 (version 4.3, R 4.2.2) we searched MEDLINE [12, 13, 20-25]; see Table 2.1, Fig. 3.2 and pages 123-130.
Adults aged 18 to 65 years took 0.5 mg or 2.5 mg/kg of the drug in 0.9% saline, or 12.5 mg twice, at 9:30 on 3/12/2018 (2019;12(3):123-9, doi:10.1000/rr.0.49).
P < .05 was considered significant; I² above 50% and P < 0.10 were regarded as substantial. Significance was set at P = .05, with 95% CIs.
The trial had 80% power to detect an HR of 0.75 with 380 events. The margin of 1.3 and a ratio of 1.0 were drawn in the plot.
Table 3 reports them, as Smith 2004 reports; we planned for 80% power to detect it in 300 new reports.
Blood pressure below 140/90 mm Hg, grade 3/4 toxicity and 24/7 care were recorded in 22 sites, with PM2.5 and HbA1c.

\`\`\`
pool --measure RR 0.49 12.5%
\`\`\`

## References

1. Colditz GA. RR 0.49 (95% CI 0.34 to 0.70; P = .001). JAMA 1994;271(9):698-702. 12.5%.
`;
    expect(seen(methods)).toEqual([]);
  });

  test('is seen in the rows of a table by its heading and its form', () => {
    const table = `| Characteristic | BCG (n = 120) | Control (n = 118) | P |
|---|---|---|--:|
| Women, n (%) | 60 (50.0) | 70 (55.0) | 0.44 |
| Age, mean (SD) | 58 (11) | 57.1 ± 12 | <.001 |
| Site 4 | see text | | |

| Trial | Events | N | I² (%) | Weight |
|---|---|---|---|---|
| Aronson 1948 | 4/123 | 262 | **92** | 5.1 |
`;
    expect(sightingsIn(table, 'markdown').map(({ row, figures, quote }) => [row, figures.map(({ quantity, printed }) => `${quantity} ${printed}`).join(', '), quote])).toEqual([
      [1, 'count 60, percentage 50.0', 'Women, n (%) | 60 (50.0) | 70 (55.0) | 0.44'],
      [1, 'count 70, percentage 55.0', 'Women, n (%) | 60 (50.0) | 70 (55.0) | 0.44'],
      [1, 'p_value 0.44', 'Women, n (%) | 60 (50.0) | 70 (55.0) | 0.44'],
      [2, 'mean 58, sd 11', 'Age, mean (SD) | 58 (11) | 57.1 ± 12 | <.001'],
      [2, 'mean 57.1, sd 12', 'Age, mean (SD) | 58 (11) | 57.1 ± 12 | <.001'],
      [2, 'p_value <.001', 'Age, mean (SD) | 58 (11) | 57.1 ± 12 | <.001'],
      [4, 'events 4, participants 123', 'Aronson 1948 | 4/123 | 262 | 92 | 5.1'],
      [4, 'participants 262', 'Aronson 1948 | 4/123 | 262 | 92 | 5.1'],
      [4, 'I2 92', 'Aronson 1948 | 4/123 | 262 | 92 | 5.1'],
      [4, 'weight 5.1', 'Aronson 1948 | 4/123 | 262 | 92 | 5.1'],
    ]);
    expect(seen('<table><tr><th rowspan=2>Outcome<th colspan=2>Effect<tr><th>k<th>P<tr><td>Death<td>13<td>.04</table>', 'html')).toEqual(['1: k 13', '1: p_value .04']);
  });

  test.each([
    ['figures', 'b = 1.2 (SE 0.3, P = .04; 12 of 150, 8.0%), '],
    ['rules', 'P < .05 considered significant '],
    ['openings', 'mean intercept NNT 9 (95% CI '],
    ['rows', '|a|P|\n|---|---|\n|b|12 (3.4)|\n\n'],
    ['fences', '```\n# References\n'],
  ])('%s: eight times the text takes about eight times the time', (_, unit) => {
    expectLinearTime((length) => sightingsIn(unit.repeat(Math.ceil(length / unit.length)), 'markdown'), 1500);
  });

  test('so does a heading of any length', () => {
    expectLinearTime((length) => sightingsIn(`|a|${'het'.repeat(length)}|\n|---|---|\n|b|12|\n`, 'markdown'), 500);
  });
});
