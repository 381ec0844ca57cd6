import { unseen } from './one-line.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Text made safe for HTML and XML content and attributes: mark-up becomes entities, and control characters become
 * U+FFFD: those that XML 1.0 forbids, and the others, which command a terminal that shows the source. So no cell of a file can end a
 * document or begin an element.
 */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/**
 * JSON text without a character that commands a terminal or turns the direction of writing: each is written as its escape,
 * so that what is read from it is the same.
 *
 * @example
 * escapeJson('"\u202e"') // '"\\u202e"'
 */
export function escapeJson(json: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for; those below U+0020 are escaped in any JSON
  return json.replace(/[\u007f-\u009f]/g, escaped).replace(unseen, escaped);
}

const escaped = (characters: string): string => Array.from({ length: characters.length }, (_, at) => `\\u${characters.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');

/**
 * Text made safe for a cell of a Markdown table or a line of Markdown prose. Formulas between dollars, names of users and
 * keys of citations after an at sign are extensions in which a backslash is no sure escape: those become entities.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&')
    .replace(/[$@]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Text as one part of an address: percent-encoded, brackets and quotes too, so that it ends neither a link of Markdown nor
 * an attribute.
 *
 * @example
 * encodeAddressPart('a b/(c)') // 'a%20b%2F%28c%29'
 */
export function encodeAddressPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/[()'*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
