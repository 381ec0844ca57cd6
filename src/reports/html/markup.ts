import { escapeMarkup } from '../../text/escape.js';
import { unseen } from '../../text/one-line.js';

/** Mark-up that goes into a page as it is. Only `markup` and `trustedMarkup` make it. */
export interface Markup {
  readonly text: string;
}

/** What may stand in a template: mark-up as it is, text escaped, nothing for `null`, a list with a line for each piece. */
export type Content = string | number | Markup | null | readonly Content[];

/**
 * Mark-up from a template, in which every text is escaped: no cell of a file can become an element or an attribute.
 *
 * @example
 * markup`<td>${'a < b'}</td>`.text // '<td>a &lt; b</td>'
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return { text: parts.map((part, index) => part + render(values[index] ?? null)).join('') };
}

/** Mark-up made elsewhere by the program itself, such as a finished figure. Never a text out of a file. */
export function trustedMarkup(text: string): Markup {
  return { text };
}

function render(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escapeMarkup(content.replace(unseen, ''));
  if (typeof content === 'number') return String(content);
  if ('text' in content) return content.text;
  return content
    .filter((piece) => piece !== null)
    .map(render)
    .join('\n');
}
