import { parseXml, type XmlElement } from './xml.js';

/** Reads an HTML page of ours, or an XML document with its declaration, as strict XML: it throws at the first fault. */
export function parseMarkup(source: string): XmlElement {
  return parseXml(source.replace(/^<!DOCTYPE html>\n|^<\?xml [^?]*\?>\n/, ''));
}

/** Every element below and with this one, in the order of the document. */
export function elementsOf(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.flatMap(elementsOf)];
}
