/** What an option accepts, for switches, manifests and help. */
export type OptionRow = { readonly description: string } & (
  | { readonly kind: 'words'; readonly placeholder: string }
  | { readonly kind: 'flag' }
  /** At least one word. */
  | { readonly kind: 'list'; readonly placeholder: string }
  /** Two words, what each is for. */
  | { readonly kind: 'pair'; readonly placeholder: string }
  /** Two numbers, the smaller first. */
  | { readonly kind: 'range' }
  | { readonly kind: 'choice'; readonly codes: readonly string[] }
  | { readonly kind: 'count'; readonly least: number; readonly most?: number }
  /** A number between two ends, which it may not reach. */
  | { readonly kind: 'number'; readonly above: number; readonly below: number }
  /** At least one such number; on the command line with commas between them, as all lists. `meaning` says what they are where something else is easily meant. */
  | { readonly kind: 'numbers'; readonly above: number; readonly below: number; readonly meaning?: string }
);

/** What an option is for, and between which names it chooses. */
export function describedWithChoices(row: OptionRow): string {
  return row.kind === 'choice' ? `${row.description} (${row.codes.join(', ')})` : row.description;
}

/** What an option accepts, in words. */
export function expectationOf(row: OptionRow): string {
  switch (row.kind) {
    case 'words':
      return `the name of a ${row.placeholder}`;
    case 'flag':
      return 'true or false';
    case 'list':
      return `the name of a ${row.placeholder}, or several with a comma between them`;
    case 'pair':
      return `two names with a comma between them (${row.placeholder})`;
    case 'range':
      return 'two numbers, the lower one first, with a comma between them';
    case 'choice':
      return `one of ${row.codes.join(', ')}`;
    case 'count':
      return row.most === undefined ? `a whole number, at least ${row.least}` : `a whole number from ${row.least} to ${row.most}`;
    case 'number':
    case 'numbers':
      return [
        row.kind === 'number' ? 'a number' : `${row.meaning ?? 'numbers'}, with commas between them${row.above === -Infinity && row.below === Infinity ? '' : ', each'}`,
        ...(row.above === -Infinity ? [] : [`above ${row.above}`]),
        ...(row.below === Infinity ? [] : [`below ${row.below}`]),
      ].join(' ');
  }
}

/** Whether an option accepts a value. */
export function fits(row: OptionRow, value: unknown): boolean {
  switch (row.kind) {
    case 'words':
      return isWord(value);
    case 'list':
      return Array.isArray(value) && value.length > 0 && value.every(isWord);
    case 'pair':
      return Array.isArray(value) && value.length === 2 && value.every(isWord);
    case 'range':
      return Array.isArray(value) && value.length === 2 && value.every((end) => Number.isFinite(end)) && value[0] < value[1];
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && row.codes.includes(value);
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= row.least && (value as number) <= (row.most ?? Infinity);
    case 'number':
      return isBetween(row, value);
    case 'numbers':
      return Array.isArray(value) && value.length > 0 && value.every((each) => isBetween(row, each));
  }
}

function isBetween({ above, below }: { readonly above: number; readonly below: number }, value: unknown): boolean {
  return typeof value === 'number' && value > above && value < below;
}

const isWord = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
