import { fileURLToPath } from 'node:url';

/** The file of this installation that stands for `repool` where it is imported. */
export function libraryFile(): string {
  return fileURLToPath(new URL('../../dist/index.js', import.meta.url));
}
