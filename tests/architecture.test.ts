import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The floors: an import may point to a lower floor or stay in its own folder. */
const floors: Readonly<Record<string, number>> = {
  problems: 0,
  lists: 0,
  text: 0,
  numeric: 0,
  studies: 1,
  'effect-sizes': 2,
  models: 3,
  diagnostics: 4,
  profiles: 5,
  verification: 6,
  plots: 6,
  analysis: 7,
  reports: 8,
  render: 8,
  files: 9,
  cli: 10,
  'index.ts': 9,
};

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const folderOf = (file: string): string => file.split('/')[0] ?? file;
const isNodeFloor = (file: string): boolean => ['files', 'cli'].includes(folderOf(file));

/** Source without comments and without the text inside strings, so that prose cannot trip a rule. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function importsOf(file: string): readonly string[] {
  return [...codeOf(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const localImportsOf = (file: string): readonly string[] =>
  importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(root, resolve(root, dirname(file), specifier)).replace(/\.js$/, '.ts'));

describe('the floors', () => {
  test('there is something to check', () => {
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) expect(floors, `${file} lies on no floor`).toHaveProperty([folderOf(file)]);
  });

  test('imports only point down', () => {
    const upward = files.flatMap((file) =>
      localImportsOf(file)
        .filter((target) => !target.startsWith('..') && folderOf(target) !== folderOf(file) && !((floors[folderOf(target)] ?? 99) < (floors[folderOf(file)] ?? -1)))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('every local import is a file of src', () => {
    const missing = files.flatMap((file) => localImportsOf(file).filter((target) => !target.startsWith('..') && !files.includes(target)).map((target) => `${file} -> ${target}`));
    expect(missing).toEqual([]);
  });

  test('there are no cycles of values', () => {
    // A type may look back at its table (`keyof typeof table`); a value may not.
    const valueImports = (file: string): readonly string[] => {
      const source = codeOf(file).replace(/import type [^;]+;/g, '');
      return [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => relative(root, resolve(root, dirname(file), match[1] ?? '')).replace(/\.js$/, '.ts'));
    };
    const graph = new Map(files.map((file) => [file, valueImports(file)]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('below files and cli', () => {
  const pure = files.filter((file) => !isNodeFloor(file));
  const forbidden: Readonly<Record<string, RegExp>> = {
    'a Node module': /from 'node:|import\('node:|require\(/,
    'the process': /\bprocess\.|\bconsole\.|\bBuffer\b|\b__dirname\b|import\.meta/,
    'the clock': /\bDate\b|performance\.now|setTimeout|setInterval/,
    'the locale': /toLocale|\bIntl\b|localeCompare/,
    'unseeded randomness': /Math\.random|crypto\.|randomUUID/,
  };
  for (const [what, pattern] of Object.entries(forbidden)) {
    test(`nothing uses ${what}`, () => {
      expect(pure.filter((file) => pattern.test(codeOf(file)))).toEqual([]);
    });
  }

  test('heavy modules are loaded only when they are needed', () => {
    const heavy = files.filter((file) => /^import (?!type).*from '(vega|vega-lite|@resvg\/resvg-js|pdfkit|svg-to-pdfkit)'/m.test(codeOf(file)));
    expect(heavy).toEqual([]);
  });
});

describe('the bench', () => {
  const folder = resolve(import.meta.dirname, '../bench');
  const bench = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => ({ name: relative(folder, join(entry.parentPath, entry.name)), text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }));

  test('measures the library and the command as their users have them', () => {
    const beyond = bench.flatMap(({ name, text }) =>
      [...text.matchAll(/ from '([^']+)'/g)].flatMap(([, from = '']) => (from === 'repool' || from.startsWith('node:') || (from.startsWith('.') && !resolve(folder, dirname(name), from).includes('/src/')) ? [] : [`${name} -> ${from}`])),
    );
    expect(bench.length).toBeGreaterThan(10);
    expect(beyond).toEqual([]);
  });

  test('no file is too long to be one thing', () => {
    expect(bench.filter(({ text }) => text.split('\n').length > 400)).toEqual([]);
  });
});

describe('the style of the house', () => {
  test('no file is too long to be one thing', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });

  test('no default exports, no unfinished business, no utils', () => {
    const offenders = files.filter((file) => /export default|\bTODO\b|\bFIXME\b/.test(readFileSync(join(root, file), 'utf8')) || /utils?\b|helpers?\b/.test(file));
    expect(offenders).toEqual([]);
  });

  test('everything that is exported to users of the library has a doc comment', () => {
    const exported = [...readFileSync(join(root, 'index.ts'), 'utf8').matchAll(/export (?:type )?\{([^}]+)\} from '\.\/([^']+)\.js'/g)].flatMap(([, names = '', file = '']) =>
      names.split(',').flatMap((each) => each.trim().replace(/^type /, '').split(' as ')[0] || []).map((name) => ({ name, file: `${file}.ts` })),
    );
    const bare = exported.filter(({ name, file }) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      const at = lines.findIndex((line) => new RegExp(`^export (?:async )?(?:function\\*?|const|type|interface|class) ${name}\\b`).test(line));
      // What a file only passes on is documented where it is declared.
      return at >= 0 && !(lines[at - 1] ?? '').endsWith('*/');
    });
    expect(exported.length).toBeGreaterThan(150);
    expect(bare).toEqual([]);
  });

  const tests = readdirSync(resolve(import.meta.dirname), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts') && entry.name !== 'architecture.test.ts')
    .map((entry) => join(entry.parentPath, entry.name));
  const testsWith = (pattern: RegExp): readonly string[] =>
    tests.filter((file) => pattern.test(readFileSync(file, 'utf8'))).map((file) => relative(import.meta.dirname, file));

  test('tolerances have names and reasons', () => {
    expect(testsWith(/toBeCloseTo\(|(?:toBeLessThan|toBeLessThanOrEqual)\(\s*\d*\.?\d*e-\d+/)).toEqual([]);
  });

  test('no test reads the clock: what must be linear is held to it by expectLinearTime', () => {
    expect(testsWith(/performance\.now|Date\.now|hrtime|cpuUsage|setTimeout/)).toEqual([]);
  });
});
