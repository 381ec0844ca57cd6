const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Elements of HTML and JATS that begin a line of their own: what stands before one does not go on behind it. */
export const blocks = words(`
  address article aside blockquote body caption center col colgroup dd details dialog div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead title tr ul
  abstract ack app app-group array article-title back boxed-text def def-item def-list disp-formula disp-quote fig fn fn-group
  front label list list-item sec statement subtitle table-wrap table-wrap-foot trans-abstract verse-group`);

/** Elements whose content is no text of the article, in HTML: what is between their tags is not even mark-up. */
export const rawHtml = words('script style title textarea noscript iframe xmp');

/** Elements of HTML whose whole content is left out. */
export const leftOutOfHtml = words('nav svg object audio video canvas select button template datalist');

/** Elements of JATS whose whole content is left out: who, where, when and what is cited, not what was found. */
export const leftOutOfXml = words(`
  ref-list journal-meta article-id article-categories contrib-group author-notes aff pub-date history permissions funding-group
  counts custom-meta-group self-uri object-id ext-link uri email tex-math mixed-citation element-citation nlm-citation citation
  graphic inline-graphic media style script`);

/** Names that a list of references goes by in `class`, `id` and `role`. */
const referenceNames = words(`
  references reference-list ref-list reflist refs bibliography citation-list citations footnotes-references doc-bibliography
  references-list c-article-references`);

const attribute = /(?:^|[\s"'/])([a-zA-Z][\w:-]{0,40})\s*=\s*(?:"([^"]{0,300})"|'([^']{0,300})'|([^\s"'=<>`]{1,300}))/g;
const mostAttributes = 2000;

/** The attributes of a tag, names in lower case; those of unreasonable length are left out. */
export function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.slice(0, mostAttributes).matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, double ?? single ?? bare ?? '');
  }
  return found;
}

/** Whether an element holds the list of references, by its class, id or role. */
export function listsReferences(attributes: ReadonlyMap<string, string>): boolean {
  return ['class', 'id', 'role'].some((name) =>
    (attributes.get(name) ?? '').toLowerCase().split(/\s+/).some((each) => referenceNames.has(each)),
  );
}

/** Whether a link points to a reference, by JATS's own type or by where an HTML link goes. */
export function citesReference(name: string, attributes: ReadonlyMap<string, string>): boolean {
  if (name === 'xref') return /^(?:bibr|fn|table-fn|aff|corresp)$/.test(attributes.get('ref-type') ?? '');
  const role = `${attributes.get('role') ?? ''} ${attributes.get('class') ?? ''}`;
  return name === 'a' && (/\b(?:doc-biblioref|bibr|ref-link|xref-bibr|citation)\b/.test(role) || /^#(?:ref|bib|cit|cr|r|b)-?[-_\w]*\d+$/i.test(attributes.get('href') ?? ''));
}

/** Headings under which the references stand. */
export const referencesHeading = /^\s*(?:\d{1,2}\.?\s*)?(?:references?(?: list)?|bibliography|literature cited|works cited|literature)\s*:?\s*$/i;
