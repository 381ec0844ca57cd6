import { relative, resolve } from 'node:path';
import { parseAst } from 'vite';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '../../..');
const source = resolve(root, 'src');

/** Every exported function goes through `wrap`, under the name of its file and its own. */
const exportedFunctionsWrapped = {
  name: 'exported-functions-wrapped',
  enforce: 'post',
  transform(code, id) {
    const file = id.split('?')[0];
    if (!file.startsWith(`${source}/`) || !file.endsWith('.ts')) return null;
    const name = (local) => JSON.stringify(`${relative(source, file)}#${local}`);
    const edits = [];
    let first = '';
    for (const { type, declaration } of parseAst(code).body) {
      if (type !== 'ExportNamedDeclaration' || !declaration) continue;
      // A declared function is there before the first line runs, and its name may be given another one.
      if (declaration.type === 'FunctionDeclaration') first += `${declaration.id.name} = globalThis.repoolDigits.wrap(${name(declaration.id.name)}, ${declaration.id.name});`;
      if (declaration.type !== 'VariableDeclaration') continue;
      for (const { id: local, init } of declaration.declarations) {
        if (local.type === 'Identifier' && init) edits.push({ at: init.end, text: ')' }, { at: init.start, text: `globalThis.repoolDigits.wrap(${name(local.name)}, ` });
      }
    }
    const edited = edits.toSorted((a, b) => b.at - a.at).reduce((text, { at, text: added }) => text.slice(0, at) + added + text.slice(at), code);
    return { code: first + edited, map: null };
  },
};

export default defineConfig({
  root,
  plugins: [exportedFunctionsWrapped],
  test: {
    include: ['tests/mutation/digits/session.mjs'],
    runner: resolve(import.meta.dirname, 'runner.mjs'),
    isolate: false,
    maxWorkers: 1,
    silent: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
