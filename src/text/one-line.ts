/**
 * Somebody's text as one harmless line: blanks and line ends become single spaces; control characters, lone surrogates
 * and marks that override the direction of writing become U+FFFD or go.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .trim();
}
