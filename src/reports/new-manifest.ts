import type { MeasureChoice } from '../analysis/likely-measures.js';
import { type MeasureCode, measures } from '../effect-sizes/measures.js';
import { kinds } from '../studies/kinds.js';
import type { Studies } from '../studies/study.js';
import { oneLine } from '../text/one-line.js';
import type { CheckedClaim } from '../verification/check-text.js';
import { draftedClaims, manuscriptLine } from './draft-manifest.js';

/** What a manifest is begun from. */
export interface ManifestStart {
  /** The table as seen from the folder of the manifest. */
  readonly file: string;
  readonly studies: Studies;
  readonly measure: MeasureCode;
  readonly choice: MeasureChoice;
  /** How the table is read, where its own header does not say it. */
  readonly reading: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  /** Claims found in a manuscript, with its name; none where there is none. */
  readonly manuscript: { readonly name: string; readonly claims: readonly CheckedClaim[] } | null;
}

/**
 * A `reproduction.yaml` to begin with, for one table: what the table holds, the analysis that is usual for it, and as
 * comments what else an article may have done. It is valid as it stands; its claim says that no figure is stated yet.
 */
export function newManifest(start: ManifestStart): string {
  const { file, studies, measure, manuscript } = start;
  const id = idOf(file);
  return [
    '# What an article printed, and how. Lines that begin with # are for you to take or to leave.',
    'schema: 1',
    `title: ${quoted(`Figures from ${file}`)}`,
    'source:',
    `  citation: ${quoted(manuscript === null ? 'To be stated: authors, title, journal, year' : manuscript.name)}`,
    '  # doi: 10.…',
    ...manuscriptLine(manuscript?.claims ?? []),
    'data:',
    ...tableLines(id, start),
    'analyses:',
    '  - id: primary',
    `    data: ${id}`,
    ...analysisLines(measure, start, studies),
    'claims:',
    ...(manuscript === null ? placeholder : ['  # Found in the text. Name the analysis that should print each (analysis: primary) and what is then expected.', ...draftedClaims(manuscript.claims)]),
    '',
  ].join('\n');
}

const placeholder = [
  '  - id: primary',
  '    analysis: primary',
  '    # quote: "RR 0.49 (95% CI, 0.34 to 0.70)"    # the words of the article, from which its figures are read',
  '    # figures: { estimate: "0.49", Q: "152.2" }    # or one by one, as printed: "0.50" is not "0.5"',
  '    # expect: reproduced',
  '    missing: the figures that the article prints; give them as quote or figures, and take this line and the next out',
  '    expect: not-checkable',
];

function tableLines(id: string, { file, studies, reading }: ManifestStart): readonly string[] {
  const { kind, rows, source } = studies;
  const renamed = Object.entries(source.columns).filter(([role, header]) => role !== header);
  return [
    `  # ${rows.length} ${rows.length === 1 ? 'study' : 'studies'}: ${kinds[kind].words}.`,
    ...(renamed.length === 0 ? [] : [`  # Read as: ${renamed.map(([role, header]) => `${header === '' ? 'the first column' : oneLine(header)} as ${role}`).join(', ')}.`]),
    ...(Object.keys(reading).length === 0 ? [`  ${id}: ${JSON.stringify(file)}`] : [`  ${id}:`, `    file: ${JSON.stringify(file)}`, ...Object.entries(reading).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`)]),
  ];
}

function analysisLines(measure: MeasureCode, { choice }: ManifestStart, studies: Studies): readonly string[] {
  const named = (codes: readonly MeasureCode[]): string => codes.map((code) => `${code} (${measures[code].name})`).join(', ');
  const others = choice.likely.filter((code) => code !== measure);
  const parts = columnsWithoutPart(studies);
  return [
    `    # Or ${named(others)}${choice.others.length > 0 ? `; the columns also allow ${choice.others.filter((code) => code !== measure).join(', ')}` : ''}.`,
    `    measure: ${measure}    # ${measures[measure].name}`,
    '    # model: common            # random where nothing is said',
    '    # tau2: DL                 # REML where nothing is said',
    ...(studies.kind === 'binary' ? ['    # method: mantel-haenszel  # inverse-variance where nothing is said'] : []),
    '    # ci: hartung-knapp        # wald where nothing is said',
    '    # profile: revman-5        # the program, for all that is not said here',
    ...(parts.length === 0 ? [] : [`    # Columns without a part so far: ${parts.map(({ name, words }) => `${name} (${words})`).join(', ')}.`]),
    ...parts.filter(({ groups }) => groups).slice(0, 1).map(({ name }) => `    # subgroup: ${quoted(name)}`),
    ...parts.filter(({ numeric, name }) => numeric && name !== 'year').slice(0, 1).map(({ name }) => `    # moderators: [${quoted(name)}]`),
  ];
}

/** A column that says something about the studies and has no part in an analysis yet. */
export interface FreeColumn {
  readonly name: string;
  readonly words: string;
  readonly numeric: boolean;
  /** Whether its values may part the studies into subgroups. */
  readonly groups: boolean;
}

/** The columns of a table that no number is read from, with what stands in them. */
export function columnsWithoutPart({ moderators, rows }: Studies): readonly FreeColumn[] {
  return moderators.map((name) => {
    const texts = rows.map(({ cells }) => cells[name]?.text ?? '').filter((text) => text !== '');
    const values = [...new Set(texts)];
    const numeric = texts.length > 0 && texts.every((text) => /^[-+−]?\d+(?:[.,]\d+)?$/.test(text));
    const few = values.length > 1 && values.length < rows.length && values.length <= 6;
    return { name: oneLine(name), words: numeric ? 'numbers' : few ? values.map(oneLine).join(' / ') : `${values.length} values`, numeric, groups: !numeric && few };
  });
}

/** A string of JSON is one of YAML. */
const quoted = (text: string): string => JSON.stringify(oneLine(text));

/** A name of the table by its file: lower-case letters, digits and hyphens. */
function idOf(file: string): string {
  const name = (file.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').normalize('NFKD').toLowerCase();
  const id = name.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return id === '' ? 'trials' : id;
}
