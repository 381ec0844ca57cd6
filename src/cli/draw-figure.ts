import { charactersNotInFont } from '../files/font-characters.js';
import { fontFiles } from '../files/fonts.js';
import type { PlotFigure } from '../plots/figure.js';
import { problem, type Problem } from '../problems/problem.js';
import { toPdf } from '../render/pdf.js';
import { type DrawingHands, ownHands } from './drawing-hands.js';

/** A figure in each of its forms. A form is made when it is asked for, because drawing costs more than describing. */
export interface DrawnFigure {
  readonly specification: () => string;
  readonly svg: () => Promise<string>;
  readonly png: () => Promise<Uint8Array>;
  readonly pdf: () => Promise<Uint8Array>;
  /** What the picture and the PDF cannot show: FONT_LACKS_CHARACTERS, or nothing. */
  readonly problems: () => Promise<readonly Problem[]>;
}

/** The most characters that a problem names. */
const mostNamed = 5;

/**
 * The forms in which a figure is written.
 *
 * @param idPrefix beginning of every id in the drawing
 * @param hands who draws; this thread by default
 */
export function drawFigure({ specification }: PlotFigure, idPrefix: string, hands: DrawingHands = ownHands): DrawnFigure {
  let drawn: Promise<string> | null = null;
  const svg = (): Promise<string> => (drawn ??= hands.toSvg(specification, { idPrefix }));
  return {
    specification: () => `${JSON.stringify(specification, null, 1)}\n`,
    svg,
    png: async () => {
      const text = await svg();
      return hands.toPng(text, { fontFiles: fontFiles(text) });
    },
    pdf: async () => toPdf(await svg(), { fontFiles: fontFiles() }),
    problems: async () => {
      const lacking = charactersNotInFont(await svg());
      return lacking.length === 0 ? [] : [problem('FONT_LACKS_CHARACTERS', { figure: idPrefix, characters: lacking.slice(0, mostNamed), count: lacking.length })];
    },
  };
}
