import type { Reproduction } from '../../analysis/reproduction.js';
import { describeProblem } from '../../problems/problem.js';
import { safe, table } from '../markdown-blocks.js';
import { sourceLinks } from '../report-words.js';
import { tallyOf, verdictsOf } from '../tally.js';
import { basisMeanings, gradeMeaning, markOf, verdictWords } from '../words.js';
import { faultyOf, type IndexEntry, reproductionsOf, shownAnalysis } from './entries.js';
import { indexSentence, promise, reportAddress, shownWords, tallyParts } from './words.js';

/**
 * The index of all reports as Markdown, for where web pages are shown as their source: a row for each data set with its
 * verdicts and the ways to its report and its forest plot.
 */
export function indexMarkdown(entries: readonly IndexEntry[]): string {
  const reproductions = reproductionsOf(entries);
  const faulty = faultyOf(entries);
  const tally = tallyOf(verdictsOf(reproductions));
  const bases = [...new Set(tally.entries.filter(({ grade }) => grade !== 'not-checkable').map(({ basis }) => basis))];
  const blocks = [
    '# Reproduction reports',
    promise,
    `**${indexSentence(reproductions, faulty)}**`,
    ...(tally.entries.length === 0 ? [] : [tallyParts(tally).map((part) => `- ${part}`).join('\n')]),
    ...(faulty.length === 0 ? [] : ['## Not run', faulty.flatMap(({ name, problems }) => problems.map((each) => `- **${safe(name)}:** ${safe(describeProblem(each))}`)).join('\n')]),
    '## Data sets',
    table(['Data set', 'Claims', 'Forest plot', 'Report'], reproductions.map(row)),
    '## What each verdict promises',
    table(
      ['Verdict', 'What it promises'],
      [
        ...tally.entries.map(({ grade, basis }) => [`${safe(markOf(grade, basis).symbol)} ${verdictWords(grade, basis)}`, gradeMeaning(grade, basis)]),
        ...bases.map((basis) => [`Basis: ${basis}`, basisMeanings[basis]]),
      ],
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function row(reproduction: Reproduction): readonly string[] {
  const { name, manifest, claims } = reproduction;
  const run = shownAnalysis(reproduction);
  const words = shownWords(reproduction);
  const links = sourceLinks(manifest.source).map((link) => `[${safe(link.words)}](${link.address})`);
  return [
    [`**[${safe(manifest.title)}](${reportAddress(name, 'report.md')})**`, [safe(manifest.source.citation), ...links].join(' ')].join('<br>'),
    tallyParts(tallyOf(claims.map(({ verdict }) => verdict))).join('<br>'),
    run === null || words === null ? '–' : [`[${safe(words.of)}](${reportAddress(name, `forest-${run.id}.png`)})`, safe(words.effect), ...(words.hollow === null ? [] : [words.hollow])].join('<br>'),
    `[web page](${reportAddress(name, 'report.html')}), [JSON](${reportAddress(name, 'report.json')})`,
  ];
}
