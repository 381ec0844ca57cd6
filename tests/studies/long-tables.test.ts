import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longListIn, mostKept } from '../../src/lists/list.js';
import { runDiagnostics } from '../../src/diagnostics/run-diagnostics.js';
import { pool } from '../../src/models/pool.js';
import { drawPlot } from '../../src/plots/draw-plot.js';
import { describeProblem } from '../../src/problems/problem.js';
import { jsonText } from '../../src/reports/json-text.js';
import { poolDocument, pooledPieces } from '../../src/reports/pool-document.js';
import { readStudies } from '../../src/studies/read-studies.js';
import { scanRecords } from '../../src/studies/scan.js';
import { readTable } from '../../src/studies/table.js';
import { valueOf } from '../support/studies.js';

/** Counts in rows beyond the number up to which they are kept as records: quoted labels, zero cells, years, rows that are alike. */
function tableOf(rows: number): string {
  const lines = ['"study",year,ai,n1i,ci,n2i'];
  for (let i = 1; i <= rows; i += 1) {
    const n1 = 40 + ((i * 7919) % 997);
    const n2 = 40 + ((i * 104_729) % 883);
    lines.push(`"Study ""${i}""",${1950 + (i % 70)},${i % 500 === 0 ? 0 : 1 + ((i * 31) % 40)},${n1},${1 + ((i * 17) % 40)},${n2}`);
  }
  return `${lines.join('\n')}\n`;
}

describe('a table of more rows than are kept as records', () => {
  const short = valueOf(readStudies(tableOf(100), { file: 't.csv' }));
  const long = valueOf(readStudies(tableOf(mostKept + 1), { file: 't.csv' }));

  test('has the studies that a short one has', () => {
    expect(longListIn(long, 'rows')).not.toBeNull();
    expect(long.rows).toHaveLength(mostKept + 1);
    expect(long.rows.slice(0, 100)).toEqual(short.rows);
  });

  test('is pooled and written as if all its studies were there', () => {
    const settings = { measure: 'RR', method: 'inverse-variance' } as const;
    const kept = valueOf(pool({ ...long, rows: long.rows.slice() }, settings));
    const listed = valueOf(pool(long, settings));
    expect([longListIn(listed, 'studies') === null, listed.excluded]).toEqual([false, []]);
    expect(listed.problems.map(({ code }) => code)).toEqual(['ZERO_CELL_CORRECTED']);
    const pieces = [...pooledPieces.json(listed)];
    expect(pieces.length).toBeGreaterThan(mostKept / 1000);
    // Nothing was made while it was written; only now it is.
    expect(pieces.join('')).toBe(jsonText(JSON.parse(JSON.stringify(poolDocument(kept))) as object));
    expect([...pooledPieces.csv(listed)].join('').split('\n')).toHaveLength(mostKept + 3);
    expect([...pooledPieces.text(listed, { colour: false })].join('')).toContain(`The ${mostKept + 1} studies are not listed`);
  });

  test('is refused by what costs as much for each study as there are, by name, and by nothing else', () => {
    const settings = { measure: 'RR' } as const;
    const result = valueOf(pool(long, settings));
    expect(drawPlot('forest', { studies: long, result, options: {} }).problems.map(describeProblem)).toEqual([`there are too many studies for a forest plot; expected at most 2000; found ${mostKept + 1} [TOO_MANY_STUDIES]`]);
    expect(drawPlot('p-curve', { studies: long, result, options: {} }).ok).toBe(true);
    const runs = valueOf(runDiagnostics(long, settings, ['influence', 'egger']));
    expect(runs.map((run) => [run.result === null, run.problems.map(({ code, severity }) => `${severity} ${code}`)])).toEqual([[true, ['warning TOO_MANY_STUDIES']], [false, []]]);
  });
});

describe('rows that are cut out of the text when asked for', () => {
  const syntax = fc.string({ unit: fc.constantFrom('a', '1', ',', ',', '"', '"', '\n', '\r', ' ', '\u00a0', '\ud83d', 'ü'), maxLength: 60 });

  test('are those that csv-parse finds, each cell at its place', () => {
    fc.assert(
      fc.property(syntax, (text) => {
        const { header, rows, problems } = readTable(text, ',');
        const { records, open } = scanRecords(text, ',');
        const held = records.filter(({ blank }) => !blank);
        const width = held[0]?.lines.length ?? 0;
        const isSound = ({ misquoted, lines }: (typeof held)[number]): boolean => misquoted.length === 0 && lines.length === width;
        expect(problems.some(({ code }) => code === 'QUOTE_NOT_CLOSED')).toBe(open !== null);
        expect(problems.some(({ code }) => code !== 'QUOTE_NOT_CLOSED')).toBe(!held.every(isSound));
        if (header === null) return;
        const sound = held.filter(isSound);
        const cells = parse(sound.map(({ start, next }) => text.slice(start, next)).join(''), { record_delimiter: ['\r\n', '\n', '\r'] });
        const expected = sound.map(({ lines, columns }, row) => ({ line: lines[0], cells: lines.map((line, cell) => ({ text: cells[row]?.[cell]?.trim(), line, column: columns[cell] })) }));
        expect([header, ...rows]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
