import type { Reproduction } from '../analysis/reproduction.js';
import { paper } from './colour.js';
import { htmlReport } from './html.js';
import { stableJsonText } from './json-text.js';
import { junitReport } from './junit.js';
import { markdownReport } from './markdown.js';
import type { ReportFigures, ReportOptions } from './report-figures.js';
import { reproduceDocument } from './reproduce-document.js';
import { terminalReport } from './terminal.js';

interface ReportFormat {
  /** Its name in words, for help and README. */
  readonly name: string;
  /** What the file is called in the report's folder. */
  readonly file: string;
  readonly mediaType: string;
  /** The report of one data set, whole. The same input gives the same text. */
  readonly write: (reproduction: Reproduction, figures: ReportFigures, options?: ReportOptions) => string;
}

/**
 * Every format in which the report of a data set is written.
 *
 * To add one: a file in this folder, a row here, a stored text in `tests/reports`.
 */
export const formats = {
  html: { name: 'web page, complete in itself', file: 'report.html', mediaType: 'text/html', write: htmlReport },
  markdown: { name: 'Markdown, for a pull request', file: 'report.md', mediaType: 'text/markdown', write: markdownReport },
  text: {
    name: 'plain text',
    file: 'report.txt',
    mediaType: 'text/plain',
    write: (reproduction) => terminalReport([reproduction], [], paper),
  },
  json: {
    name: 'JSON',
    file: 'report.json',
    mediaType: 'application/json',
    write: (reproduction) => stableJsonText(reproduceDocument([reproduction], reproduction.problems)),
  },
  junit: {
    name: 'JUnit XML, for continuous integration',
    file: 'junit.xml',
    mediaType: 'application/xml',
    write: (reproduction) => junitReport([reproduction]),
  },
} as const satisfies Readonly<Record<string, ReportFormat>>;

/** The code of a report format: `html`, `markdown`, … */
export type FormatCode = keyof typeof formats;
