import { stat } from 'node:fs/promises';
import { readNamedFile, readStandardInput } from '../files/source-files.js';
import { failure, type Outcome, problem, success } from '../problems/problem.js';
import { decodeText } from '../studies/decode.js';

/** A text given on the command line, with the name of its file where it has one. */
export interface GivenText {
  readonly text: string;
  readonly file: string | null;
}

/**
 * The text that an argument means: the contents of a file of that name if there is one, standard input for `-`,
 * otherwise the words themselves. A word that looks like a path to nothing is taken for a mistyped path.
 */
export async function readTextArgument(words: readonly string[]): Promise<Outcome<GivenText>> {
  const [first = ''] = words;
  if (first === '-') return decoded(await readStandardInput(), 'standard input');
  if (words.length > 1) {
    const files = await Promise.all(words.map((word) => stat(word).then((found) => found.isFile(), () => false)));
    if (files.includes(true)) return failure(problem('USAGE', { wrong: 'several files were named', expected: 'one text or one file', found: `${words.length} arguments` }));
    return success({ text: words.join(' '), file: null });
  }
  const isFile = first.length < 1024 && !first.includes('\n') && (await stat(first).then(() => true, () => false));
  if (isFile) {
    const read = await readNamedFile(first);
    return read.ok ? decoded(read.value.bytes, first) : read;
  }
  if (/^\S+\.(txt|md|csv|html?|xml|pdf|docx|json|ya?ml)$/i.test(first)) return failure(problem('FILE_NOT_FOUND', { path: first }));
  return success({ text: first, file: null });
}

function decoded(bytes: Uint8Array, file: string): Outcome<GivenText> {
  const text = decodeText(bytes, { file });
  return text.ok ? success({ text: text.value.text, file }, text.problems) : text;
}
