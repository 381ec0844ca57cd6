import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { projectRoot } from '../tests/support/run-repool.js';

// Every pattern of the sources against what makes patterns run on: one or two of its own signs, again and again, and an end that
// does not fit. Quadratic ones take some milliseconds of such lengths, and are looked at by hand for what bounds their texts.

const length = 2500;
const mostMilliseconds = 100;
const signs = [...' 0a-.,(\n<"A;/=%|\t\'[{&#*_\\±–:'];

const sources = join(projectRoot, 'src');
const patterns = new Map<string, string>();
for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.ts'))) {
  const source = ts.createSourceFile(name, readFileSync(join(sources, name), 'utf8'), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) patterns.set(node.text, name);
    ts.forEachChild(node, visit);
  };
  visit(source);
}

function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test('no pattern takes long over what is made to keep it busy', () => {
  const slow: string[] = [];
  for (const [text, name] of patterns) {
    const end = text.lastIndexOf('/');
    const pattern = new RegExp(text.slice(1, end), text.slice(end + 1).replaceAll(/[gy]/g, ''));
    const own = [...new Set([...signs, ...text.slice(1, end).replaceAll(/[\\()[\]{}|?*+^$.]/g, '')])];
    const words = text.match(/[A-Za-z]{2,}/g) ?? [];
    const pumps = [...own, ...words, ...words.map((word) => `${word} `), ...[' ', '0', 'a', '.', ',', '-'].flatMap((first) => own.map((second) => first + second))];
    for (const pump of new Set(pumps)) {
      const attack = `${pump.repeat(Math.ceil(length / pump.length))}\u0001`;
      const begun = performance.now();
      pattern.exec(attack);
      // What the clock says of a busy machine is asked again of the processor.
      if (performance.now() - begun > mostMilliseconds && processorTime(() => pattern.exec(attack)) > mostMilliseconds) slow.push(`${name}: ${text} over ${JSON.stringify(pump)}`);
    }
  }
  expect(patterns.size).toBeGreaterThan(400);
  expect(slow).toEqual([]);
});
