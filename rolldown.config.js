import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// The command as a few files instead of some hundred: a cold start is mostly the loading of modules. What is loaded only
// when it is needed stays in files of its own, and packages stay packages: also TypeScript, which a notebook takes where it is
// installed, and which would be the most of the command.
export default defineConfig({
  // Beside the command, what its threads run.
  input: ['dist/cli/main.js', 'dist/cli/drawing-worker.js'],
  platform: 'node',
  external: Object.keys({ ...dependencies, ...devDependencies }).map((name) => new RegExp(`^${name}(/|$)`)),
  output: { dir: 'dist/bin', format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js', cleanDir: true },
});
