import { describe, expect, test } from 'vitest';
import { runRepool, withFolder } from '../support/run-repool.js';

const mixed = [
  'study,treatment_mean,treatment_sd,treatment_se,treatment_q1,treatment_median,treatment_q3,treatment_total,control_mean,control_sd,control_total',
  'A 2001,10,4,,,,,40,12,4,38',
  'B 2002,10,,1.2,,,,40,12,4,38',
  'C 2003,,,,8,10,12.5,40,12,4,38',
].join('\n');

interface Pooled {
  readonly k: number;
  readonly estimate: number;
  readonly studies: readonly { readonly label: string; readonly provenance: string; readonly derived: readonly Readonly<Record<string, unknown>>[] }[];
}

async function pool(content: string, ...args: readonly string[]) {
  let run: Awaited<ReturnType<typeof runRepool>> = { code: -1, stdout: '', stderr: '' };
  await withFolder({ 't.csv': content }, async (folder) => {
    run = await runRepool(['pool', 't.csv', ...args], { cwd: folder });
  });
  return run;
}
const pooled = async (content: string, ...args: readonly string[]): Promise<Pooled> =>
  JSON.parse((await pool(content, '--format', 'json', ...args)).stdout) as Pooled;

describe('a table whose rows print different things', () => {
  test('JSON: each derived number with its formula', async () => {
    const { k, studies } = await pooled(mixed, '--measure', 'MD');
    expect(k).toBe(3);
    expect(studies.map(({ provenance, derived }) => [provenance, derived.length])).toEqual([['study data', 0], ['derived', 1], ['derived', 2]]);
    expect(studies[1]?.derived).toEqual([
      {
        quantity: 'treatment_sd',
        value: 1.2 * Math.sqrt(40),
        formula: 'SD = SE·√n = 1.2·√40',
        method: 'sd-from-standard-error',
        reference: 'Cochrane Handbook 6.5.2.2',
        assumptions: [],
      },
    ]);
  });

  test('text: a line for each study', async () => {
    const { code, stdout, stderr } = await pool(mixed, '--measure', 'MD');
    expect([code, stderr]).toEqual([0, '']);
    const words = stdout.replace(/\s+/g, ' ');
    expect(words).toContain('Derived for B 2002: treatment_sd 7.5895 (SD = SE·√n = 1.2·√40).');
    expect(words).toContain('Derived for C 2003: treatment_mean 10.177 (mean = 0.70975·(Q1 + Q3)/2 + 0.29025·median, quartiles 8 to 12.5, median 10, n 40; assuming normally distributed values)');
    expect(words).not.toContain('Derived for A 2001');
  });

  test('the method for medians is a choice', async () => {
    const [luo, wan, qe] = await Promise.all(['luo-shi', 'wan', 'qe'].map((method) => pooled(mixed, '-m', 'MD', '--medians', method)));
    expect(new Set([luo, wan, qe].map((each) => each?.estimate)).size).toBe(3);
    const wrong = await pool(mixed, '-m', 'MD', '--medians', 'wann');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/did you mean wan/)]);
  });

  test('changes from baseline need a correlation, stated or assumed', async () => {
    const text = [
      'study,treatment_pre_mean,treatment_post_mean,treatment_pre_sd,treatment_post_sd,treatment_total,control_change_mean,control_change_sd,control_total',
      'A,15.2,16.2,6.4,7.1,129,1.5,4.2,135',
    ].join('\n');
    const refused = await pool(text, '-m', 'MD');
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/treatment_sd/)]);
    const { studies } = await pooled(text, '-m', 'MD', '--baseline-correlation', '0.8');
    expect(studies[0]?.derived.map(({ method }) => method)).toContain('assumed-correlation');
    expect((await pool(text, '-m', 'MD', '--baseline-correlation', '2')).stderr).toMatch(/between -1 and 1/);
  });

  test('a hazard ratio with its P value, and another with its interval at 90%', async () => {
    const text = 'study,hr,ci_lower,ci_upper,ci_level,p_value\nA,0.64,0.33,1.22,,\nB,0.64,,,,0.17\nC,0.64,0.37,1.11,90,';
    const { studies } = await pooled(text, '-m', 'HR');
    expect(studies.map(({ derived }) => derived.map(({ method }) => method))).toEqual([[], ['limits-from-p-value', 'limits-from-p-value'], []]);
    const variances = (studies as readonly { readonly vi?: number }[]).map(({ vi = 0 }) => vi.toFixed(4));
    expect(variances.slice(0, 2)).toEqual(['0.1113', '0.1058']);
  });

  test('arms combined and a control group shared', async () => {
    const text = 'study,trial,ai,n1i,ci,n2i\nA low,A,5,40,11,139\nA high,A,9,41,11,139\nB,,3,20,4,21';
    expect((await pooled(text, '-m', 'RR', '--combine-arms', 'trial')).studies.map(({ label }) => label)).toEqual(['A low + A high', 'B']);
    expect((await pooled(text, '-m', 'RR', '--shared-control', 'trial')).studies.map(({ derived }) => derived.length)).toEqual([2, 2, 0]);
  });

  test('sources that disagree are told, and the run goes on', async () => {
    const { code, stderr } = await pool('study,yi,vi,sei\nA,0.5,0.2,0.2\nB,0.1,0.04,0.2', '-m', 'GEN');
    expect(code).toBe(0);
    expect(stderr).toMatch(/t\.csv:2:7: vi and sei 0\.2 do not agree, and vi was used; expected 0\.04 .* found 0\.2 \[SOURCES_DISAGREE\]/);
  });

  test('help lists the conversions', async () => {
    const { stdout } = await runRepool(['pool', '--help']);
    expect(stdout).toMatch(/sd-from-standard-error +standard deviation from standard error/);
    expect(stdout).toMatch(/qe +quantile estimation/);
  });
});
