/**
 * What a list is to one who goes through it: a million records need not all be there at once. Every array is such a list.
 */
export interface List<T> extends Iterable<T> {
  readonly length: number;
  /** The record at an index from 0; `undefined` beyond the end. Of a list that is not an array it is made anew each time. */
  at(index: number): T | undefined;
}

/** A list whose records are made when they are asked for. */
export function listOf<T>(length: number, make: (index: number) => T): List<T> {
  const at = (index: number): T | undefined => (index >= 0 && index < length ? make(index) : undefined);
  return {
    length,
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) yield make(index);
    },
  };
}

/** The list with each record as something else, made when it is asked for. */
export function mapped<T, U>(list: List<T>, to: (record: T, index: number) => U): List<U> {
  return listOf(list.length, (index) => to(list.at(index) as T, index)); // index < length
}

/** The records of a list that are as asked. */
export function chosen<T>(list: List<T>, is: (record: T) => boolean): List<T> {
  const indices: number[] = [];
  for (let index = 0; index < list.length; index += 1) if (is(list.at(index) as T)) indices.push(index); // index < length
  return listOf(indices.length, (index) => list.at(indices[index] as number) as T); // index < length of indices
}

/** Whether some record of a list is as asked. */
export function some<T>(list: List<T>, is: (record: T) => boolean): boolean {
  for (const each of list) if (is(each)) return true;
  return false;
}

/** Records up to which a list is simply kept as an array: so many cost less than going without them. */
export const mostKept = 10_000;

/** The lists behind properties that are arrays once somebody reads them, by the record that has them. */
const behind = new WeakMap<object, ReadonlyMap<PropertyKey, List<unknown>>>();

/**
 * A record whose array is made when it is first read, if it is long. Who only goes through it asks `listIn`, which makes
 * and keeps nothing; all others have an array like any other.
 *
 * @param record with something in the array's place
 * @returns the same record
 */
export function withList<R extends object, N extends keyof R, T>(record: R, name: N, list: List<T>, most: number = mostKept): R & { readonly [_ in N]: readonly T[] } {
  const withArray = record as { -readonly [_ in N]: unknown } as R & { readonly [_ in N]: readonly T[] };
  if (list.length <= most) return Object.assign(withArray, { [name]: arrayOf(list) });
  let made: readonly T[] | null = null;
  behind.set(record, new Map(behind.get(record)).set(name, list));
  return Object.defineProperty(withArray, name, { get: () => (made ??= arrayOf(list)), enumerable: true, configurable: true });
}

/** A list as an array: by its indices, since to step through a generator takes several times as long. */
function arrayOf<T>(list: List<T>): T[] {
  const array: T[] = [];
  for (let index = 0; index < list.length; index += 1) array.push(list.at(index) as T); // index < length
  return array;
}

/** The list of a record, an array or not. */
export function listIn<R extends object, N extends keyof R>(record: R, name: N): List<Each<R[N]>> {
  return (longListIn(record, name) ?? record[name]) as List<Each<R[N]>>;
}

type Each<A> = A extends readonly (infer T)[] ? T : never;

/** The list of a record that is not made; `null` where it has an array, or anything else. */
export function longListIn(record: object, name: PropertyKey): List<unknown> | null {
  return behind.get(record)?.get(name) ?? null;
}

/** A record with other properties besides or in place of its own, like a spread, that leaves long arrays unmade. */
export function extended<R extends object, C extends object>(record: R, changes: C): Omit<R, keyof C> & C {
  const [own, other] = [behind.get(record), behind.get(changes)];
  if (own === undefined && other === undefined) return { ...record, ...changes };
  const whole = Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(record), ...Object.getOwnPropertyDescriptors(changes) }) as Omit<R, keyof C> & C;
  const kept = [...(own ?? [])].filter(([name]) => !Object.hasOwn(changes, name));
  behind.set(whole, new Map([...kept, ...(other ?? [])]));
  return whole;
}
