import { type Content, markup, type Markup } from './markup.js';
import { type Section, sectionMarkup } from './parts.js';

/** What a page of sections consists of. */
export interface FramedPage {
  /** The beginning of the page, down to its body. */
  readonly head: Markup;
  /** What stands above the contents. */
  readonly masthead: readonly Content[];
  /** In order. The first holds the verdicts, to which the keyboard can skip. */
  readonly sections: readonly Section[];
  /** The sentences at the end. */
  readonly foot: string;
  /** What stands between the foot and the end of the page, from its line break on. */
  readonly end?: Markup;
}

/** A whole page of sections: the way past the contents, the contents, the sections, and the foot. */
export function framedPage({ head, masthead, sections, foot, end }: FramedPage): string {
  return markup`${head}
<body>
<a class="skip" href="#main">Skip to the verdicts</a>
<header class="top">
${masthead}
<nav aria-label="Contents"><ul>
${sections.map(({ id, heading }) => markup`<li><a href="#${id}">${heading}</a></li>`)}
</ul></nav>
</header>
<main id="main">
${sections.map(sectionMarkup)}
</main>
<footer class="end">
<p>${foot}</p>
</footer>${end ?? null}
</body>
</html>
`.text;
}
