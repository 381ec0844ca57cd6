/** An element of a document that was read. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, and not that of its children. */
  readonly text: string;
  /** All text in it, in the order of the document. */
  readonly content: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
  content: string;
}

/** Characters that XML 1.0 cannot hold. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Reads a document as strict XML (one root, every element closed, attributes quoted and named once, no bare & or <) and
 * throws at the first fault. What a `style` element holds is taken as it is, as HTML does.
 */
export function parseMarkup(source: string): Element {
  if (forbidden.test(source)) throw new Error(`forbidden character at ${source.search(forbidden)}`);
  const body = source.replace(/^<\?xml [^?]*\?>\n/, '').replace(/^<!DOCTYPE html>\n/, '');
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '', content: '' };
  const open: OpenElement[] = [root];
  const token = /<style>([^<]*)<\/style>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|</g;
  for (const [whole, style, closing, name, attributes = '', slash, text] of body.matchAll(token)) {
    const current = open.at(-1) ?? root;
    if (style !== undefined) current.children.push({ name: 'style', attributes: {}, children: [], text: style, content: style });
    else if (closing !== undefined) {
      if (current.name !== closing) throw new Error(`</${closing}> closes <${current.name}>`);
      open.pop();
    } else if (name !== undefined) {
      const element: OpenElement = { name, attributes: attributesOf(attributes), children: [], text: '', content: '' };
      current.children.push(element);
      if (slash === '') open.push(element);
    } else if (text !== undefined) {
      current.text += decoded(text);
      for (const each of open) each.content += decoded(text);
    } else throw new Error(`bare ${whole}: ${body.slice(0, 80)}`);
  }
  const [only, ...others] = root.children;
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is never closed`);
  if (only === undefined || others.length > 0 || root.text.trim() !== '') throw new Error('expected one root element');
  return only;
}

function attributesOf(source: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(found, name)) throw new Error(`attribute ${name} stands twice`);
    found[name] = decoded(value);
  }
  return found;
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

function decoded(text: string): string {
  return text.replace(/&[^;\s]*;?/g, (entity) => {
    const character = entities[entity];
    if (character === undefined) throw new Error(`bare & or unknown entity ${entity}`);
    return character;
  });
}

/** Every element below and with this one, in the order of the document. */
export function elementsOf(root: Element): readonly Element[] {
  return [root, ...root.children.flatMap(elementsOf)];
}
