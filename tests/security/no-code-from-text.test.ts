import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { projectRoot } from '../support/run-repool.js';

const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));
const using = (pattern: RegExp): readonly string[] => sources.filter((file) => pattern.test(readFileSync(file, 'utf8'))).map((file) => relative(join(projectRoot, 'src'), file));

test('no source makes code out of text, and two start processes: the notebook its cells, the doctor R', () => {
  expect(using(/\beval\s*\(|new Function\b|node:vm\b/)).toEqual([]);
  expect(using(/node:child_process/).toSorted()).toEqual(['cli/doctor/examine.ts', 'cli/notebook/run-cells.ts']);
});

test('no source knows a network', () => {
  expect(using(/node:(?:https?|http2|net|tls|dgram|dns)\b|\bfetch\s*\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource/)).toEqual([]);
});

test('figures are drawn, as PDF too, where Node makes no code out of text', () => {
  const trials = join(projectRoot, 'datasets/colditz-1994/trials.csv');
  const pdf = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', join(projectRoot, 'dist/bin/main.js'), 'plot', 'forest', trials, '--measure', 'RR', '--format', 'pdf']);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('no package runs a script when it is installed, and all come from one registry with their digest', () => {
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as { readonly packages: Readonly<Record<string, { readonly hasInstallScript?: true; readonly resolved?: string; readonly integrity?: string }>> };
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(50);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  expect(installed.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
  expect(new Set(installed.map(([, { resolved = '' }]) => resolved.split('/')[2])).size).toBe(1);
});
