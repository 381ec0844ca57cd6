import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { filesNamed, manifestName, readManifest } from '../analysis/read-manifest.js';
import type { Manifest } from '../analysis/manifest.js';
import type { SourceFile } from '../analysis/reproduction.js';
import { failure, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { decodeText } from '../studies/decode.js';
import { mostYamlBytes, readFileInside } from './source-files.js';
import { isTaken } from './write-files.js';

/** A data set as read from its folder: the manifest, and every file that it names and that is there. */
export interface DatasetFolder {
  readonly name: string;
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The manifest as it was read, for whoever keeps it: read again, it could be another one. */
  readonly manifestBytes: Uint8Array;
  /** The digest of the manifest's bytes. */
  readonly manifestSha256: string;
  readonly problems: readonly Problem[];
}

/**
 * The folders that hold a manifest: the ones named, or each one's sub-folders where it is a collection of data sets.
 * In name order, so that reports do not depend on the file system.
 */
export async function findDatasets(paths: readonly string[]): Promise<Outcome<readonly string[]>> {
  const found: string[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const folder = basename(path) === manifestName ? resolve(path, '..') : path;
    if (await holdsManifest(join(folder, manifestName))) {
      found.push(folder);
      continue;
    }
    const inside = await subfoldersWithManifest(folder);
    if (inside.length === 0) problems.push(problem('MANIFEST_NOT_FOUND', { folder: path, ...((await isTaken(path)) ? {} : { absent: true }) }));
    found.push(...inside);
  }
  const folders = [...new Set(found)];
  for (const [index, folder] of folders.entries()) {
    const twin = folders.slice(0, index).find((each) => basename(resolve(each)) === basename(resolve(folder)));
    if (twin !== undefined) problems.push(problem('ID_REPEATED', { what: 'data sets', id: basename(resolve(folder)) }, { file: folder }));
  }
  return problems.length > 0 ? failure(...problems) : success(folders);
}

/**
 * Whether a folder of data sets was named, and not only data sets one by one.
 *
 * @param found the folders that `findDatasets` gave for the paths
 */
export function isCollection(paths: readonly string[], found: readonly string[]): boolean {
  return paths.some((path) => basename(path) !== manifestName && !found.includes(path));
}

/**
 * The files that data sets are made of, whether they are there or not: manifests, and the tables and manuscripts that these name.
 * Where a folder holds no data set, the manifest that it may get, and those of the folders in it.
 */
export async function filesOfDatasets(paths: readonly string[]): Promise<readonly string[]> {
  const perPath = await Promise.all(
    paths.map(async (path) => {
      const found = await findDatasets([path]);
      return found.ok ? found.value : [basename(path) === manifestName ? dirname(path) : path, ...(await subfolders(path))];
    }),
  );
  const files = await Promise.all([...new Set(perPath.flat())].map(async (folder) => [manifestName, ...(await filesNamedIn(folder))].map((file) => join(folder, file))));
  return [...new Set(files.flat())];
}

/** The files that the manifest of a folder names, as far as it can be read. */
async function filesNamedIn(folder: string): Promise<readonly string[]> {
  const source = await readFileInside(folder, manifestName, mostYamlBytes);
  const decoded = source.ok && source.value !== null ? decodeText(source.value.bytes) : null;
  if (decoded === null || !decoded.ok) return [];
  return filesNamed(decoded.value.text).map(({ file }) => file);
}

async function subfolders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name)).toSorted();
}

async function subfoldersWithManifest(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const candidates = names.toSorted().map((name) => join(folder, name));
  const holds = await Promise.all(candidates.map((candidate) => holdsManifest(join(candidate, manifestName))));
  return candidates.filter((_, index) => holds[index]);
}

/** Whether something of this name is there that is to be read; a pipe is, so that it is refused as one. */
async function holdsManifest(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );
}

/** Reads a data set's manifest and the tables it names; a table that is awaited may be absent. */
export async function readDataset(folder: string): Promise<Outcome<DatasetFolder>> {
  const path = join(folder, manifestName);
  const source = await readFileInside(folder, manifestName, mostYamlBytes);
  if (!source.ok) return failure(...source.problems.map((each) => ({ ...each, at: { file: path } })));
  if (source.value === null) return failure(problem('FILE_NOT_FOUND', { path }));
  const decoded = decodeText(source.value.bytes, { file: path });
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const read = readManifest(text, path);
  if (!read.ok) return failure(...decoded.problems, ...read.problems, ...(await absentFiles(folder, text, path)));

  const manifest = read.value;
  const files = new Map<string, SourceFile>();
  const problems: Problem[] = [...decoded.problems, ...read.problems];
  for (const { file, awaited, at } of filesNamed(text, path)) {
    const found = await readFileInside(folder, file);
    if (!found.ok) problems.push(...found.problems.map((each) => ({ ...each, at })));
    else if (found.value !== null) files.set(file, found.value);
    else if (!awaited) problems.push(problem('FILE_NOT_FOUND', { path: join(folder, file) }, at));
  }
  if (problems.some((each) => each.severity === 'error')) return failure(...problems);
  return success({ name: basename(resolve(folder)), manifest, files, manifestBytes: source.value.bytes, manifestSha256: source.value.sha256, problems });
}

/** Files that are not there, told beside the faults of a manifest and not only once these are mended. */
async function absentFiles(folder: string, text: string, path: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { file, awaited, at } of filesNamed(text, path)) {
    const found = await readFileInside(folder, file);
    if (found.ok && found.value === null && !awaited) problems.push(problem('FILE_NOT_FOUND', { path: join(folder, file) }, at));
  }
  return problems;
}
