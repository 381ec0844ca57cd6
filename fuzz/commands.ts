import { commandNames } from '../src/cli/program.js';
import { outcomes } from '../src/reports/outcome.js';
import { claimText } from './claims.js';
import { type Draw, mutated, oddText } from './draw.js';
import { manifestText } from './manifests.js';
import { tableFile } from './tables.js';

/** A command line, and the files of the folder that it is given in. */
export interface CommandLine {
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** What ends of itself, asks nobody, and runs no code of the folder. */
const commands = commandNames.filter((name) => !['notebook', 'doctor', 'completion', 'init'].includes(name));

const switches: readonly (readonly [name: string, values: readonly string[]])[] = [
  ['--measure', ['RR', 'OR', 'SMD', 'MD', 'GEN', 'PR', 'ZCOR', 'HR', 'rr']],
  ['--model', ['common', 'random', 'fixed']],
  ['--tau2', ['DL', 'REML', 'PM', '0.1', '-1', '1e99']],
  ['--ci', ['wald', 'hartung-knapp', 't', 'KR']],
  ['--level', ['0.9', '95', '0', '1']],
  ['--rows', ['group=a', 'group', '=', '__proto__=1']],
  ['--columns', ['study=group', 'x=y', '=']],
  ['--subgroup', ['group', 'nothing']],
  ['--claim', ['RR 0.49 (95% CI 0.34 to 0.70)', 'RR 1e400 (1 to 2)', 'x']],
  ['--figures', ['Q=12, k=3', 'mean=5.19, sd=1, n=28, values=whole', 'n=1e99, mean=1', 'a=b', '=']],
  ['--format', ['json', 'text', 'csv', 'pdf', 'bibtex']],
  ['--digits', ['0', '3', '99', '-1']],
  ['--tier', ['0', '1', '9']],
  ['--most', ['1', '100', '0', '1e9']],
  ['--arms', ['39/36', '5', '0/0', '1e9/3', '-1/2']],
  ['--form', ['RR', 'PR', 'X']],
  ['--seed', ['1', '-1', '1e99']],
  ['--diagnostics', ['egger', 'begg,influence', 'trim-and-fill', 'x']],
  ['--profile', ['revman-5', 'x']],
];

/** A command as somebody might type it, right or nearly, in a folder with files as they might be. */
export function commandLine(draw: Draw): CommandLine {
  const command = draw.one(commands);
  const given = draw.several(0, 3, () => draw.one(switches)).flatMap(([name, values]) => [name, draw.chance(0.1) ? oddText(draw) : draw.one(values)]);
  const claim = (): string => (draw.chance(0.5) ? 'RR 2.64 (95% CI 1.27 to 5.48)' : claimText(draw).text);
  // A first word that begins as a switch does is one; a process takes no word with U+0000 in it.
  const subject = draw.one<() => readonly string[]>([() => ['t.csv'], () => ['t.csv', 'x.csv'], () => ['.'], () => [claim()], () => [], () => ['forest', 't.csv'], () => ['c.yaml'], () => [oddText(draw)]])();
  const args = [command, ...subject, ...(draw.chance(0.7) ? given : []), ...(['pool', 'plot', 'search', 'diagnose'].includes(command) ? ['--measure', 'RR'] : []), ...(['search', 'diagnose'].includes(command) ? ['--claim', claim(), ...(command === 'search' ? ['--tier', '1', '--most', '50'] : [])] : []), ...(command === 'reproduce' ? ['--no-reports'] : []), ...(draw.chance(0.3) ? ['--json'] : [])];
  return {
    args: args.map((word) => word.replaceAll('\u0000', '')),
    files: { 't.csv': draw.chance(0.5) ? 'study,treatment_events,treatment_total,control_events,control_total,group\nA,4,123,11,139,a\nB,6,306,29,303,a\nC,3,231,11,220,b\n' : tableFile(draw), 'reproduction.yaml': manifestText(draw, ['RR', 'OR', 'RD', 'PETO', 'SMD']), 'c.yaml': mutated('form: RR\npooled: { estimate: "2.64", ci_lower: "1.27", ci_upper: "5.48" }\nrows:\n  - { study: A, treatment_total: 9, control_total: 8 }\n', draw) },
  };
}

/** What is wrong with the end of a command, or `null`: a code that the contract has not, or words that are none of ours. */
export function faultOf({ args }: CommandLine, { code, stdout, stderr }: { readonly code: number | null; readonly stdout: string; readonly stderr: string }): string | null {
  if (!Object.values<number | null>(outcomes).includes(code)) return `exit code ${code}`;
  if (/^\s+at .*(?:\.[jt]s:\d|node:internal)/m.test(stderr)) return `a trace of the stack: ${stderr.slice(0, 300)}`;
  if (code === outcomes.notRun && stderr.trim() === '') return 'no word of what was wrong';
  if (args.includes('--json') && code !== outcomes.notRun && code !== outcomes.numericalFailure) {
    try {
      JSON.parse(stdout);
    } catch {
      return `no JSON: ${stdout.slice(0, 300)}`;
    }
  }
  return null;
}
