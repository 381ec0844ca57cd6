import { execFile } from 'node:child_process';
import { access, constants, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fontFiles } from '../../files/fonts.js';
import { reasonOf } from '../../files/source-files.js';
import { mayColour } from '../terminal.js';
import { packageDescription } from '../version.js';

/** One thing that was looked at. A `note` is something that nothing needs. */
export interface Finding {
  readonly what: string;
  readonly state: 'ok' | 'failed' | 'note';
  readonly found: string;
}

/** Looks at all that a run may need, in the order in which it would miss it. */
export async function examine(): Promise<readonly Finding[]> {
  const { engines, dependencies } = await packageDescription();
  return [
    nodeFinding(process.versions.node, engines.node),
    ...(await Promise.all(Object.entries(dependencies).map(([name, wanted]) => packageFinding(name, wanted)))),
    await attempted('fonts', async () => {
      const files = fontFiles();
      await Promise.all(files.map((file) => access(file, constants.R_OK)));
      return files.map((file) => basename(file, '.ttf')).join(', ');
    }),
    ...(await drawings()),
    await attempted('this folder', async () => {
      await access('.', constants.W_OK);
      return 'can be written';
    }),
    { what: 'colour', state: 'note', found: mayColour(process.stdout) ? 'on standard output' : 'none: standard output is no terminal, or NO_COLOR or TERM=dumb forbid it' },
    await referenceFinding(),
  ];
}

/** Whether a version of Node is new enough for what a package asks, such as `>=20.19`. */
export function nodeFinding(version: string, asked: string): Finding {
  const parts = (text: string): readonly number[] => text.replace(/^\D+/, '').split('.').map(Number);
  const [have, need] = [parts(version), parts(asked)];
  const at = need.findIndex((part, index) => (have[index] ?? 0) !== part);
  const enough = at < 0 || (have[at] ?? 0) > (need[at] ?? 0);
  return { what: 'Node', state: enough ? 'ok' : 'failed', found: enough ? version : `${version}; expected ${asked}` };
}

/** Whether a package is there in the version that was tested. */
async function packageFinding(name: string, wanted: string): Promise<Finding> {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    const description = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => null);
    if (description === null) continue;
    const { version } = JSON.parse(description) as { version: string };
    return { what: name, state: version === wanted ? 'ok' : 'note', found: version === wanted ? version : `${version}, and not ${wanted}, with which Repool was tested` };
  }
  return { what: name, state: 'failed', found: `nothing; expected ${wanted}` };
}

/** Draws one point in every form. */
async function drawings(): Promise<readonly Finding[]> {
  const { drawFigure } = await import('../draw-figure.js');
  const specification = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', width: 1, height: 1, description: 'A point.', data: { values: [{}] }, mark: 'point' };
  const { specification: _described, problems: _problems, ...forms } = drawFigure({ specification, table: { caption: 'A point.', columns: [], rows: [], notes: [] } }, 'doctor');
  const findings: Finding[] = [];
  for (const [form, draw] of Object.entries(forms)) {
    findings.push(await attempted(`figures as ${form.toUpperCase()}`, async () => `drawn, ${(await draw()).length} ${form === 'svg' ? 'characters' : 'bytes'}`));
  }
  return findings;
}

async function attempted(what: string, attempt: () => Promise<string>): Promise<Finding> {
  try {
    return { what, state: 'ok', found: await attempt() };
  } catch (error) {
    return { what, state: 'failed', found: reasonOf(error) };
  }
}

/** R with metafor is for comparing with, never for a result. */
function referenceFinding(): Promise<Finding> {
  return new Promise((done) => {
    execFile('Rscript', ['--vanilla', '-e', 'cat(R.version.string, "with metafor", tryCatch(as.character(packageVersion("metafor")), error = function(e) "missing"))'], { timeout: 20_000 }, (error, stdout) => {
      done({ what: 'R, for comparing', state: 'note', found: error === null ? stdout.trim() : 'not found; nothing needs it' });
    });
  });
}
