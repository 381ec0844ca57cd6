import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { namedFigures } from '../src/analysis/named-figures.js';
import { plotsPage } from '../src/cli/plots-page.js';
import { choices } from '../src/reports/choices.js';
import { withGeneratedTables } from '../src/reports/readme-tables.js';
import { gradeMeanings } from '../src/verification/grades.js';
import { quantities } from '../src/verification/quantities.js';
import { projectRoot, spawnRepool } from './support/run-repool.js';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = '', body = '']) => ({ language, body }));

/** `$ repool …` lines of a console block with the output shown below each. */
const sessions = blocks
  .filter(({ language }) => language === 'console')
  .flatMap(({ body }) =>
    body
      .split(/^\$ /m)
      .filter((part) => part.startsWith('npx repool') || part.startsWith('repool'))
      .map((part) => {
        const [command = '', ...output] = part.split('\n');
        return { command, output: output.join('\n').trimEnd() };
      }),
  );

/** The words of a command line, with double quotes. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quotedWord, bare]) => quotedWord ?? bare ?? '').filter((word) => word !== 'npx' && word !== 'repool');
}

test('what the README links to is there, and in the package', () => {
  const { files } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { files: readonly string[] };
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((path) => !existsSync(join(projectRoot, path)) || !files.includes(path))).toEqual([]);
});

describe('everything the README shows is what happens', () => {
  test('it shows something', () => {
    expect(sessions.length).toBeGreaterThan(2);
  });

  test.each(sessions)('$command', async ({ command, output }) => {
    const run = await spawnRepool(wordsOf(command.replace(/; echo \$\?$/, '')));
    const found = `${run.stdout}${run.stderr}${command.endsWith('echo $?') ? `${run.code}\n` : ''}`;
    const plain = (text: string): string => text.split('\n').map((line) => line.trimEnd()).join('\n').trim();
    if (output.includes('\n…')) {
      for (const part of output.split('…')) expect(plain(found)).toContain(plain(part));
    } else {
      expect(plain(found)).toBe(plain(output));
    }
  });

  test.each(blocks.filter(({ language }) => language === 'ts'))('TypeScript: $body', async ({ body }) => {
    const { outputText } = ts.transpileModule(body.replace("'repool'", JSON.stringify(pathToFileURL(join(projectRoot, 'dist/index.js')).href)), {
      compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
    });
    const printed: string[] = [];
    const scope = globalThis as { say?: (value: unknown) => void };
    scope.say = (value) => printed.push(String(value));
    await import(`data:text/javascript,${encodeURIComponent(outputText.replaceAll('console.log(', 'globalThis.say('))}`);
    delete scope.say;
    const promised = [...body.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map((match) => match[1]);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed).toEqual(promised);
  });

  test('its tables are the ones in the code', () => {
    expect(withGeneratedTables(readme)).toBe(readme);
    for (const code of [...Object.keys(quantities), ...Object.keys(namedFigures)]) expect(readme).toMatch(new RegExp(`<!-- figures -->[^<]*\`${code}\``));
    for (const { table } of choices) for (const code of Object.keys(table)) expect(readme).toContain(`\n| \`${code}\` | `);
    for (const grade of Object.keys(gradeMeanings)) expect(readme).toContain(`\n| \`${grade}\` | `);
  });

  test('the page on plots is the one of the tables in the code', () => {
    expect(readFileSync(join(projectRoot, 'docs/plots.md'), 'utf8')).toBe(plotsPage());
  });

  test('the two commands of the first screen are the ones CI runs', () => {
    const top = readme.split('\n').slice(0, 25).join('\n');
    expect(top).toContain('npm ci && npm run reproduce');
    expect(top).toContain('npm ci && npm test');
  });
});
