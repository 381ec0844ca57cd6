// What follows the compiler: the JSON Schemas, and the command as a few files. Both are made of what was compiled, by what
// package-lock.json and the files beside this one say: where none of that is newer than what is there, they stand.
import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const timeOf = (name) => statSync(new URL(name, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;

const sources = ['dist/.tsbuildinfo', 'build.js', 'rolldown.config.js', 'package.json', 'package-lock.json'].map((name) => timeOf(name) ?? Infinity);
// Written when all is made, so that half of it is made again.
const stamp = 'dist/.bundled';
const made = Math.min(...[stamp, 'dist/bin/main.js', 'dist/schemas/reproduction.schema.json'].map((name) => timeOf(name) ?? -Infinity));

if (made < Math.max(...sources)) {
  execFileSync(process.execPath, [fileURLToPath(new URL('dist/cli/write-schemas.js', import.meta.url))], { stdio: 'inherit' });
  const { rolldown } = await import('rolldown');
  const { default: config } = await import('./rolldown.config.js');
  const bundle = await rolldown(config);
  await bundle.write(config.output);
  await bundle.close();
  writeFileSync(new URL(stamp, import.meta.url), '');
}
