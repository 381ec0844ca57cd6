import type { PooledResult } from '../models/pooled-result.js';
import { interactiveScript } from './html/interactive-script.js';
import { markup, trustedMarkup } from './html/markup.js';
import { plotFigure } from './html/plot-figure.js';
import { pageHead } from './html/page-head.js';
import type { ReportFigure } from './report-figures.js';

/** What a page with one figure is about. */
interface FigurePage {
  readonly title: string;
  readonly figure: ReportFigure;
  /** By which studies can be left out; `null` where there are none. */
  readonly subgroups: PooledResult['subgroups'];
}

/**
 * A figure as one HTML page that answers: the study under the pointer or the keyboard's focus is told, subgroups can be
 * left out. It needs nothing but itself, and evaluates nothing.
 */
export function figurePage({ title, figure, subgroups }: FigurePage): string {
  return markup`${pageHead(title, 'interactive')}
<body>
<main id="main">
<h1>${title}</h1>
${plotFigure(title, figure, { subgroups })}
<p class="caveat">Point at a study, or go to one with Tab and the arrow keys, to be told of it.</p>
</main>
<script>${trustedMarkup(interactiveScript)}</script>
</body>
</html>
`.text;
}
