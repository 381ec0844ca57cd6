import { describe, expect, test } from 'vitest';
import { groupReader, type GroupsTaken } from '../../src/studies/group-reader.js';
import type { ReadOptions } from '../../src/studies/read-options.js';
import { readStudies } from '../../src/studies/read-studies.js';

/** A table given to the reader in pieces of so many characters. */
function readInPieces(text: string, size: number, options: ReadOptions = {}, by = 'review'): GroupsTaken {
  const take = groupReader(by, options);
  const all: GroupsTaken[] = [];
  for (let at = 0; at <= text.length; at += size) {
    const taken = take(text.slice(at, at + size), at + size > text.length);
    all.push(taken);
    if (taken.ended) break;
  }
  return { groups: all.flatMap(({ groups }) => groups), problems: all.flatMap(({ problems }) => problems), ended: all.at(-1)?.ended ?? false };
}

const told = ({ groups, problems }: GroupsTaken) => ({
  groups: groups.map(({ name, line, studies }) => [name, line, studies.ok ? studies.value.rows.length : studies.problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`)]),
  problems: problems.map(({ code, at }) => `${code} ${at.line ?? ''}`.trim()),
});

const header = 'review,study,yi,vi';
const first = ['A,"Alpha, 2001\r\nagain",0.1,0.04', 'A,Beta 2002,"0.3",0.05'];
const second = ['B,"Gamma ""G"" 2003",0.5,0.04', '', 'B,Delta 2004,0.7,0.05'];
const table = `\ufeffsep=,\r\n\r\n${[header, ...first, ...second].join('\r\n')}\r\n`;

describe('a table read group by group', () => {
  test('gives of each group what its rows alone give, wherever the text is cut', () => {
    const alone = [first, second].map((rows) => readStudies([header, ...rows].join('\n')));
    for (let size = 1; size <= table.length; size += 1) {
      const { groups, problems } = readInPieces(table, size);
      expect(problems).toEqual([]);
      expect(groups.map(({ name, line }) => [name, line])).toEqual([['A', 4], ['B', 7]]);
      for (const [index, { studies }] of groups.entries()) {
        const same = alone[index];
        if (!studies.ok || same?.ok !== true) throw new Error('a group could not be read');
        const numbers = (rows: typeof studies.value.rows) => rows.map((row) => [row.label, row.kind === 'effect' && [row.yi, row.vi]]);
        expect(numbers(studies.value.rows)).toEqual(numbers(same.value.rows));
        expect(studies.value.moderators).toEqual(same.value.moderators);
      }
    }
  });

  test('calls a row that cannot be read a fault of the groups that it may be of, and of no other', () => {
    const rows = ['A,a,0.1,0.04', 'B,b,0.1,0.04', 'B,c,0.1,0.04,5', ',d,0.1,0.04', 'C,e,0.1,0.04', 'D,f,0.1,x', 'D,"g"h,0.1,0.04'];
    for (const size of [1, 9, 200]) {
      expect(told(readInPieces(`${header}\n${rows.join('\n')}\n`, size))).toEqual({
        groups: [['A', 2, 1], ['B', 3, ['ROW_RAGGED 4:14', 'CELL_EMPTY 5:1']], ['C', 6, ['ROW_RAGGED 4:14', 'CELL_EMPTY 5:1']], ['D', 7, ['CELL_NOT_NUMBER 7:9', 'QUOTE_MISPLACED 8:5']]],
        problems: [],
      });
    }
  });

  test('has no studies of a group that comes again, whose first part was taken for the whole', () => {
    expect(told(readInPieces(`${header}\nA,a,0.1,0.04\nB,b,0.1,0.04\nA,c,0.1,0.04\nA,x,0.1,0.04,9\nA,e,0.1,0.04\nC,d,0.1,0.04`, 8))).toEqual({ groups: [['A', 2, 1], ['B', 3, 1], ['A', 4, ['GROUP_SCATTERED 4:1', 'ROW_RAGGED 5:14']], ['C', 7, 1]], problems: [] });
  });

  test('says of a quotation mark that is never answered where it stands', () => {
    const open = `${header}\nA,a,0.1,0.04\nB,"b,0.1,0.04\n`;
    expect(told(readInPieces(open, 5))).toEqual({ groups: [['A', 2, ['QUOTE_NOT_CLOSED 3:3']]], problems: [] });
    // What goes on for ever is given up, and not gathered.
    expect(told(readInPieces(`${open}${'x'.repeat(3_000_000)}`, 500_000)).groups).toEqual([['A', 2, ['QUOTE_NOT_CLOSED 3:3']]]);
    expect(told(readInPieces(`${header}\nA,a,0.1,0.04\nB,${'x'.repeat(3_000_000)}`, 500_000)).groups).toEqual([['A', 2, ['TABLE_TOO_LARGE 3:undefined']]]);
  });

  test('says what is wrong with the table as a whole', () => {
    expect(told(readInPieces(`${header}\nA,a,0.1,0.04`, 50, {}, 'reviews')).problems).toEqual(['REFERENCE_UNKNOWN']);
    expect(told(readInPieces('review;study;yi;vi\nA;a;0,1;0,04', 50)).problems).toEqual(['USAGE']);
    expect(told(readInPieces('review;study;yi;vi\nA;a;0,1;0,04', 50, { decimal: ',' }))).toEqual({ groups: [['A', 2, 1]], problems: [] });
    expect(told(readInPieces('', 1)).problems).toEqual(['FILE_EMPTY']);
    expect(told(readInPieces(`${header}\n`, 3)).problems).toEqual(['TOO_FEW_STUDIES']);
    expect(told(readInPieces('review,study\nA,a', 3)).problems).toEqual(['KIND_NOT_RECOGNISED 1']);
    expect(told(readInPieces(`${header}\nA,a,0.1,0.04\u0000`, 200)).problems).toEqual(['FILE_NOT_TEXT']);
    expect(told(readInPieces(`${header}\nA,a,0.1,0.04`, 200, { delimiter: ',,' })).problems).toEqual(['USAGE']);
  });
});
