import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from './command.js';
import { growthInR, growthOf, growthRows } from './growth.js';
import { summarise } from './measure.js';
import { findMetafor } from './metafor.js';
import { agreementWords, metWords, ratioWords, reportOf, timeWords, type GrowthResult } from './report.js';
import { rows } from './rows.js';
import { runRow, type RowResult } from './run-row.js';

const usage = `npm run bench                       every row, and reports/bench.md anew
npm run bench -- ROW…               these rows only: ${rows.map(({ code }) => code).join(', ')}, growth
npm run bench -- --alone            without metafor
npm run bench -- --out FILE         the report into this file`;

const { values, positionals } = parseArgs({ options: { alone: { type: 'boolean', default: false }, out: { type: 'string' }, help: { type: 'boolean', default: false } }, allowPositionals: true });
const known = new Set([...rows.map(({ code }) => code), 'growth']);
const unknown = positionals.filter((each) => !known.has(each));

/** Runs what was asked for, and says so as it goes. Ends with 1 where results differ, with 2 where there is no such row. */
function main(): number {
  if (values.help || unknown.length > 0) {
    console.log(usage);
    return unknown.length > 0 ? 2 : 0;
  }
  const asked = (code: string): boolean => positionals.length === 0 || positionals.includes(code);
  const metafor = values.alone ? null : findMetafor();
  const before = loadavg()[0] ?? 0;
  const results: RowResult[] = [];
  for (const row of rows.filter(({ code }) => asked(code))) {
    const result = runRow(row, metafor);
    results.push(result);
    const { ours, metafor: other } = result;
    console.log(`${row.work}: ${timeWords(summarise(ours.wall).median)} (processor ${timeWords(summarise(ours.cpu).median)})${other === null ? '' : `; metafor ${timeWords(summarise(other.wall).median)}, ${ratioWords(result)} times as fast`}; reached: ${metWords(result)}; ${agreementWords(result)}`);
    for (const { amiss } of result.agreements) for (const each of amiss) console.log(`  differs: ${each}`);
    for (const { share, where } of result.profile) console.log(`  ${Math.round(100 * share)}% ${where}`);
  }
  const growth: GrowthResult[] = [];
  for (const row of asked('growth') ? growthRows : []) {
    const result = { row, ours: growthOf(row), metafor: metafor === null ? null : growthInR(row) };
    growth.push(result);
    console.log(`${row.work}: size to the power of ${result.ours.exponent.toFixed(2)} (${result.ours.times.map(timeWords).join(', ')})${result.metafor === null ? '' : `; metafor ${result.metafor.exponent.toFixed(2)}`}`);
  }
  const out = values.out ?? (positionals.length === 0 && metafor !== null ? join(projectFolder, 'reports/bench.md') : null);
  if (out !== null) {
    const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
    const [processor] = cpus();
    writeFileSync(out, reportOf(results, growth, { repool: version, node: process.versions.node, metafor: metafor?.versions ?? null, processors: `${cpus().length} processors (${processor?.model ?? 'unknown'})`, load: [before, loadavg()[0] ?? 0] }));
  }
  return results.some(({ agreements }) => agreements.some(({ amiss }) => amiss.length > 0)) ? 1 : 0;
}

process.exitCode = main();
