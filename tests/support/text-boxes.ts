import { textWidth } from '../../src/plots/font/text.js';
import { placedElements, type XmlElement } from './xml.js';

/** Where a line of text of a drawing stands; unit: pixels from its top left corner. */
export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height of capitals and depth of descenders of Arimo, as shares of the font size. */
const capHeight = 0.72;
const descent = 0.21;

/** The boxes of all texts of a drawing, by the font's own widths. */
export function textBoxes(svg: XmlElement): readonly TextBox[] {
  return [...placedElements(svg)].flatMap(({ element, x, y }) => {
    if (element.name !== 'text') return [];
    const { attributes, text } = element;
    const size = Number.parseFloat(attributes['font-size'] ?? '');
    const width = textWidth(text, size, attributes['font-weight'] === 'bold' ? 'bold' : 'regular');
    const start = { start: 0, middle: width / 2, end: width }[attributes['text-anchor'] ?? 'start'] ?? 0;
    // A text read from below: turned about its own place, with its baseline that far to the right of it.
    const upright = /rotate\(270\) translate\([^,]+,([^)]+)\)$/.exec(attributes['transform'] ?? '');
    if (upright !== null) {
      const baseline = x + Number(upright[1]);
      return [{ text, left: baseline - capHeight * size, right: baseline + descent * size, top: y + start - width, bottom: y + start }];
    }
    return [{ text, left: x - start, right: x - start + width, top: y - capHeight * size, bottom: y + descent * size }];
  });
}

/** Pairs of texts that touch or cover one another. */
export function overlaps(boxes: readonly TextBox[]): readonly (readonly [string, string])[] {
  const sorted = boxes.toSorted((a, b) => a.top - b.top);
  return sorted.flatMap((one, index) => {
    const crossing: (readonly [string, string])[] = [];
    for (const other of sorted.slice(index + 1)) {
      if (other.top >= one.bottom) break;
      if (one.left < other.right && other.left < one.right) crossing.push([one.text, other.text]);
    }
    return crossing;
  });
}
