import { isolated, withIsolated } from './isolated.js';
import { type Content, markup, type Markup } from './markup.js';

/** A part of the page with its heading, to which the contents at the top lead. */
export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly body: readonly Content[];
}

/** A section as it stands in the page. */
export function sectionMarkup({ id, heading, body }: Section): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${body}
</section>`;
}

/** A paragraph that begins with what it is about; none when there is nothing to say. */
export function labelled(label: string, text: string | null | undefined): Markup | null {
  return text === null || text === undefined ? null : markup`<p><span class="label">${label}:</span> ${isolated(text)}</p>`;
}

/** A list of remarks, each with what it is; none when there are none. Inconsistencies stand out. @param names of files that may stand in them */
export function remarks(items: readonly { readonly kind: string; readonly text: string; readonly code: string }[], names: readonly string[] = []): Markup | null {
  if (items.length === 0) return null;
  return markup`<ul class="findings">
${items.map(({ kind, text, code }) => {
  const stress = kind === 'Inconsistent' ? markup` class="bad"` : null;
  return markup`<li${stress}><b>${kind}:</b> ${withIsolated(text, names)} <code>${code}</code></li>`;
})}
</ul>`;
}

/** What is folded until it is asked for. */
export function folded(summary: string, body: Content): Markup {
  return markup`<details>
<summary>${summary}</summary>
${body}
</details>`;
}
