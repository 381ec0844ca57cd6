import { expect, test } from 'vitest';
import { nodeFinding } from '../../src/cli/doctor/examine.js';
import { runRepool } from '../support/run-repool.js';

test('this installation has all that it needs', async () => {
  const { code, stdout, stderr } = await runRepool(['doctor', '--json']);
  const { findings } = JSON.parse(stdout) as { findings: readonly { what: string; state: string; found: string }[] };
  expect(findings.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(findings.map(({ what }) => what)).toEqual(expect.arrayContaining(['Node', 'vega-lite', 'fonts', 'figures as SVG', 'figures as PNG', 'this folder']));
  expect([code, stderr]).toEqual([0, '']);
});

test('Node is compared part by part', () => {
  const states = ['20.19.0', '20.18.3', '20.9.0', '22.0.0', '18.20.1', '20.19'].map((version) => nodeFinding(version, '>=20.19').state);
  expect(states).toEqual(['ok', 'failed', 'failed', 'ok', 'failed', 'ok']);
});
