import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { commandNames } from '../../src/cli/program.js';
import { schemas } from '../../src/cli/schemas.js';
import { runRepool, withFolder } from '../support/run-repool.js';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

/** What is wrong with a document by the schema of a name. */
function faultsOf(name: keyof typeof schemas, text: string): unknown {
  const valid = ajv.compile(schemas[name]);
  valid(JSON.parse(text));
  return valid.errors ?? [];
}

const trials = 'study,treatment_events,treatment_total,control_events,control_total\nAlpha,4,123,11,139\nBeta,6,306,29,303\n';
const manifest = `schema: 1
title: Two trials
source: { citation: none }
data: { trials: trials.csv }
analyses: [{ id: primary, data: trials, measure: RR }]
claims: [{ id: primary, analysis: primary, quote: "RR 0.28 (95% CI 0.14 to 0.53)" }]
summary_of_findings: { outcomes: [{ outcome: death, analysis: primary, assumed_risks: [{ risk: 90, source: registry }], certainty: high }] }
`;
const claim = ['--claim', 'RR 0.29 (95% CI 0.14 to 0.53)'];

/** Of every command: a call that comes to a result with the schema of that, and one that comes to none. */
const calls: Readonly<Record<(typeof commandNames)[number], { readonly well: readonly string[] | null; readonly schema: keyof typeof schemas; readonly badly: readonly string[] }>> = {
  init: { well: ['trials.csv', '--force'], schema: 'init', badly: ['nothing.csv'] },
  reproduce: { well: ['.', '--no-reports'], schema: 'reproduce', badly: ['nowhere'] },
  // What it prints is held to its schema where evidence is made.
  recheck: { well: null, schema: 'recheck', badly: ['.'] },
  pool: { well: ['trials.csv', '-m', 'RR'], schema: 'pool', badly: ['trials.csv', '--where', 'a=b'] },
  check: { well: ['RR 0.49 (95% CI 0.34 to 0.70)'], schema: 'check', badly: ['nothing.txt'] },
  diagnose: { well: ['trials.csv', '--tau2', '0', ...claim], schema: 'diagnose', badly: ['trials.csv'] },
  reconstruct: { well: ['RR 2.64 (95% CI 1.27 to 5.48)', '--arms', '39/36'], schema: 'reconstruct', badly: ['RR 2.64'] },
  search: { well: ['trials.csv', '--tier', '0', ...claim], schema: 'search', badly: ['trials.csv'] },
  summary: { well: ['.'], schema: 'summary', badly: ['nowhere'] },
  cite: { well: ['.'], schema: 'cite', badly: ['nowhere'] },
  plot: { well: ['forest', 'trials.csv', '-m', 'RR'], schema: 'plot', badly: ['trials.csv'] },
  // It runs in a process of its own, from the built library.
  notebook: { well: null, schema: 'notebook', badly: ['nothing.md'] },
  completion: { well: ['bash'], schema: 'completion', badly: ['powershell'] },
  doctor: { well: null, schema: 'doctor', badly: ['now'] },
};

describe('as JSON every command prints one document, as its schema says', () => {
  test.each(commandNames.filter((name) => calls[name].well !== null))('%s', async (name) => {
    const { well, schema } = calls[name];
    await withFolder({ 'trials.csv': trials, 'reproduction.yaml': manifest }, async (cwd) => {
      const { stdout, code } = await runRepool([name, ...(well ?? []), '--json'], { cwd });
      expect(faultsOf(schema, stdout)).toEqual([]);
      expect([0, 1]).toContain(code);
    });
  });

  test.each(commandNames)('%s that comes to no result', async (name) => {
    await withFolder({ 'trials.csv': trials }, async (cwd) => {
      const { stdout, stderr, code } = await runRepool([name, ...calls[name].badly, '--format', 'json'], { cwd });
      expect(faultsOf('failure', stdout)).toEqual([]);
      const { problems, exit_code: exitCode } = JSON.parse(stdout) as { readonly problems: readonly { readonly code: string; readonly message: string }[]; readonly exit_code: number };
      expect([exitCode, code, problems.length > 0]).toEqual([2, 2, true]);
      for (const each of problems) expect(stderr).toContain(`${each.message} [${each.code}]`);
    });
  });
});
