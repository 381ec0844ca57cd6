// Stryker's plugin that leaves out all but a sample of the top-level declarations: a declaration is in it, with everything changed
// in it, or out of it whole. Which ones depends on the file and the place alone, so the same sample comes again on another machine.
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';

const oneIn = Number(process.env.REPOOL_MUTATION_ONE_IN ?? '1');
const sample = Number(process.env.REPOOL_MUTATION_SAMPLE ?? '0');

/** Whether a declaration is in the sample, by the hash of its file and its number in the file: no two samples share one. */
const isSampled = (file, number) =>
  createHash('sha256').update(`${file}\n${number}`).digest().readUInt32BE(0) % oneIn === sample;

class SampleOfDeclarations {
  shouldIgnore(path) {
    if (oneIn === 1 || path.parent?.type !== 'Program') return undefined;
    const file = relative(process.cwd(), path.hub.file.opts.filename).replaceAll('\\', '/');
    return isSampled(file, path.key) ? undefined : 'not in the sample';
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Ignore, 'sample', SampleOfDeclarations)];
