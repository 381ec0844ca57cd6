import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { manifestName } from '../analysis/read-manifest.js';
import type { Reproduction, SourceFile } from '../analysis/reproduction.js';
import { failure, hasErrors, type Outcome, type Problem, problem, success } from '../problems/problem.js';
import { decodeText } from '../studies/decode.js';
import { type Evidence, evidenceCounts, evidenceSchema, sealedText, specificationsName, specificationsText, verdictsName, verdictsText } from '../reports/evidence.js';
import { oneLine } from '../text/one-line.js';
import { jsonText } from '../reports/json-text.js';
import { readFileInside, readNamedFile, reasonOf } from './source-files.js';
import { uninterrupted } from './uninterrupted.js';
import { writeWhole } from './write-files.js';

const evidenceName = 'evidence.json';
const hashOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export interface EvidenceParts {
  readonly reproduction: Reproduction;
  /** The bytes of the manifest. */
  readonly manifest: Uint8Array;
  /** By path as the manifest writes it. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly version: string;
  readonly explained: Evidence['explained'];
  /** Whether other specifications were searched for. */
  readonly searched: boolean;
}

/**
 * Writes the evidence for the verdicts on a data set as a folder that holds all they stand on: the manifest and its files,
 * the verdicts, and a sealed list of both. The folder appears whole or not at all, in the place of one of the same name,
 * and the same inputs give the same bytes.
 */
export async function writeEvidence(folder: string, { reproduction, manifest, files, version, explained, searched }: EvidenceParts): Promise<readonly Problem[]> {
  const specifications = specificationsText(reproduction);
  const contents: readonly (readonly [path: string, content: string | Uint8Array])[] = [
    [manifestName, manifest],
    [verdictsName, verdictsText(reproduction)],
    ...(specifications === null ? [] : [[specificationsName, specifications] as const]),
    ...[...files].map(([path, { bytes }]) => [path, bytes] as const),
  ];
  const body = { schema: 1 as const, version, explained, searched, counts: evidenceCounts(reproduction), files: contents.map(([path, content]) => ({ path, sha256: hashOf(content) })), seal: '' };
  const evidence: Evidence = { ...body, seal: hashOf(sealedText(body)) };

  return uninterrupted(async () => {
    const part = join(dirname(folder), `.${reproduction.name}.${process.pid}.part`);
    const problems: Problem[] = [];
    for (const [path, content] of [...contents, [evidenceName, jsonText(evidence)] as const]) {
      // The folder that is named is the one that was asked for, and not the one that becomes it.
      if (!hasErrors(problems)) problems.push(...(await writeWhole(join(part, path), content)).problems.map((each) => (each.code === 'FILE_NOT_WRITABLE' ? problem(each.code, { ...each.facts, path: join(folder, path) }) : each)));
    }
    try {
      if (!hasErrors(problems)) {
        const there = await readNamedFile(join(folder, evidenceName));
        if (there.ok) await rm(folder, { recursive: true });
        await rename(part, folder);
      }
    } catch (error) {
      problems.push(problem('FILE_NOT_WRITABLE', { path: folder, reason: reasonOf(error) }));
    }
    await rm(part, { recursive: true, force: true });
    return problems;
  });
}

/** A bundle as it was read, with what its hashes say. */
export interface EvidenceFolder {
  readonly evidence: Evidence;
  readonly manifest: string;
  readonly verdicts: string;
  /** What a search tried, where one was made. */
  readonly specifications: string | null;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** What is not as it was when the bundle was sealed. */
  readonly changed: readonly string[];
}

/** Reads a bundle, and holds every file against its hash. Files that the list does not name are not read. */
export async function readEvidence(folder: string): Promise<Outcome<EvidenceFolder>> {
  const source = await readNamedFile(join(folder, evidenceName));
  if (!source.ok) return failure(...source.problems.map((each) => (each.code === 'FILE_NOT_FOUND' ? noEvidence(folder) : each)));
  const parsed = evidenceSchema.safeParse(jsonOf(source.value.bytes));
  if (!parsed.success) return failure(problem('FILE_NOT_READABLE', { path: join(folder, evidenceName), reason: `not the list of a bundle of evidence (${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? ''})${madeBy(jsonOf(source.value.bytes))}` }));
  const evidence = parsed.data;
  const changed = hashOf(sealedText(evidence)) === evidence.seal ? [] : [`${evidenceName} is not as it was sealed`];
  const files = new Map<string, SourceFile>();
  for (const { path, sha256 } of evidence.files) {
    const found = await readFileInside(folder, path);
    if (!found.ok) return found;
    if (found.value === null) return failure(problem('FILE_NOT_FOUND', { path: join(folder, path) }));
    if (found.value.sha256 !== sha256) changed.push(`${path} is not the file that was sealed (SHA-256 ${found.value.sha256})`);
    files.set(path, found.value);
  }
  const text = (name: string): string => new TextDecoder().decode(files.get(name)?.bytes);
  // A manifest is read as it was when it was judged, in any encoding that a table may have.
  const manifest = decodeText(files.get(manifestName)?.bytes ?? '', { file: join(folder, manifestName) });
  if (!manifest.ok) return manifest;
  return success({ evidence, manifest: manifest.value.text, verdicts: text(verdictsName), specifications: files.has(specificationsName) ? text(specificationsName) : null, files, changed });
}

const noEvidence = (folder: string): Problem => problem('USAGE', { wrong: 'there is no evidence', expected: 'a folder that repool reproduce --evidence wrote', found: `${folder} without ${evidenceName}` });

/** By which version a list was made that is not of the shape of this one, where it says so. */
function madeBy(json: unknown): string {
  const named = z.looseObject({ version: z.string() }).safeParse(json);
  return named.success ? `; it was made by version ${oneLine(named.data.version)}` : '';
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}
