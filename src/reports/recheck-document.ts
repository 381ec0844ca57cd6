import type { Problem } from '../problems/problem.js';
import { oneLine } from '../text/one-line.js';
import { lineOf, paper, type Screen } from './colour.js';
import { stableJsonText } from './json-text.js';
import { wrapLine } from './lines.js';
import { problemDocument } from './problem-document.js';
import type { Recheck } from './recheck.js';
import type { RecheckDocument } from './recheck-schema.js';
import { countOf } from './tally.js';

function recheckText({ name, disagreements, checked, unchecked }: Recheck, line: number): string {
  const { files, analyses, claims, figures, certificates, explanations, witnesses, specifications } = checked;
  const parts = [countOf(files, 'file'), countOf(analyses, 'analysis', 'analyses'), `${countOf(figures, 'figure')} of ${countOf(claims, 'claim')}`, countOf(certificates, 'certificate'), countOf(explanations, 'explanation'), countOf(witnesses, 'table within rounding', 'tables within rounding'), countOf(specifications, 'specification')];
  const lines = [
    `rechecked: ${parts.join(', ')}`,
    ...unchecked.map((each) => `not rechecked: ${each}`),
    ...disagreements.map((each) => `disagrees: ${each}`),
    disagreements.length === 0 ? 'All that was rechecked agrees.' : `${countOf(disagreements.length, 'thing')} ${disagreements.length === 1 ? 'does' : 'do'} not agree.`,
  ];
  return [oneLine(name), ...lines.flatMap((each) => wrapLine(oneLine(each), line - 4).map((part, index) => ' '.repeat(index === 0 ? 2 : 4) + part)), ''].join('\n');
}

/** Rechecks as a JSON document. */
export function recheckDocument(found: readonly Recheck[], problems: readonly Problem[]): RecheckDocument {
  return { rechecks: found.map(({ name, disagreements, checked, unchecked }) => ({ name, disagreements: [...disagreements], checked: { ...checked }, unchecked: [...unchecked] })), problems: problems.map(problemDocument) };
}

/** The formats of `repool recheck`. */
export const formatRechecks = {
  text: (found: readonly Recheck[], _problems: readonly Problem[] = [], screen: Screen = paper): string => found.map((each) => recheckText(each, lineOf(screen))).join('\n'),
  json: (found: readonly Recheck[], problems: readonly Problem[] = []): string => stableJsonText(recheckDocument(found, problems)),
} as const;
