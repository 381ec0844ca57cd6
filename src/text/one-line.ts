/**
 * Characters that are not seen and change how others are: the marks of the direction of writing (Unicode's Bidi_Control),
 * blanks and joiners without width, tags, and signs of music's beams and slurs. The two joiners that scripts need to be
 * written rightly (U+200C, U+200D) are none of them.
 */
export const unseen = /[\p{Bidi_Control}\u200b\u2060-\u2064\u206a-\u206f\ufeff\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu;

/**
 * Somebody's text as one harmless line: blanks and line ends become single spaces; control characters and lone surrogates
 * become U+FFFD, and characters that are not seen go.
 */
export function oneLine(text: string): string {
  return text
    .replace(unseen, '')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .trim();
}
