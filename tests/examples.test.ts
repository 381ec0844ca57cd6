import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts') && !entry.parentPath.includes('/cli'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

interface Example {
  readonly file: string;
  readonly expression: string;
  readonly expected: string;
}

/** Every `@example` of a file: an expression (on one line or several), then `// result` at its end. */
function examplesOf(file: string): readonly Example[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(([comment]) => {
    const lines = comment.replace(/\*\/$/, '').split('\n').map((line) => line.replace(/^\s*(?:\/\*\*|\*) ?/, ''));
    const start = lines.findIndex((line) => line.trim().startsWith('@example'));
    if (start < 0) return [];
    const examples: Example[] = [];
    let code = '';
    for (const line of lines.slice(start + 1)) {
      if (/^@\w/.test(line.trim())) break;
      if (line.trim().startsWith('```')) continue;
      const [, before = '', result] = /^(.*?)(?:\s*\/\/ (.*))?$/.exec(line) ?? [];
      code += `${before}\n`;
      if (result === undefined) continue;
      examples.push({ file, expression: code.trim(), expected: result.trim() });
      code = '';
    }
    return examples.length > 0 ? examples : [{ file, expression: code.trim(), expected: '' }];
  });
}

/** What no comment promises: the last bits of a double differ between runtimes. */
const mostDigits = 12;

/** Numbers agree to as many significant digits as the comment shows; all else must be the same. */
function agrees(found: unknown, expected: unknown, written: string): boolean {
  if (typeof expected === 'number' && typeof found === 'number') {
    const shown = /^-?(\d*\.?\d+)/.exec(written)?.[1]?.replace('.', '').replace(/^0+/, '').length ?? mostDigits;
    const digits = Math.max(1, Math.min(mostDigits, shown));
    return Object.is(found, expected) || Number(found.toPrecision(digits)) === Number(expected.toPrecision(digits));
  }
  if (ArrayBuffer.isView(found)) return agrees(Array.from(found as Float64Array), expected, written);
  if (Array.isArray(expected) && Array.isArray(found)) {
    const parts = written.replace(/^\[|\]$/g, '').split(',');
    return expected.length === found.length && expected.every((value, index) => agrees(found[index], value, parts[index]?.trim() ?? ''));
  }
  if (expected !== null && typeof expected === 'object' && found !== null && typeof found === 'object') {
    return Object.entries(expected).every(([key, value]) => {
      const part = new RegExp(`\\b${key}:\\s*([^,}]+)`).exec(written)?.[1] ?? '';
      return agrees((found as Record<string, unknown>)[key], value, part.trim());
    });
  }
  return Object.is(found, expected);
}

const examples = files.flatMap(examplesOf);

describe('every @example in the sources is true', () => {
  test('there are examples', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  test.each(examples)('$file: $expression', async ({ file, expression, expected }) => {
    expect(expected, 'an example must show its result after //').not.toBe('');
    const here = (await import(join(root, file))) as Record<string, unknown>;
    const everywhere = (await import(join(root, 'index.ts'))) as Record<string, unknown>;
    const neighbours = await Promise.all(
      [...readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)\.js'/g)].map(async ([, path = '']) => (await import(`${join(root, dirname(file), path)}.ts`)) as Record<string, unknown>),
    );
    const scope: Record<string, unknown> = Object.assign({}, everywhere, ...neighbours, here);
    const names = Object.keys(scope);
    const evaluate = (code: string): unknown => new Function(...names, `return (${code.replace(/;\s*$/, '')});`)(...names.map((name) => scope[name]));
    const found: unknown = await evaluate(expression);
    const value: unknown = evaluate(expected);
    expect(agrees(found, value, expected), `${expression} gives ${inspect(found)}, the comment says ${expected}`).toBe(true);
  });
});
