import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { readNamedFile, readStandardInput } from '../files/source-files.js';
import { failure, type Outcome, type Problem, success } from '../problems/problem.js';
import { decodeText } from '../studies/decode.js';
import type { TextForm } from '../verification/scan/normalise.js';
import { textTooLarge } from '../verification/scan/text-size.js';

/** A text given on the command line, with the name of its file where it has one, and how it is written. */
export interface GivenText {
  readonly text: string;
  readonly file: string | null;
  readonly form: TextForm;
}

const formsOfFiles: Readonly<Record<string, TextForm>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.xml': 'xml',
  '.nxml': 'xml',
};

/**
 * The texts that arguments mean: the contents of the files of those names if they are there, standard input for `-`,
 * otherwise the words themselves as one text. A word that looks like a path to nothing is taken for a mistyped path.
 */
export async function readTextArguments(words: readonly string[]): Promise<Outcome<readonly GivenText[]>> {
  const [first = ''] = words;
  const areFiles = await Promise.all(words.map(isFile));
  if (words.length > 1 && areFiles.includes(true)) return readAll(words);
  if (words.length > 1) return success([{ text: words.join(' '), file: null, form: 'plain' }]);
  if (first === '-' || areFiles[0] === true || looksLikePath(first)) return readAll(words);
  return success([{ text: first, file: null, form: 'plain' }]);
}

const looksLikePath = (word: string): boolean => /^\S+\.(txt|md|markdown|csv|x?html?|n?xml|pdf|docx|json|ya?ml)$/i.test(word);

async function isFile(word: string): Promise<boolean> {
  if (word.length >= 1024 || word.includes('\n')) return false;
  return stat(word).then(
    () => true,
    () => false,
  );
}

async function readAll(names: readonly string[]): Promise<Outcome<readonly GivenText[]>> {
  const texts: GivenText[] = [];
  const problems: Problem[] = [];
  let failed = false;
  for (const name of names) {
    const read = await readOne(name);
    problems.push(...read.problems);
    if (read.ok) texts.push(read.value);
    else failed = true;
  }
  return failed ? failure(...problems) : success(texts, problems);
}

async function readOne(name: string): Promise<Outcome<GivenText>> {
  if (name === '-') {
    const typed = await readStandardInput();
    return typed.ok ? decoded(typed.value, 'standard input', null) : typed;
  }
  const read = await readNamedFile(name);
  return read.ok ? decoded(read.value.bytes, name, name) : read;
}

function decoded(bytes: Uint8Array, source: string, file: string | null): Outcome<GivenText> {
  const read = decodeText(bytes, { file: source });
  if (!read.ok) return read;
  const { text } = read.value;
  const faults = textTooLarge(text, { file: source });
  if (faults.length > 0) return failure(...faults);
  return success({ text, file, form: formsOfFiles[extname(file ?? '').toLowerCase()] ?? formOf(text) }, read.problems);
}

/** How a text without a telling name is written, by how it begins. */
function formOf(text: string): TextForm {
  const start = text.slice(0, 1000).trimStart().toLowerCase();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)?(?:<!doctype html|<html)/.test(start)) return 'html';
  return /^(?:<\?xml|<!doctype article|<article)/.test(start) ? 'xml' : 'plain';
}
