import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const packages = Object.keys({ ...dependencies, ...devDependencies });

// What nearly every command loads, with all that it needs: one file, since each file takes half a millisecond.
const common = ['cli/run', 'cli/switch-needs', 'cli/commands/pool', 'diagnostics/run-diagnostics', 'reports/pool-document'];

// A package of the older form that is imported is read through for the names that it exports, which of this one takes a fifth of
// a cold start; where it is required, it is not.
const required = 'jstat';
const requiring = {
  name: 'requiring',
  resolveId: (source) => (source === required ? `\0${required}` : null),
  load: (id) => (id === `\0${required}` ? `import { createRequire } from 'node:module';\nexport default createRequire(import.meta.url)('${required}');\n` : null),
};

// The command as a few files instead of some hundred: a cold start is mostly the loading of modules. What is loaded only
// when it is needed stays in files of its own, and packages stay packages: also TypeScript, which a notebook takes where it is
// installed, and which would be the most of the command.
export default defineConfig({
  // Beside the command, what its threads run.
  input: ['dist/cli/main.js', 'dist/cli/drawing-worker.js'],
  platform: 'node',
  external: packages.filter((name) => name !== required).map((name) => new RegExp(`^${name}(/|$)`)),
  plugins: [requiring],
  // What is in the common file is imported when it is needed all the same, for those who run the modules as they are.
  checks: { ineffectiveDynamicImport: false },
  output: {
    dir: 'dist/bin',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    cleanDir: true,
    codeSplitting: { groups: [{ name: 'common', test: new RegExp(`[\\\\/]dist[\\\\/](${common.join('|').replaceAll('/', '[\\\\/]')})\\.js$`) }] },
  },
});
