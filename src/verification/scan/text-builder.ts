/** A place in a text that is being built. */
export interface TextMark {
  readonly pieces: number;
  readonly length: number;
}

/** Collects a text piece by piece, with the way back to its source. What was added since a mark can be taken back. */
export interface TextBuilder {
  /** Takes over a run of characters that stand for themselves. */
  readonly copy: (from: number, to: number) => void;
  /** Adds characters that stand for a stretch of the source. */
  readonly put: (text: string, from: number, to: number) => void;
  readonly mark: () => TextMark;
  readonly since: (mark: TextMark) => string;
  /** The last few characters before a mark. */
  readonly before: (mark: TextMark, most: number) => string;
  readonly takeBack: (mark: TextMark) => void;
  readonly finish: () => { readonly text: string; readonly starts: Uint32Array; readonly ends: Uint32Array };
}

/** @param most the greatest length that the text can have */
export function textBuilder(source: string, most: number): TextBuilder {
  const pieces: string[] = [];
  const starts = new Uint32Array(most);
  const ends = new Uint32Array(most);
  let length = 0;
  return {
    copy(from, to) {
      pieces.push(source.slice(from, to));
      for (let at = from; at < to; at += 1, length += 1) {
        starts[length] = at;
        ends[length] = at + 1;
      }
    },
    put(text, from, to) {
      if (text === '') return;
      pieces.push(text);
      starts.fill(from, length, length + text.length);
      ends.fill(to, length, length + text.length);
      length += text.length;
    },
    mark: () => ({ pieces: pieces.length, length }),
    since: (mark) => pieces.slice(mark.pieces).join(''),
    before(mark, characters) {
      let text = '';
      for (let at = mark.pieces - 1; at >= 0 && text.length < characters; at -= 1) text = (pieces[at] ?? '').slice(-characters) + text;
      return text.slice(-characters);
    },
    takeBack(mark) {
      pieces.length = mark.pieces;
      length = mark.length;
    },
    finish: () => ({ text: pieces.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) }),
  };
}
