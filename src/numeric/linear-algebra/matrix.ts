/** A dense matrix, row after row in one array: element (i, j) is `values[i * columns + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/**
 * A matrix from its rows.
 *
 * @param rows at least one row, all of one length, every element finite
 * @returns the matrix
 * @throws {RangeError} if there is no row, the lengths differ, or an element is not finite
 *
 * @example
 * matrixOf([[1, 2], [3, 4]]).values // [1, 2, 3, 4]
 */
export function matrixOf(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    if (row.length !== columns) throw new RangeError(`matrixOf: row ${index + 1} has ${row.length} elements, the first has ${columns}`);
    values.set(row, index * columns);
  });
  const matrix = { rows: rows.length, columns, values };
  requireMatrix('matrixOf', matrix);
  return matrix;
}

/**
 * Checks shape and contents.
 *
 * @throws {RangeError} if the matrix is empty, its array has the wrong length, or an element is not finite
 */
export function requireMatrix(caller: string, { rows, columns, values }: Matrix): void {
  if (!(rows > 0 && columns > 0 && values.length === rows * columns)) {
    throw new RangeError(`${caller}: ${values.length} values do not make a ${rows} x ${columns} matrix`);
  }
  requireFinite(caller, values);
}

/**
 * Checks that every number of a column is finite.
 *
 * @throws {RangeError} naming the first that is not
 */
export function requireFinite(caller: string, values: ArrayLike<number>): void {
  for (let index = 0; index < values.length; index += 1) {
    if (!Number.isFinite(values[index])) throw new RangeError(`${caller}: element ${index + 1} is ${values[index]}`);
  }
}
