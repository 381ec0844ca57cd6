/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, joined. */
  readonly text: string;
  /** All text in it, in the order of the document. */
  readonly content: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (text.includes('<')) throw new Error(`stray < in ${text.slice(0, 40)}`);
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const code = /^#x([0-9A-Fa-f]+)$/.exec(name)?.[1];
    const character =
      code !== undefined
        ? String.fromCodePoint(Number.parseInt(code, 16))
        : /^#\d+$/.test(name)
          ? String.fromCodePoint(Number(name.slice(1)))
          : entities[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`not an entity: ${whole}`);
    return character;
  });
}

/**
 * Parses an XML document of elements, attributes and text, and throws where it is not well formed: unclosed or crossed
 * elements, unquoted or repeated attributes, unknown entities, characters that XML forbids, text around the root.
 */
export function parseXml(source: string): XmlElement {
  const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(source);
  if (forbidden !== null) throw new Error(`forbidden character at ${forbidden.index}`);
  const top = { name: '', attributes: {}, children: [] as XmlElement[], text: '', content: '' };
  const open = [top];
  for (const [, text = '', tag] of source.matchAll(/([^<]*)(<(?:[^<>"]|"[^"]*")*>)?/g)) {
    const parent = open[open.length - 1] ?? top;
    parent.text += decoded(text);
    for (const each of open) each.content += decoded(text);
    if (tag === undefined) {
      continue;
    }
    const [, closing = '', name = '', inside = '', empty = ''] =
      /^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>$/.exec(tag) ?? [];
    if (name === '') throw new Error(`not a tag: ${tag.slice(0, 80)}`);
    if (closing !== '') {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const pairs = [...inside.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, decoded(value)] as const);
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`repeated attribute in ${tag.slice(0, 80)}`);
    const element = { name, attributes: Object.fromEntries(pairs), children: [], text: '', content: '' };
    parent.children.push(element);
    if (empty === '') open.push(element);
  }
  const rebuilt = [...source.matchAll(/([^<]*)(<(?:[^<>"]|"[^"]*")*>)?/g)].map(([whole]) => whole).join('');
  if (rebuilt !== source) throw new Error('something is neither text nor tag');
  const [root, ...others] = top.children;
  if (open.length !== 1 || root === undefined || others.length > 0 || top.text.trim() !== '')
    throw new Error('not one closed root element');
  return root;
}

/** Every element of a tree, parents before children, with the sum of the translations above and on it. */
export function* placedElements(
  element: XmlElement,
  x = 0,
  y = 0,
): Generator<{ readonly element: XmlElement; readonly x: number; readonly y: number }> {
  const [, dx = '0', dy = '0'] = /^translate\(([^,)]+),([^,)]+)\)(?: rotate|$)/.exec(element.attributes['transform'] ?? '') ?? [];
  const here = { element, x: x + Number(dx), y: y + Number(dy) };
  yield here;
  for (const child of element.children) yield* placedElements(child, here.x, here.y);
}
