import { describe, expect, test } from 'vitest';
import { problem } from '../../src/problems/problem.js';
import { formatPooled } from '../../src/reports/pool-document.js';
import { hostileText, pooledBySubgroup, pooledTrials } from '../support/reproductions.js';

const text = (result = pooledTrials()): string => formatPooled.text(result, { colour: false });

describe('a pooled result at a terminal', () => {
  test('the example, word for word', () => {
    // The note on the dagger is the forest plot's, and is tested there.
    const [shown = '', note = ''] = text(pooledTrials('reconstructed')).split('\n\n† ');
    expect(note).toContain('0.5 was added');
    expect(shown).toBe(`RR 0.58 [0.32, 1.06]  95% CI, 3 studies, 1 of them reconstructed

Model          random effects, inverse variance; τ² by DerSimonian–Laird (DL)
               confidence interval: Wald (normal)
On log scale   −0.5448, SE 0.3071, 95% CI −1.1467 to 0.0570
Test           z = −1.77, P = 0.076
Heterogeneity  Q = 2.52, df = 2, P = 0.28
               τ² = 0.06373 (SE 0.3128; 95% CI 0 to 50.3 by Q-profile), τ = 0.2524
               I² = 20.7% by τ²/(τ² + typical sampling variance), H² = 1.26
Prediction     0.27 to 1.26 (95%, normal)

Study                                                 RR [95% CI]  Weight
■ Adams 1990                                    0.50 [0.25, 1.01]   48.7%
■ Brown & Cole 1995                             0.80 [0.39, 1.65]   47.1%
□ Dunn 2001 † (reconstructed)                 0.09 [0.0052, 1.60]    4.3%
Total (95% CI), k = 3                           0.58 [0.32, 1.06]  100.0%
95% prediction interval (reconstructed rows)         [0.27, 1.26]`);
  });

  test('subgroups stand under their names, with subtotals and their test', () => {
    const lines = text(pooledBySubgroup()).split('\n');
    expect(lines).toContain('Subgroups      by dose: Q between = 1.25, df = 1, P = 0.26');
    const from = lines.indexOf('low');
    expect(lines.slice(from, from + 5).map((line) => line.slice(0, 24).trimEnd())).toEqual([
      'low',
      '  Adams 1990',
      'Subtotal (95% CI), k = 1',
      '  Heterogeneity: not app',
      'high',
    ]);
  });

  test('a common-effect result says nothing of τ² and has no prediction interval', () => {
    const whole = pooledTrials();
    const { prediction: _, ...natural } = whole.natural;
    const common = text({ ...whole, model: 'common', tau2Method: null, prediction: null, natural: { ...natural, prediction: null } });
    expect(common).toContain('Model          common effect, inverse variance\n');
    expect(common).not.toMatch(/τ² =|Prediction|prediction/);
  });

  test('one study has no heterogeneity', () => {
    const whole = pooledTrials();
    const single = {
      ...whole,
      k: 1,
      studies: whole.studies.slice(0, 1),
      heterogeneity: {
        ...whole.heterogeneity,
        Q: 0,
        df: 0,
        pValue: null,
        logPValue: null,
        tau2: 0,
        seTau2: null,
        tau2CI: null,
        I2: null,
        H2: null,
      },
    };
    expect(text(single)).toContain('Heterogeneity  not applicable (one study)');
    expect(text(single)).toContain('1 study');
  });

  test('a difference is not called by a scale, and small figures keep three digits of their standard error', () => {
    const whole = pooledTrials();
    const difference = text({
      ...whole,
      measure: 'RD',
      scale: 'identity',
      estimate: -0.000321,
      se: 0.00012345,
      ci: { ...whole.ci, lower: -0.00056, upper: -0.00008 },
    });
    expect(difference).toContain('Estimate       −0.000321, SE 0.000123, 95% CI −0.000560 to −0.000080');
  });

  test('problems are said with their code', () => {
    const whole = pooledTrials();
    const warned = text({
      ...whole,
      problems: [problem('NOT_ESTIMABLE', { what: 'the Q-profile interval', reason: 'it has no upper end' })],
    });
    expect(warned).toContain('warning: the Q-profile interval cannot be estimated; it has no upper end [NOT_ESTIMABLE]');
  });

  test('colour sets off the headline and changes no word', () => {
    const coloured = formatPooled.text(pooledTrials(), { colour: true });
    expect(coloured.startsWith('\u001b[1mRR 0.58 [0.32, 1.06]\u001b[0m')).toBe(true);
    // eslint-disable-next-line no-control-regex -- colour switches begin with ESC
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(text());
  });

  test('a label cannot steer the terminal, and a long one is cut', () => {
    const whole = pooledTrials();
    const shown = text({ ...whole, studies: whole.studies.map((study) => ({ ...study, label: `${study.label} ${hostileText}` })) });
    // eslint-disable-next-line no-control-regex -- nothing but line ends may be left
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(shown).toContain('Adams 1990');
    expect(shown).toContain('…');
  });
});
