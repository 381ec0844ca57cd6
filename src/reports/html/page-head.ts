import { interactiveScriptHash } from './interactive-script.js';
import { markup, type Markup, trustedMarkup } from './markup.js';
import { pageStyle, pageStyleHash } from './style.js';

/** A style sheet beside that of all pages, with its SHA-256. */
export interface PageStyle {
  readonly text: string;
  readonly hash: string;
}

/** Nothing is loaded: the one style sheet is known by its digest, and so is the one script, where there is one. */
const securityPolicy = (kind: 'still' | 'interactive', more: PageStyle | null): string =>
  `default-src 'none'; style-src '${pageStyleHash}'${more === null ? '' : ` '${more.hash}'`};${kind === 'interactive' ? ` script-src '${interactiveScriptHash}';` : ''} img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * The beginning of a page, down to its body.
 *
 * @param kind whether it ends with the script that makes figures answer
 * @param more what this page adds to the style of all
 */
export function pageHead(title: string, kind: 'still' | 'interactive', more: PageStyle | null = null): Markup {
  return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${securityPolicy(kind, more)}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="referrer" content="no-referrer"/>
<title>${title}</title>
<style>${trustedMarkup(pageStyle)}</style>${more === null ? null : markup`
<style>${trustedMarkup(more.text)}</style>`}
</head>`;
}
